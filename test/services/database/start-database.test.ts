import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import mongoose from 'mongoose';
import { DatabaseUnavailable } from '../../../services/database/check-reachable.ts';
import { type RunningDatabase, startDatabase } from '../../../services/database/start-database.ts';
import { temporaryFolder } from './embedded/embedded-server.ts';

let folder: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  [folder, remove] = await temporaryFolder();
});
afterEach(() => remove());

async function withClient<Result>({ uri }: RunningDatabase, work: (db: mongoose.mongo.Db) => Promise<Result>): Promise<Result> {
  const client = await mongoose.mongo.MongoClient.connect(uri);
  try {
    return await work(client.db('kept'));
  } finally {
    await client.close();
  }
}

describe('the embedded database', () => {
  test('keeps its data between starts, and says what it is', async () => {
    const first = await startDatabase({ dataDir: folder, embedded: true });
    expect(first).toMatchObject({ kind: 'embedded', description: expect.stringMatching(/^the embedded server that ships with the product \(for trying out and tests\), data in .*database\/embedded$/) as string });
    await withClient(first, async (db) => {
      await db.collection('things').createIndex({ n: 1 }, { unique: true });
      await db.collection('things').insertOne({ n: 1 });
    });
    await first.stop();
    const second = await startDatabase({ dataDir: folder, embedded: true });
    await withClient(second, async (db) => {
      expect(await db.collection('things').countDocuments({ n: 1 })).toBe(1);
      await expect(db.collection('things').insertOne({ n: 1 })).rejects.toMatchObject({ code: 11000 });
    });
    await second.stop();
    expect(existsSync(join(folder, 'database', 'embedded', 'data.mdb'))).toBe(true);
  });

  test('refuses a second start on its folder by one sentence, and the first goes on', async () => {
    const first = await startDatabase({ dataDir: folder, embedded: true });
    const second = startDatabase({ dataDir: folder, embedded: true });
    await expect(second).rejects.toThrow(DatabaseUnavailable);
    await expect(second).rejects.toThrow(/^The database folder .* is in use by process \d+: stop the other one that runs on it, or set DATA_DIR to another folder$/);
    expect(await withClient(first, (db) => db.command({ ping: 1 }))).toMatchObject({ ok: 1 });
    await first.stop();
  });

  test('ends by itself when whoever started it is killed', async () => {
    const script = `import { startDatabase } from ${JSON.stringify(new URL('../../../services/database/start-database.ts', import.meta.url).href)};
      await startDatabase({ dataDir: ${JSON.stringify(folder)}, embedded: true }); console.log('started'); setInterval(() => undefined, 1000);`;
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    const lock = join(folder, 'database', 'embedded', 'embedded.lock');
    const server = Number((await readFile(lock, 'utf8')).split('\n')[0]);
    parent.kill('SIGKILL');
    await vi.waitFor(() => {
      expect(() => process.kill(server, 0)).toThrow();
    }, 8_000);
    expect(existsSync(lock)).toBe(false);
  });

  test('takes over the lock of a process that is no more', async () => {
    const first = await startDatabase({ dataDir: folder, embedded: true });
    const lock = join(folder, 'database', 'embedded', 'embedded.lock');
    process.kill(Number((await readFile(lock, 'utf8')).split('\n')[0]), 'SIGKILL');
    const second = await startDatabase({ dataDir: folder, embedded: true });
    await second.stop();
    await first.stop();
  });
});

describe('a database that is given', () => {
  test('is used as it is', async () => {
    const uri = process.env['MONGODB_URI'] ?? '';
    const database = await startDatabase({ uri, dataDir: folder });
    expect(database).toMatchObject({ uri, kind: 'given', description: expect.stringMatching(/^the database at 127\.0\.0\.1:\d+ \(MONGODB_URI\)$/) as string });
    await database.stop();
  });

  test('and does not answer: one sentence within seconds, with the host and without the password', async () => {
    const started = Date.now();
    const refused = startDatabase({ uri: 'mongodb://somebody:secret-word@127.0.0.1:28099/?replicaSet=rs0', dataDir: folder });
    await expect(refused).rejects.toThrow(/^The database at 127\.0\.0\.1:28099 \(MONGODB_URI\) does not answer within 5 seconds: check that it runs and that MONGODB_URI names it rightly$/);
    expect(Date.now() - started).toBeLessThan(9_000);
  });

  test('by an address that is none', async () => {
    await expect(startDatabase({ uri: 'mongodb://user:p@ss:word@:99999', dataDir: folder })).rejects.toThrow(/^MONGODB_URI is not an address/);
  });
});
