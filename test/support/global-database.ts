import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDatabase } from '../../services/database/start-database.ts';

/** Runs once before all test files: they work on the database of MONGODB_URI, or on one that is started here on a folder of its own. */
export async function setup(): Promise<() => Promise<void>> {
  if (process.env['MONGODB_URI']) return () => Promise.resolve();
  const folder = await mkdtemp(join(tmpdir(), 'igpm-test-'));
  const database = await startDatabase({ dataDir: folder });
  process.env['MONGODB_URI'] = database.uri;
  return async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
