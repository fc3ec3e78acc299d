import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import mongoose from 'mongoose';
import { type Loose } from '../conformance/support.ts';
import { type ServerProcess, startProcess, temporaryFolder } from '../embedded/embedded-server.ts';
import { documents, filter, sort, update } from './arbitraries.ts';

/** How many sets of documents are tried; each costs a dozen questions. More for a longer look: DIFFERENTIAL_RUNS=800. */
const numRuns = Number(process.env['DIFFERENTIAL_RUNS'] ?? 40);
const { EJSON } = mongoose.mongo.BSON;

/** The same question to two engines: the server that ships with the product, and the one that MONGODB_URI names. */
let engines: mongoose.mongo.Db[] = [];
let collections = 0;
let server: ServerProcess;
let remove: () => Promise<void>;
let isJudged = false;

beforeAll(async () => {
  const other = await mongoose.mongo.MongoClient.connect(process.env['MONGODB_URI'] ?? '');
  const { modules } = await other.db('admin').command({ buildInfo: 1 });
  isJudged = !(Array.isArray(modules) && modules.includes('embedded'));
  const [folder, removeFolder] = await temporaryFolder();
  remove = removeFolder;
  server = await startProcess(folder, 28013);
  const own = await mongoose.mongo.MongoClient.connect(server.uri);
  const name = `differential-${new mongoose.mongo.ObjectId().toHexString()}`;
  engines = [own.db(name), other.db(name)];
});
afterAll(async () => {
  for (const db of engines) {
    await db.dropDatabase();
    await db.client.close();
  }
  await server.end('SIGTERM');
  await remove();
});

/** What an engine answers, in a form that shows types; all refusals are alike, since engines word and number them differently. */
async function answerOf(work: () => Promise<unknown>): Promise<string> {
  try {
    return EJSON.stringify(inNameOrder(await work()), { relaxed: false });
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError) return 'refused';
    throw error;
  }
}

type Things = mongoose.mongo.Collection<Loose>;

async function expectAlike(things: readonly Things[], question: string, ask: (collection: Things) => Promise<unknown>): Promise<void> {
  const [own, other] = await Promise.all(things.map((collection) => answerOf(() => ask(collection))));
  expect(own, question).toBe(other);
}

/** A new collection on each engine with the same documents: what a failed question left under way cannot disturb the next. */
function fill(list: readonly Loose[], indexes: readonly mongoose.mongo.IndexDescription[] = []): Promise<Things[]> {
  collections += 1;
  return Promise.all(
    engines.map(async (db, index) => {
      const collection = db.collection<Loose>(`things-${collections}`);
      // Only the one that is judged has them: they must make no difference.
      if (index === 0 && indexes.length > 0) await collection.createIndexes([...indexes]);
      await collection.insertMany(list as never);
      return collection;
    }),
  );
}

describe('the same question gets the same answer', () => {
  test('find', { timeout: 600_000 }, async ({ skip }) => {
    if (!isJudged) skip('needs a second engine: set MONGODB_URI to one');
    await fc.assert(
      fc.asyncProperty(documents({ booleans: true, emptyArrays: true }), fc.array(filter, { minLength: 10, maxLength: 10 }), async (list, filters) => {
        const things = await fill(list);
        await Promise.all(filters.map((one) => expectAlike(things, EJSON.stringify(one), (collection) => collection.find(one as never, { projection: { _id: 1 } }).sort({ _id: 1 }).toArray())));
      }),
      { numRuns },
    );
  });

  test('find through an index', { timeout: 600_000 }, async ({ skip }) => {
    if (!isJudged) skip('needs a second engine: set MONGODB_URI to one');
    const indexes: mongoose.mongo.IndexDescription[] = [{ key: { a: 1 } }, { key: { 'a.b': 1, _id: 1 } }, { key: { b: -1, _id: 1 } }, { key: { c: 1 }, sparse: true }];
    await fc.assert(
      fc.asyncProperty(documents({ booleans: true, emptyArrays: true }), fc.array(filter, { minLength: 10, maxLength: 10 }), async (list, filters) => {
        const things = await fill(list, indexes);
        await Promise.all(filters.map((one) => expectAlike(things, EJSON.stringify(one), (collection) => collection.find(one as never, { projection: { _id: 1 } }).sort({ _id: 1 }).toArray())));
      }),
      { numRuns },
    );
  });

  test('sort', { timeout: 600_000 }, async ({ skip }) => {
    if (!isJudged) skip('needs a second engine: set MONGODB_URI to one');
    await fc.assert(
      fc.asyncProperty(documents({ booleans: true, emptyArrays: false }), fc.array(sort, { minLength: 4, maxLength: 4 }), async (list, sorts) => {
        const things = await fill(list);
        await Promise.all(sorts.map((one) => expectAlike(things, JSON.stringify(one), (collection) => collection.find().sort(one).project({ _id: 1 }).toArray())));
      }),
      { numRuns },
    );
  });

  test('update', { timeout: 600_000 }, async ({ skip }) => {
    if (!isJudged) skip('needs a second engine: set MONGODB_URI to one');
    await fc.assert(
      fc.asyncProperty(documents({ booleans: false, emptyArrays: true }), fc.array(update, { minLength: 5, maxLength: 5 }), async (list, updates) => {
        // Each update has documents of its own, so that one difference does not become many.
        const copies = updates.flatMap((_, index) => list.map((document) => ({ ...document, _id: index * 100 + Number(document._id) })));
        const things = await fill(copies);
        await Promise.all(
          updates.map(async (one, index) => {
            for (const document of list) {
              const _id = index * 100 + Number(document._id);
              await expectAlike(things, `${EJSON.stringify(one)} on ${EJSON.stringify(document)}`, async (collection) => {
                const refused = await collection.updateOne({ _id } as never, one as never).then(
                  ({ matchedCount, modifiedCount }) => ({ matchedCount, modifiedCount }),
                  (error: unknown) => (error instanceof mongoose.mongo.MongoServerError ? 'refused' : Promise.reject(error as Error)),
                );
                return { refused, document: await collection.findOne({ _id } as never, { promoteValues: false }) };
              });
            }
          }),
        );
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });
});

/** Engines order new fields differently; what fields there are, and with what values, is what counts. */
function inNameOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inNameOrder);
  if (typeof value !== 'object' || value === null || value instanceof Date || '_bsontype' in value) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, inNameOrder(inner)]),
  );
}
