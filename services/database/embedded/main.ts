import { fstatSync, mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FolderInUse, lockFolder } from './folder-lock.ts';
import { type EmbeddedServer, startServer } from './server.ts';

/** Runs the server with the arguments that mongodb-memory-server gives to a `mongod`, until it is told to stop. */
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
    server.running = await startServer({ folder: values.dbpath, host: values.bind_ip, port: Number(values.port), announce, report, onShutdown: () => setImmediate(stop) });
  } catch (error) {
    // mongodb-memory-server hands on what stands in such a line.
    announce(`exception in initAndListen: ${error instanceof FolderInUse ? 'DBPathInUse' : 'Location1'}: ${explain(error)}`);
    process.exit(error instanceof FolderInUse ? 100 : 1);
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
  process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
}

function explain(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return 'address already in use';
  return error instanceof Error ? error.message : String(error);
}
