import { pino } from 'pino';
import { AccreditationAdapter } from '../../../bot/adapter.ts';
import { createBot, type BotParts } from '../../../bot/app.ts';
import { createRegistry, type ActionHandler, type Command } from '../../../bot/registry.ts';
import { type Claim, type SeenActivities } from '../../../bot/seen-activities.ts';
import { startServer, type ServerParts } from '../../../bot/server.ts';
import { systemClock } from '../../../services/clock.ts';
import { readConfig } from '../../../services/config.ts';
import { type PersonId } from '../../../services/ids.ts';
import { type Role } from '../../../services/people/actor.ts';
import { StubConnector } from './stub-connector.ts';
import { TeamsPerson } from './teams-person.ts';
import { type TeamsIdentity } from './activities.ts';

/** The platform alone, with handlers of a test's own: a real port, the real adapter, a stub connector, no database. */
export interface Platform {
  readonly url: string;
  readonly connector: StubConnector;
  readonly adapter: AccreditationAdapter;
  /** Every line logged, parsed. */
  readonly logged: Record<string, unknown>[];
  /** Makes a person; their roles are what `identify` will say. */
  person(name: string | TeamsIdentity, roles?: readonly Role[]): TeamsPerson;
  /** Closes the bot's server as the product does, and leaves the connector. */
  close(): Promise<void>;
  stop(): Promise<void>;
}

export type PlatformOptions = Partial<Omit<BotParts, 'registry'>> & {
  readonly actions?: readonly ActionHandler[];
  readonly commands?: readonly Command[];
  readonly server?: Partial<ServerParts>;
};

export async function startPlatform({ actions = [], commands = [], server = {}, ...given }: PlatformOptions = {}): Promise<Platform> {
  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) });
  const connector = await StubConnector.start();
  const adapter = given.adapter ?? new AccreditationAdapter(undefined, { attempts: 3, firstWaitMs: 5, longestWaitMs: 200 });
  const rolesOf = new Map<string, readonly Role[]>();
  const bot = createBot({
    context: { config: { ...readConfig({}, []), secret: 'x'.repeat(32) }, clock: systemClock, log, outboxChanged: () => undefined },
    identify: ({ userId }) => Promise.resolve({ kind: 'person', id: userId as PersonId, roles: new Set(rolesOf.get(userId) ?? ['applicant']) }),
    seen: new SeenHere(),
    onInstalled: () => Promise.resolve(undefined),
    onFiles: (_turn, { files }) => Promise.resolve({ message: `Files: ${files.map(({ name }) => name).join(', ')}` }),
    tenants: [],
    ...given,
    adapter,
    registry: createRegistry(actions, commands),
  });
  const running = await startServer({ bot, host: '127.0.0.1', port: 0, log, readiness: {}, ...server });
  const url = `http://127.0.0.1:${running.port}`;
  return {
    url,
    connector,
    adapter,
    logged,
    person(name, roles = ['applicant']) {
      const person = new TeamsPerson(url, connector, name);
      rolesOf.set(person.who.userId, roles);
      return person;
    },
    close: () => running.close(),
    async stop() {
      await running.close();
      await connector.stop();
    },
  };
}

/** For tests of the platform alone; the product keeps this in the database. */
export class SeenHere implements SeenActivities {
  readonly #claims = new Map<string, Claim>();

  claim(key: string): Promise<Claim> {
    const claim = this.#claims.get(key) ?? { state: 'first' };
    if (claim.state === 'first') this.#claims.set(key, { state: 'underway' });
    return Promise.resolve(claim);
  }

  answered(key: string, answer: unknown): Promise<void> {
    this.#claims.set(key, { state: 'answered', answer });
    return Promise.resolve();
  }

  release(key: string): Promise<void> {
    this.#claims.delete(key);
    return Promise.resolve();
  }
}
