import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { checkReachable, DatabaseUnavailable } from './check-reachable.ts';
import { ownerOf } from './embedded/folder-lock.ts';
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

async function startMongod(binary: string, { dataDir, port }: DatabaseOptions): Promise<RunningDatabase> {
  const folder = join(dataDir, 'database', 'mongod');
  // A replica set remembers its own address: on another port it would not know itself again.
  const kept = await keptPort(join(dataDir, 'database', 'mongod.port'), port);
  const set = await startReplicaSet({ binary, folder, port: kept, what: `the MongoDB at ${binary}` });
  return toRunning(set, 'mongod', `a real MongoDB (${binary}), data in ${shown(folder)}`);
}

async function startEmbedded({ dataDir, port }: DatabaseOptions): Promise<RunningDatabase> {
  const folder = join(dataDir, 'database', 'embedded');
  const binary = fileURLToPath(new URL('./embedded/mongod.js', import.meta.url));
  await refuseFolderInUse(folder);
  const set = await startReplicaSet({ binary, folder, port, version: '7.0.0', what: 'the embedded database' });
  return toRunning(set, 'embedded', `the embedded server that ships with the product (for trying out and tests), data in ${shown(folder)}`);
}

interface ReplicaSetOptions {
  readonly binary: string;
  readonly folder: string;
  readonly port: number | undefined;
  readonly version?: string;
  /** For messages. */
  readonly what: string;
}

async function startReplicaSet({ binary, folder, port, version, what }: ReplicaSetOptions): Promise<MongoMemoryReplSet> {
  // Loading it costs a while, and where a database is given it is not needed.
  const { MongoMemoryReplSet } = await import('mongodb-memory-server-core');
  try {
    await mkdir(folder, { recursive: true });
    return await MongoMemoryReplSet.create({
      binary: { systemBinary: binary, checkMD5: false, ...(version === undefined ? {} : { version }) },
      instanceOpts: [{ dbPath: folder, storageEngine: 'wiredTiger', ...(port === undefined ? {} : { port }) }],
      // Ctrl-C goes to a whole process group; the database has to outlive the product's own orderly end.
      replSet: { name: replicaSet, count: 1, spawn: { detached: true } },
    });
  } catch (error) {
    throw new DatabaseUnavailable(`${what[0]?.toUpperCase() ?? ''}${what.slice(1)} did not start on ${shown(folder)}: ${firstLine(error)}`, error);
  }
}

function toRunning(set: MongoMemoryReplSet, kind: 'mongod' | 'embedded', description: string): RunningDatabase {
  return {
    uri: set.getUri(),
    kind,
    description,
    stop: async () => {
      await set.stop({ doCleanup: false });
    },
  };
}

/** How long a server that is on its way out is given to let go of its folder (ms). */
const patience = 4_000;

async function refuseFolderInUse(folder: string): Promise<void> {
  const until = Date.now() + patience;
  for (let owner = ownerOf(folder); owner !== undefined; owner = ownerOf(folder)) {
    if (Date.now() > until) {
      throw new DatabaseUnavailable(`The database folder ${shown(folder)} is in use by process ${owner}: stop the other one that runs on it, or set DATA_DIR to another folder`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n').slice(0, 2).join(' ').replace(/\s+/g, ' ').trim();
}

function shown(folder: string): string {
  const path = relative('.', folder);
  return path === '' || path.startsWith('..') ? folder : path;
}
