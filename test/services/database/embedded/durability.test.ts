import { afterAll, beforeAll, expect, test } from 'vitest';
import mongoose from 'mongoose';
import { type ServerProcess, startProcess, temporaryFolder } from './embedded-server.ts';

/** How often the server is killed; more for a longer look: KILLS=300 npx vitest run test/services/database/embedded/durability */
const kills = Number(process.env['KILLS'] ?? 12);
const port = 28011;

interface Numbered {
  _id: number;
  n: number;
  writer: number;
}

let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  [folder, remove] = await temporaryFolder();
});
afterAll(() => remove());

test(`killed ${kills} times under load, it has every write that it acknowledged, and of no transaction only a part`, { timeout: 60_000 + kills * 10_000 }, async () => {
  const acknowledged = { single: new Set<number>(), pairs: new Set<number>(), counted: 0 };
  let next = 0;
  for (let round = 0; round < kills; round++) {
    const server = await startProcess(folder, port);
    const client = await connect(server);
    const db = client.db('durable');
    await check(db, acknowledged);
    if (round === 0) {
      await db.collection('pairs').createIndex({ n: 1 }, { unique: true });
      await db.collection('singles').createIndex({ writer: 1, n: 1 });
      await db.createCollection('twins');
      await db.collection<Numbered>('counter').insertOne({ _id: 0, n: 0, writer: 0 });
    }
    let stopped = false;
    const writers = [0, 1, 2, 3].map(async (writer) => {
      while (!stopped) {
        const n = next++;
        try {
          if (writer < 2) {
            await db.collection<Numbered>('singles').insertOne({ _id: n, n, writer });
            acknowledged.single.add(n);
            await db.collection<Numbered>('counter').updateOne({ _id: 0 }, { $inc: { n: 1 } });
            acknowledged.counted += 1;
          } else {
            await inTransaction(client, async (session) => {
              await db.collection<Numbered>('pairs').insertOne({ _id: n, n, writer }, { session });
              await db.collection<Numbered>('twins').insertOne({ _id: n, n, writer }, { session });
            });
            acknowledged.pairs.add(n);
          }
        } catch {
          // The server is gone: what was on its way may be there or not.
          return;
        }
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 40 + ((round * 37) % 160)));
    await server.end('SIGKILL');
    stopped = true;
    await client.close(true);
    await Promise.all(writers);
  }
  const server = await startProcess(folder, port);
  const client = await connect(server);
  await check(client.db('durable'), acknowledged);
  expect(acknowledged.single.size).toBeGreaterThan(kills);
  expect(acknowledged.pairs.size).toBeGreaterThan(kills);
  await client.close();
  await server.end('SIGTERM');
});

function connect(server: ServerProcess): Promise<mongoose.mongo.MongoClient> {
  // A driver that waits for a dead server, or sends again, would blur what was acknowledged.
  return mongoose.mongo.MongoClient.connect(server.uri, { retryWrites: false, serverSelectionTimeoutMS: 800, heartbeatFrequencyMS: 500 });
}

async function inTransaction(client: mongoose.mongo.MongoClient, work: (session: mongoose.mongo.ClientSession) => Promise<void>): Promise<void> {
  const session = client.startSession();
  session.startTransaction();
  await work(session);
  await session.commitTransaction();
  await session.endSession();
}

async function check(db: mongoose.mongo.Db, acknowledged: { single: ReadonlySet<number>; pairs: ReadonlySet<number>; counted: number }): Promise<void> {
  const idsOf = async (collection: string) => new Set((await db.collection<Numbered>(collection).find().toArray()).map(({ _id }) => _id));
  const [singles, pairs, twins] = await Promise.all(['singles', 'pairs', 'twins'].map(idsOf));
  expect([...acknowledged.single].filter((n) => singles?.has(n) !== true)).toEqual([]);
  expect([...acknowledged.pairs].filter((n) => pairs?.has(n) !== true)).toEqual([]);
  expect([...(pairs ?? [])].sort()).toEqual([...(twins ?? [])].sort());
  const counter = await db.collection<Numbered>('counter').findOne({ _id: 0 });
  expect(counter?.n ?? 0).toBeGreaterThanOrEqual(acknowledged.counted);
  // An index that had lost step with its documents would give another number.
  const byIndex = await Promise.all([0, 1].map((writer) => db.collection<Numbered>('singles').countDocuments({ writer })));
  expect(byIndex.reduce((sum, n) => sum + n, 0)).toBe(singles?.size);
}
