import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { newId } from '../../services/database/new-id.ts';
import { freePort } from './free-port.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Starting takes some seconds; on a machine that does other things, more. */
const patienceMs = 90_000;

/** Settings beyond those that every start of a test needs. */
export interface ProductOptions {
  /** The moment at which local mode's clock starts, such as `2027-01-11`. */
  readonly now: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * The product as `npm start` starts it, in a process, on ports and in a folder of its own. It works on the database of MONGODB_URI
 * where that is set, under a name of its own, else on the one it chooses itself.
 */
export class StartedProduct {
  #child: ChildProcess | undefined;
  #output = '';

  private constructor(
    readonly url: string,
    readonly smtpPort: number,
    readonly dataDir: string,
    private readonly databaseName: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async start({ now, environment = {} }: ProductOptions): Promise<StartedProduct> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'igpm-product-'));
    const [port, smtpPort] = [await freePort(), await freePort()];
    const databaseName = `scenario-${newId()}`;
    const { PATH = '', HOME = '', MONGODB_URI } = process.env;
    const product = new StartedProduct(`http://localhost:${port}`, smtpPort, dataDir, databaseName, {
      PATH, HOME, ...(MONGODB_URI ? { MONGODB_URI } : {}),
      PORT: String(port), SMTP_IN_PORT: String(smtpPort), DATA_DIR: dataDir, DATABASE_NAME: databaseName, PLAYGROUND: 'false', ...environment,
    });
    try {
      await product.#run(['--now', now]);
      return product;
    } catch (error) {
      await product.remove();
      throw error;
    }
  }

  /** What it printed, for whoever wants to know why it did not start. */
  get output(): string {
    return this.#output.trim();
  }

  /** Ends the process as a power cut does: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Starts it once more on what it kept: time goes on where it was. */
  async startAgain(): Promise<void> {
    await this.#run([]);
  }

  /** Ends it as Ctrl-C does. @returns the code it ended with. */
  async end(): Promise<number | null> {
    return this.#end('SIGINT');
  }

  /** Ends it if it runs, and removes all that it kept. */
  async remove(): Promise<void> {
    await this.#end('SIGTERM');
    await this.#dropDatabase();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** The last lines of its log that speak of something going wrong. */
  async troubles(): Promise<string> {
    const log = await readFile(path.join(this.dataDir, 'product.log'), 'utf8').catch(() => '');
    return log.split('\n').filter((line) => /"level":(?:40|50|60)/.test(line)).slice(-10).join('\n');
  }

  /** Whether its log has a line with all of these words. */
  async hasLogged(...words: readonly string[]): Promise<boolean> {
    const log = await readFile(path.join(this.dataDir, 'product.log'), 'utf8').catch(() => '');
    return log.split('\n').some((line) => words.every((word) => line.includes(word)));
  }

  async #run(args: readonly string[]): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'bot/index.ts', ...args], { cwd: root, env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    // Whatever ends us must not leave it behind.
    const reap = () => child.kill('SIGKILL');
    process.once('exit', reap);
    child.once('exit', () => process.off('exit', reap));
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    const until = Date.now() + patienceMs;
    while (!(await this.#isReady())) {
      if (child.exitCode !== null) throw new Error(`The product did not start:\n${this.output}`);
      if (Date.now() > until) throw new Error(`The product was not ready within ${patienceMs / 1_000} s:\n${this.output}`);
      await sleep(50);
    }
  }

  /** Ready means all of it: the last thing that a start does is to print where everything is. */
  async #isReady(): Promise<boolean> {
    if (!this.#output.includes('Ctrl-C stops')) return false;
    return fetch(`${this.url}/readyz`).then(({ ok }) => ok, () => false);
  }

  async #end(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const child = this.#child;
    if (!child) return null;
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    this.#child = undefined;
    this.#output = '';
    return child.exitCode;
  }

  /** A database that is not in the product's own folder stays behind otherwise. */
  async #dropDatabase(): Promise<void> {
    const uri = this.environment['MONGODB_URI'];
    if (!uri) return;
    const connection = await mongoose.createConnection(uri, { dbName: this.databaseName }).asPromise();
    await connection.dropDatabase();
    await connection.close();
  }
}
