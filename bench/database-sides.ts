import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { startDatabase } from '../services/database/start-database.ts';

/** A database to measure. */
export interface Side {
  readonly name: string;
  readonly db: mongoose.mongo.Db;
  /** Takes away what was made here, and stops what was started. */
  close(): Promise<void>;
}

/** The embedded database, on a folder of its own. */
export async function embeddedSide(): Promise<Side> {
  const folder = await mkdtemp(join(tmpdir(), 'igpm-bench-'));
  const database = await startDatabase({ dataDir: folder, embedded: true });
  const side = await sideOf('embedded', database.uri);
  return {
    ...side,
    close: async () => {
      await side.close();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What it is measured beside: the database that BENCH_BESIDE_URI or else MONGODB_URI names; none where neither does. */
export async function besideSide(): Promise<Side | undefined> {
  const uri = process.env['BENCH_BESIDE_URI'] ?? process.env['MONGODB_URI'];
  return uri === undefined || uri === '' ? undefined : sideOf('beside', uri);
}

async function sideOf(name: string, uri: string): Promise<Side> {
  const client = await mongoose.mongo.MongoClient.connect(uri, { serverSelectionTimeoutMS: 10_000 });
  const db = client.db(`bench-${new mongoose.mongo.ObjectId().toHexString()}`);
  return {
    name,
    db,
    close: async () => {
      await db.dropDatabase();
      await client.close();
    },
  };
}
