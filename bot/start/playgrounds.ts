import { createServer } from 'node:net';
import path from 'node:path';
import { type Logger } from 'pino';
import { AppError } from '../../services/errors.ts';
import { fullName, type DemoPerson } from './demo-people.ts';
import { startPlayground, type PlaygroundProcess } from './playground-process.ts';

/** The Teams clients of local mode, all running. */
export interface Playgrounds {
  /** Where to open each person's client, in the order of the people. */
  readonly addresses: readonly { readonly person: DemoPerson; readonly url: string }[];
  /** Ends them all; resolves when they have ended. */
  stop(): Promise<void>;
}

export interface PlaygroundOptions {
  /** The bot's message endpoint, e.g. http://localhost:3978/api/messages. */
  readonly botUrl: string;
  /** Each client gets the folder `playground/KEY` in it. */
  readonly dataDir: string;
  readonly people: readonly DemoPerson[];
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/**
 * Starts one Microsoft 365 Agents Playground a person: each client is one person's view of one bot. All or none.
 * @throws AppError `unavailable`, naming the port and the person, when a port is taken or a client does not start.
 */
export async function startPlaygrounds({ botUrl, dataDir, people, log }: PlaygroundOptions): Promise<Playgrounds> {
  for (const person of people) await portMustBeFree(person);
  const starts = await Promise.allSettled(people.map((person) => startPlayground(person, people, botUrl, path.join(dataDir, 'playground', person.key))));
  const running = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const failure = starts.find((start) => start.status === 'rejected');
  if (failure) {
    await Promise.all(running.map((playground) => playground.stop()));
    throw failure.reason;
  }

  let stopping = false;
  for (const playground of running) {
    void playground.ended.then(() => {
      if (!stopping) sayThatItEnded(playground, log);
    });
  }
  log.info({ clients: running.map(({ person, pid }) => ({ person: person.key, port: person.playgroundPort, pid })) }, 'Teams clients are running');
  return {
    addresses: people.map((person) => ({ person, url: `http://localhost:${person.playgroundPort}` })),
    async stop() {
      stopping = true;
      await Promise.all(running.map((playground) => playground.stop()));
    },
  };
}

/** Asked before any is started: the playground itself would quietly take another port. */
async function portMustBeFree(person: DemoPerson): Promise<void> {
  const free = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(person.playgroundPort, () => probe.close(() => resolve(true)));
  });
  if (free) return;
  throw new AppError('unavailable', {
    userMessage: `Port ${person.playgroundPort}, meant for the Teams client of ${fullName(person)}, is in use.`,
    nextStep: 'End the program that uses it, set PLAYGROUND_PORT to the first of five free ports, or set PLAYGROUND=false to start without Teams clients.',
  });
}

function sayThatItEnded({ person, logFile }: PlaygroundProcess, log: PlaygroundOptions['log']): void {
  log.warn({ person: person.key, port: person.playgroundPort, logFile }, 'A Teams client has ended; the bot goes on. Start again to have it back.');
}
