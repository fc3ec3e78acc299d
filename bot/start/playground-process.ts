import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../services/errors.ts';
import { fullName, type DemoPerson } from './demo-people.ts';
import { playgroundConfigFile } from './playground-config.ts';

const secondsToStart = 60;
const secondsToEnd = 3;

/** The child ends when the pipe to its parent closes: so it never outlives the bot, however the bot died. */
const lifeline = 'data:text/javascript,process.stdin.resume().on("close",()=>process.exit())';

/** The running Teams client of one person. */
export interface PlaygroundProcess {
  readonly person: DemoPerson;
  readonly pid: number | undefined;
  /** What it printed; the place to look when it does not behave. */
  readonly logFile: string;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts Microsoft's local Teams client for one person, in a folder of its own, and waits until it answers. The bot must be
 * listening already: a client answers nothing before it has reached its bot.
 * @throws AppError `unavailable` when it ends at once or does not answer within a minute.
 */
export async function startPlayground(person: DemoPerson, everyone: readonly DemoPerson[], botUrl: string, folder: string): Promise<PlaygroundProcess> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, '.m365agentsplayground.yml'), playgroundConfigFile(person, everyone));
  const logFile = path.join(folder, 'output.log');
  const log = await open(logFile, 'w');
  const child = spawn(process.execPath, ['--import', lifeline, commandLineFile(), 'start', '-e', botUrl, '-c', 'msteams', '-p', String(person.playgroundPort), '--disable-telemetry'], {
    cwd: folder,
    // Only what it needs: it gets none of the bot's settings and secrets.
    env: { TEAMSAPPTESTER_BROWSER: 'none', SEND_INSTALLATION_ACTIVITY: 'true', M365_AGENTS_PLAYGROUND_LOGFILE: path.resolve(folder, 'playground.log') },
    stdio: ['pipe', log.fd, log.fd],
    // A process group of its own: Ctrl-C reaches the bot alone, which then ends its clients in order.
    detached: true,
    windowsHide: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  child.stdin?.on('error', () => undefined);
  await log.close();
  const stop = () => endProcess(child, ended);
  try {
    await answers(child, person);
  } catch (error) {
    await stop();
    throw new AppError('unavailable', {
      userMessage: `The Teams client of ${fullName(person)} (port ${person.playgroundPort}) did not start: ${error instanceof Error ? error.message : 'unknown'}.`,
      nextStep: `What it printed is in ${logFile}. PLAYGROUND=false starts the bot without Teams clients.`,
      message: (await readFile(logFile, 'utf8')).slice(-2_000),
      cause: error,
    });
  }
  return { person, pid: child.pid, logFile, ended, stop };
}

/** Found the way that Node.js finds packages, so it works wherever npm has put it. */
function commandLineFile(): string {
  return path.join(path.dirname(createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json')), 'cli.js');
}

/** Ready means: on this port answers a playground, and it is this person's (it takes another port without a word when this one is taken). */
async function answers(child: ChildProcess, person: DemoPerson): Promise<void> {
  const until = Date.now() + secondsToStart * 1_000;
  while (Date.now() < until) {
    if (hasEnded(child)) throw new Error('it ended at once');
    if ((await currentUser(person.playgroundPort)) === person.teamsUserId) return;
    await delay(100);
  }
  throw new Error(`it did not answer within ${secondsToStart} seconds, in which the bot must be reachable`);
}

async function currentUser(port: number): Promise<string | undefined> {
  try {
    const response = await fetch(`http://localhost:${port}/_internal/v1/config`, { signal: AbortSignal.timeout(2_000) });
    const answer = (await response.json()) as { config?: { currentUser?: { id?: string } } };
    return answer.config?.currentUser?.id;
  } catch {
    return undefined; // nobody there yet
  }
}

async function endProcess(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (hasEnded(child)) return;
  child.kill('SIGTERM');
  const killing = setTimeout(() => child.kill('SIGKILL'), secondsToEnd * 1_000);
  await ended;
  clearTimeout(killing);
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
