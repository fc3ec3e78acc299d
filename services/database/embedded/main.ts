import { fstatSync, mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FolderInUse, lockFolder } from './folder-lock.ts';
import { type EmbeddedServer, startServer } from './server.ts';
import { explainOpenError, UnusableFolder } from './storage/unusable-folder.ts';

/** Runs the server with the arguments of a `mongod`, until it is told to stop. A start that fails ends with one sentence about it. */
export async function runMongod(commandLine: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...commandLine],
    options: {
      port: { type: 'string', default: '27017' },
      dbpath: { type: 'string', default: '.' },
      bind_ip: { type: 'string', default: '127.0.0.1' },
      replSet: { type: 'string' },
      storageEngine: { type: 'string' },
      noauth: { type: 'boolean' },
    },
  });
  try {
    mkdirSync(values.dbpath, { recursive: true });
    const unlock = await lockWhenFree(values.dbpath);
    const server: { running?: EmbeddedServer } = {};
    let stopping = false;
    const stop = (): void => {
      if (stopping) return;
      stopping = true;
      const stopped = server.running?.stop() ?? Promise.resolve();
      stopped.then(() => undefined, report).finally(() => {
        unlock();
        process.exit(0);
      });
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    stopWithParent(stop);
    const { dbpath: folder, bind_ip: host, port, replSet: replicaSet } = values;
    server.running = await startServer({ folder, host, port: Number(port), replicaSet, announce, report, onShutdown: () => setImmediate(stop) });
  } catch (error) {
    process.stderr.write(`${explain(values, error)}\n`);
    process.exit(1);
  }
}

/** A predecessor may be on its way out: it is given a moment. */
async function lockWhenFree(folder: string): Promise<() => void> {
  const until = Date.now() + 3_000;
  for (;;) {
    try {
      return lockFolder(folder);
    } catch (error) {
      if (!(error instanceof FolderInUse) || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Whoever started the server holds the other end of its input; when that goes, nobody is left to stop it. */
function stopWithParent(stop: () => void): void {
  const input = fstatSync(0);
  if (!input.isFIFO() && !input.isSocket()) return;
  process.stdin.on('end', stop);
  process.stdin.on('error', stop);
  process.stdin.resume();
}

function announce(line: string): void {
  process.stdout.write(`${line}\n`);
}

function report(fault: unknown): void {
  process.stderr.write(`${describe(fault)}\n`);
}

/** Where a fault is our own, with its insides. */
function describe(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  return fault instanceof UnusableFolder ? fault.message : (fault.stack ?? fault.message);
}

function explain({ dbpath, port }: { readonly dbpath: string; readonly port: string }, error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return `Port ${port}, on which the embedded database was to listen, is in use: stop the program that has it`;
  return explainOpenError(dbpath, error).message;
}
