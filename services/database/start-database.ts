import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { checkReachable, DatabaseUnavailable } from './check-reachable.ts';
import { EmbeddedProcess } from './embedded-process.ts';
import { findMongod } from './find-mongod.ts';
import { keptPort } from './kept-port.ts';

/** How to start the database. */
export interface DatabaseOptions {
  /** Of a replica set; where it is given nothing is started. */
  readonly uri?: string | undefined;
  /** Folder of what the product keeps; the data of a database that is started here are in its `database/`. */
  readonly dataDir: string;
  /** Start the embedded server even where a real mongod is found. */
  readonly embedded?: boolean;
  /** Port to listen on; default: a free one. */
  readonly port?: number;
  /** Told, for the log, what a database that is started here says of its faults. */
  readonly report?: (line: string) => void;
  /** Told in one sentence that a database that was started here is gone and does not come back. */
  readonly onLost?: (error: DatabaseUnavailable) => void;
}

/** A database that answers. */
export interface RunningDatabase {
  readonly uri: string;
  readonly kind: 'given' | 'mongod' | 'embedded';
  /** One plain sentence for the table that is printed at start-up; never a password. */
  readonly description: string;
  /** Ends what was started here, and keeps the data. */
  stop(): Promise<void>;
}

/** The name of the replica set that is started here. */
const replicaSet = 'rs0';

/**
 * Makes sure of a database: the one given, else a real mongod that is on this machine, else the embedded server. All three are a replica set,
 * so that transactions work. Downloads nothing. @throws DatabaseUnavailable with one line that says which and what to do
 */
export async function startDatabase(options: DatabaseOptions): Promise<RunningDatabase> {
  if (options.uri !== undefined) return useGiven(options.uri);
  const mongod = options.embedded === true ? undefined : await findMongod();
  return mongod === undefined ? startEmbedded(options) : startMongod(mongod, options);
}

async function useGiven(uri: string): Promise<RunningDatabase> {
  const hosts = await checkReachable(uri);
  return { uri, kind: 'given', description: `the database at ${hosts} (MONGODB_URI)`, stop: () => Promise.resolve() };
}

async function startEmbedded({ dataDir, port, report = ignore, onLost = ignore }: DatabaseOptions): Promise<RunningDatabase> {
  const folder = shown(join(dataDir, 'database', 'embedded'));
  const server = await EmbeddedProcess.start({ folder, replicaSet, port, report, onLost });
  return {
    uri: `mongodb://127.0.0.1:${server.port}/?replicaSet=${replicaSet}`,
    kind: 'embedded',
    description: `the embedded server that ships with the product (for trying out and tests), data in ${folder}`,
    stop: () => server.stop(),
  };
}

async function startMongod(binary: string, { dataDir, port, onLost = ignore }: DatabaseOptions): Promise<RunningDatabase> {
  const folder = join(dataDir, 'database', 'mongod');
  // A replica set remembers its own address: on another port it would not know itself again.
  const kept = await keptPort(join(dataDir, 'database', 'mongod.port'), port);
  // Loading it costs a while, and only this road needs it.
  const { MongoMemoryReplSet } = await import('mongodb-memory-server-core');
  try {
    await mkdir(folder, { recursive: true });
    const set = await MongoMemoryReplSet.create({
      binary: { systemBinary: binary, checkMD5: false },
      instanceOpts: [{ dbPath: folder, storageEngine: 'wiredTiger', port: kept }],
      // Ctrl-C goes to a whole process group; the database has to outlive the product's own orderly end.
      replSet: { name: replicaSet, count: 1, spawn: { detached: true } },
    });
    let stopping = false;
    set.servers[0]?.instanceInfo?.instance.mongodProcess?.once('close', () => {
      if (!stopping) onLost(new DatabaseUnavailable(`The MongoDB at ${binary} has ended by itself: start again; its data are in ${shown(folder)}`));
    });
    return {
      uri: set.getUri(),
      kind: 'mongod',
      description: `a real MongoDB (${binary}), data in ${shown(folder)}`,
      stop: async () => {
        stopping = true;
        await set.stop({ doCleanup: false });
      },
    };
  } catch (error) {
    throw new DatabaseUnavailable(`The MongoDB at ${binary} did not start on ${shown(folder)}: ${firstLine(error)}`, error);
  }
}

function ignore(): void {
  // Whoever started the database does not want to know.
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n').slice(0, 2).join(' ').replace(/\s+/g, ' ').trim();
}

function shown(folder: string): string {
  const path = relative('.', folder);
  return path === '' || path.startsWith('..') ? folder : path;
}
