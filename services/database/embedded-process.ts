import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DatabaseUnavailable } from './check-reachable.ts';

/** How the embedded server is run. */
export interface EmbeddedOptions {
  readonly folder: string;
  readonly replicaSet: string;
  /** Default: a free one. */
  readonly port: number | undefined;
  /** Told what the server says of its faults, and when it ended by itself and was started again. */
  readonly report: (line: string) => void;
  /** Told in one sentence that the server is gone and does not come back. */
  readonly onLost: (error: DatabaseUnavailable) => void;
}

/** More ends by itself than this within the time, and starting it once more would not mend it. */
const mostEnds = 3;
const endsWithin = 60_000;
/** How long a server that is told to stop is given before it is killed (ms). */
const patience = 10_000;

const executable = fileURLToPath(new URL('./embedded/mongod.js', import.meta.url));

/** The embedded server as a child of this process: where it ends by itself it is started again, on the same port and folder. */
export class EmbeddedProcess {
  readonly #options: EmbeddedOptions;
  #child: ChildProcess | undefined;
  #port: number;
  #ends: number[] = [];
  #stopping = false;

  private constructor(options: EmbeddedOptions) {
    this.#options = options;
    this.#port = options.port ?? 0;
  }

  /** @throws DatabaseUnavailable with the sentence that the server ends with */
  static async start(options: EmbeddedOptions): Promise<EmbeddedProcess> {
    const started = new EmbeddedProcess(options);
    await started.#run();
    return started;
  }

  get port(): number {
    return this.#port;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child || hasEnded(child)) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    const impatience = setTimeout(() => child.kill('SIGKILL'), patience);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(impatience);
  }

  async #run(): Promise<void> {
    const { folder, replicaSet, report } = this.#options;
    // A process group of its own: Ctrl-C goes to a whole group, and the database has to outlive the product's own orderly end.
    const child = spawn(process.execPath, [executable, '--dbpath', folder, '--port', String(this.#port), '--replSet', replicaSet], { detached: true, stdio: 'pipe' });
    this.#child = child;
    let isListening = false;
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = text.trim();
      if (isListening) report(said);
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        const port = /Waiting for connections on .*:(\d+)/.exec(text)?.[1];
        if (port === undefined) return;
        this.#port = Number(port);
        isListening = true;
        resolve();
      });
      child.once('error', (error) => {
        reject(new DatabaseUnavailable(`The embedded database could not be started: ${error.message}`, error));
      });
      child.once('close', (code, signal) => {
        if (isListening) this.#ended(signal ?? `code ${code}`);
        else reject(said === '' ? new EndedSilently(folder, signal ?? `code ${code}`) : new DatabaseUnavailable(said));
      });
    });
  }

  #ended(how: string): void {
    if (this.#stopping) return;
    const { folder, report, onLost } = this.#options;
    const now = Date.now();
    this.#ends = [...this.#ends.filter((end) => now - end < endsWithin), now];
    if (this.#ends.length > mostEnds) {
      onLost(new DatabaseUnavailable(`The embedded database on ${folder} has ended by itself ${this.#ends.length} times within a minute (${how}): what it acknowledged is kept; see the log, then start again, or set MONGODB_URI to another database`));
      return;
    }
    report(`The embedded database ended by itself (${how}) and is started again`);
    this.#run().catch((error: unknown) => {
      if (error instanceof EndedSilently) this.#ended(error.how);
      else onLost(error instanceof DatabaseUnavailable ? error : new DatabaseUnavailable(`The embedded database on ${folder} ended by itself (${how}) and could not be started again`, error));
    });
  }
}

/** It ended before it listened, and did not say why. */
class EndedSilently extends DatabaseUnavailable {
  constructor(
    folder: string,
    readonly how: string,
  ) {
    super(`The embedded database on ${folder} ended as it started (${how}): start again, or set MONGODB_URI to another database`);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
