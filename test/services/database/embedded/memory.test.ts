import { readFile } from 'node:fs/promises';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServerProcess, startProcess, temporaryFolder } from './embedded-server.ts';

let server: ServerProcess;
let client: mongoose.mongo.MongoClient;
let remove: () => Promise<void>;

beforeAll(async () => {
  const [folder, removeFolder] = await temporaryFolder();
  remove = removeFolder;
  server = await startProcess(folder, 28014);
  client = await mongoose.mongo.MongoClient.connect(server.uri);
});
afterAll(async () => {
  await client.close();
  await server.end('SIGTERM');
  await remove();
});

/** Memory of the server's own (MB): without the pages of its file, which belong to the operating system. */
async function ownMemory(): Promise<number> {
  const status = await readFile(`/proc/${server.process.pid}/status`, 'utf8');
  return Number(/RssAnon:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

/** Something of everything that is kept in memory for a while. */
async function work(): Promise<void> {
  const db = client.db('memory');
  const things = db.collection<{ n: number; text: string }>('things');
  // A transaction that is always under way must not make the others' changes be remembered for ever.
  const long = client.startSession();
  long.startTransaction();
  await things.countDocuments({}, { session: long });
  for (let round = 0; round < 3; round++) {
    const next = client.startSession();
    next.startTransaction();
    await things.countDocuments({}, { session: next });
    await things.insertMany(Array.from({ length: 600 }, (_, n) => ({ n, text: 'x'.repeat(500) })), { session: next });
    await next.commitTransaction();
    await next.endSession();
    const cursor = things.find({}, { batchSize: 10 });
    await cursor.next();
    await cursor.close();
    await things.updateMany({}, { $inc: { n: 1 } });
    await things.deleteMany({});
    await db.createCollection(`passing ${round}`);
    await db.dropCollection(`passing ${round}`);
  }
  await long.abortTransaction();
  await long.endSession();
}

const onLinux = test.runIf(process.platform === 'linux');

onLinux('repeated work does not make it grow (memory is read from /proc)', { timeout: 300_000 }, async () => {
  for (let warm = 0; warm < 5; warm++) await work();
  const before = await ownMemory();
  for (let again = 0; again < 10; again++) await work();
  const after = await ownMemory();
  console.log(`The embedded database's own memory: ${before.toFixed(0)} MB, and after twice the work ${after.toFixed(0)} MB.`);
  expect(after - before).toBeLessThan(40);
});

onLinux('the largest documents do not stay in it', { timeout: 300_000 }, async () => {
  const things = client.db('memory').collection<{ n: number; text: string }>('large');
  for (let n = 0; n < 10; n++) {
    await things.insertOne({ n, text: 'x'.repeat(15_000_000) });
    expect((await things.findOne({ n }))?.text).toHaveLength(15_000_000);
    await things.deleteOne({ n });
  }
  // They came to three hundred, twice; some of what has been let go of may not have been swept up yet.
  expect(await ownMemory()).toBeLessThan(330);
});
