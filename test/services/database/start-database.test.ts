import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open as openFile, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
    const server = await serverOn(folder);
    parent.kill('SIGKILL');
    await vi.waitFor(() => {
      expect(() => process.kill(server, 0)).toThrow();
    }, 8_000);
    expect(existsSync(lock)).toBe(false);
  });

  test('is started again where it ends by itself, with all that it had, and clients go on', async () => {
    const said: string[] = [];
    const database = await startDatabase({ dataDir: folder, embedded: true, report: (line) => said.push(line) });
    const client = await mongoose.mongo.MongoClient.connect(database.uri);
    const things = client.db('kept').collection<{ n: number }>('things');
    await things.insertOne({ n: 1 });
    process.kill(await serverOn(folder), 'SIGKILL');
    await things.insertOne({ n: 2 });
    expect(await things.countDocuments()).toBe(2);
    expect(said).toEqual(['The embedded database ended by itself (SIGKILL) and is started again']);
    await client.close();
    await database.stop();
    expect(existsSync(join(folder, 'database', 'embedded', 'embedded.lock'))).toBe(false);
  });

  test('ends for good, in one sentence, where it would end again and again', async () => {
    const lost: string[] = [];
    let ends = 0;
    const killSoon = () => {
      // It may not have its folder yet, or the lock may still be its predecessor's.
      const again = setTimeout(killSoon, 100);
      void serverOn(folder).then((server) => {
        process.kill(server, 'SIGKILL');
        clearTimeout(again);
      }).catch(() => undefined);
    };
    const database = await startDatabase({ dataDir: folder, embedded: true, onLost: ({ message }) => lost.push(message), report: () => void ((ends += 1), killSoon()) });
    process.kill(await serverOn(folder), 'SIGKILL');
    await vi.waitFor(() => { expect(lost).toHaveLength(1); }, 20_000);
    expect(lost[0]).toMatch(/^The embedded database on .*database\/embedded has ended by itself 4 times within a minute \(SIGKILL\): what it acknowledged is kept; see the log, then start again, or set MONGODB_URI to another database$/);
    expect(ends).toBe(3);
    await database.stop();
  });

  test('refuses a damaged file by one sentence, at the start and when it is read', async () => {
    const lost: string[] = [];
    const file = join(folder, 'database', 'embedded', 'data.mdb');
    const sentence = /^The database file .*database\/embedded\/data\.mdb is damaged \(.+\): put back a copy of .*database\/embedded, or move that folder away to begin with an empty database, or set MONGODB_URI to another database$/;
    const database = await startDatabase({ dataDir: folder, embedded: true, onLost: ({ message }) => lost.push(message) });
    await withClient(database, async (db) => {
      await db.collection('things').insertMany(Array.from({ length: 200 }, (_, n) => ({ n, text: 'kept '.repeat(40) })));
      const bytes = await readFile(file);
      const handle = await openFile(file, 'r+');
      for (let at = bytes.indexOf('kept kept'); at !== -1; at = bytes.indexOf('kept kept', at + 4_000)) await handle.write('lost', at);
      await handle.close();
      await expect(db.collection('things').find().toArray()).rejects.toThrow(sentence);
    });
    await vi.waitFor(() => { expect(lost).toEqual([expect.stringMatching(sentence)]); }, 10_000);
    await database.stop();
    await expect(startDatabase({ dataDir: folder, embedded: true })).rejects.toThrow(sentence);
  });
});

describe('a real mongod on the PATH', () => {
  let path: string;
  beforeEach(async () => {
    path = process.env['PATH'] ?? '';
    // What is on the PATH by that name is run as one, with mongod's arguments; the embedded server understands them.
    await mkdir(join(folder, 'bin'));
    await symlink(fileURLToPath(new URL('../../../services/database/embedded/mongod.js', import.meta.url)), join(folder, 'bin', 'mongod'));
    process.env['PATH'] = `${join(folder, 'bin')}:${path}`;
  });
  afterEach(() => {
    process.env['PATH'] = path;
  });

  test('is used, keeps its data and writes down its port, and is not started again when it ends', async () => {
    const first = await startDatabase({ dataDir: folder });
    expect(first).toMatchObject({ kind: 'mongod', description: expect.stringMatching(/^a real MongoDB \(.*\/bin\/mongod\), data in .*database\/mongod$/) as string });
    await withClient(first, (db) => db.collection('things').insertOne({ n: 1 }));
    expect(first.uri).toContain(`:${(await readFile(join(folder, 'database', 'mongod.port'), 'utf8')).trim()}/`);
    await first.stop();
    const lost: string[] = [];
    const second = await startDatabase({ dataDir: folder, onLost: ({ message }) => lost.push(message) });
    expect(await withClient(second, (db) => db.collection('things').countDocuments())).toBe(1);
    process.kill(await serverOn(folder, 'mongod'), 'SIGKILL');
    await vi.waitFor(() => { expect(lost).toEqual([expect.stringMatching(/^The MongoDB at .*\/bin\/mongod has ended by itself: start again; its data are in .*database\/mongod$/)]); }, 10_000);
    await second.stop();
  });
});

/** The process that has the folder. */
async function serverOn(dataDir: string, kind = 'embedded'): Promise<number> {
  return Number((await readFile(join(dataDir, 'database', kind, 'embedded.lock'), 'utf8')).split('\n')[0]);
}

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
