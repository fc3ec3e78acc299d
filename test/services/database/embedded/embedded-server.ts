import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const executable = fileURLToPath(new URL('../../../../services/database/embedded/mongod.js', import.meta.url));

/** The embedded server as a process of its own, for tests that kill it. */
export interface ServerProcess {
  readonly process: ChildProcess;
  readonly uri: string;
  /** Everything that it has said. */
  readonly output: () => string;
  /** Sends a signal, and waits for its end. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts the server on a folder and waits until it takes writes. @throws Error with what it said, when it ends instead */
export async function startProcess(folder: string, port: number, whenSpawned: (server: ChildProcess) => void = () => undefined): Promise<ServerProcess> {
  const child = spawn(executable, ['--port', String(port), '--dbpath', folder, '--replSet', 'rs0', '--bind_ip', '127.0.0.1', '--noauth'], { stdio: 'pipe' });
  whenSpawned(child);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => {
      if (output.includes('Waiting for connections')) resolve();
    });
    void ended.then(() => reject(new Error(output)));
  });
  return {
    process: child,
    uri: `mongodb://127.0.0.1:${port}/?replicaSet=rs0`,
    output: () => output,
    end: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

/** A folder that is removed by the function beside it. */
export async function temporaryFolder(): Promise<[folder: string, remove: () => Promise<void>]> {
  const folder = await mkdtemp(join(tmpdir(), 'igpm-database-'));
  return [folder, () => rm(folder, { recursive: true, force: true })];
}
