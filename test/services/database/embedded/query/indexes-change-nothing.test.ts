import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import mongoose from 'mongoose';
import { sortFields, sortKeyOf } from '../../../../../services/database/embedded/query/sort.ts';
import { decode, encode } from '../../../../../services/database/embedded/documents/values.ts';
import { type ServerProcess, startProcess, temporaryFolder } from '../embedded-server.ts';

/** How many sets of documents and indexes are tried. More for a longer look: INDEX_RUNS=2000. */
const numRuns = Number(process.env['INDEX_RUNS'] ?? 40);
const { EJSON } = mongoose.mongo.BSON;
type Loose = Record<string, unknown> & { _id: number };

let server: ServerProcess;
let db: mongoose.mongo.Db;
let remove: () => Promise<void>;
let collections = 0;

beforeAll(async () => {
  const [folder, removeFolder] = await temporaryFolder();
  remove = removeFolder;
  server = await startProcess(folder, 21110);
  db = (await mongoose.mongo.MongoClient.connect(server.uri)).db('indexes');
});
afterAll(async () => {
  await db.client.close();
  await server.end('SIGTERM');
  await remove();
});

/** Longer than an index keeps in order, and alike up to there. */
const long = 'x'.repeat(1000);
const numbers = fc.oneof(fc.integer({ min: -2, max: 6 }), fc.constantFrom(0.5, Number.NaN, -0));
const longTexts = fc.constantFrom('a', `${long}1`, `${long}2`, `${long}3`, `${long}4`);
const scalar = fc.oneof(
  { weight: 6, arbitrary: numbers },
  { weight: 1, arbitrary: fc.constant(mongoose.mongo.Long.fromString('9007199254740993')) },
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'ab', 'b', 'a.c', 'Ω') },
  { weight: 1, arbitrary: longTexts },
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.constantFrom(0, 5).map((time) => new Date(time)) },
);
const names = fc.constantFrom('a', 'b', 'c');
const embedded = fc.dictionary(names, scalar, { maxKeys: 2, noNullPrototype: true });
const value = fc.oneof(
  { weight: 8, arbitrary: scalar },
  { weight: 2, arbitrary: embedded },
  { weight: 1, arbitrary: fc.array(fc.oneof(scalar, embedded, fc.array(scalar, { maxLength: 2 })), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(embedded, { minLength: 1, maxLength: 3 }) },
);
/** Documents of all kinds of values, or of a few that are likely to meet: numbers in arrays, long texts. */
const documents = fc
  .constantFrom<fc.Arbitrary<unknown>>(value, value, fc.oneof(numbers, fc.array(numbers, { maxLength: 3 }), fc.array(fc.dictionary(names, numbers, { maxKeys: 3, noNullPrototype: true }), { maxLength: 3 })), longTexts)
  .chain((one) => fc.array(fc.dictionary(names, one, { maxKeys: 3, noNullPrototype: true }), { minLength: 1, maxLength: 30, size: 'max' }));

const path = fc.oneof({ weight: 4, arbitrary: names }, { weight: 2, arbitrary: fc.constantFrom('a.b', 'a.c', 'b.a') });
const direction = fc.constantFrom<1 | -1>(1, -1);
const partial = fc.constantFrom<Record<string, unknown>>({ a: { $exists: true } }, { b: 1 }, { a: { $gt: 0 } }, { 'a.b': 'a' });
const index = fc.record({
  key: fc.oneof({ weight: 4, arbitrary: fc.array(fc.tuple(path, direction), { minLength: 1, maxLength: 3 }) }, { weight: 1, arbitrary: fc.tuple(fc.tuple(fc.constant('a.b'), direction), fc.tuple(fc.constant('a.c'), direction)) }).map((fields): Record<string, 1 | -1> => Object.fromEntries(fields)),
  kind: fc.oneof({ weight: 6, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.constant({ sparse: true }) }, { weight: 2, arbitrary: partial.map((partialFilterExpression) => ({ partialFilterExpression })) }),
});

const comparison = fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar).map(([operator, operand]) => ({ [operator]: operand }));
const condition: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: value },
  { weight: 3, arbitrary: comparison },
  { weight: 2, arbitrary: fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })) },
  { weight: 4, arbitrary: fc.array(scalar, { maxLength: 4 }).map((list) => ({ $in: list })) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(/^a/, /b$/, /^ab*/, /^a|b/, { $regex: '^A', $options: 'i' }, { $in: [/^a/, 1] }) },
  { weight: 2, arbitrary: fc.boolean().map((there) => ({ $exists: there })) },
  { weight: 1, arbitrary: fc.tuple(comparison, comparison).map(([one, other]) => ({ $elemMatch: { ...one, ...other } })) },
  { weight: 1, arbitrary: fc.tuple(names, fc.oneof(scalar, comparison)).map(([name, operand]) => ({ $elemMatch: { [name]: operand } })) },
  { weight: 1, arbitrary: fc.array(scalar, { minLength: 1, maxLength: 2 }).map((list) => ({ $all: list })) },
  { weight: 1, arbitrary: scalar.map((operand) => ({ $ne: operand })) },
);
const simpleFilter = fc.dictionary(path, condition, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
const filter: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  { weight: 6, arbitrary: simpleFilter },
  { weight: 1, arbitrary: fc.tuple(simpleFilter, fc.array(simpleFilter, { minLength: 1, maxLength: 2 })).map(([one, list]) => ({ ...one, $or: list })) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('$or', '$and'), fc.array(simpleFilter, { minLength: 1, maxLength: 2 })).map(([operator, list]) => ({ [operator]: list })) },
);
const sort = fc.array(fc.tuple(fc.oneof({ weight: 6, arbitrary: path }, { weight: 1, arbitrary: fc.constant('_id') }), direction), { maxLength: 2 }).map((fields): Record<string, 1 | -1> => Object.fromEntries(fields));
const question = fc.record({ filter, sort, skip: fc.constantFrom(0, 0, 2), limit: fc.constantFrom(0, 0, 1, 5) });
type Question = typeof question extends fc.Arbitrary<infer One> ? One : never;
type Key = Record<string, 1 | -1>;

/** A question that the fields of an index seem made for: values of the first, the order of the rest. */
function guided(key: Key): fc.Arbitrary<Question> {
  const fields = Object.entries(key);
  const points = fc.oneof(numbers, scalar, fc.array(fc.oneof(numbers, scalar), { minLength: 1, maxLength: 3 }).map((list) => ({ $in: list })));
  const bounds = fc.oneof(comparison, fc.tuple(numbers, numbers).map(([low, high]) => ({ $gte: low, $lt: high })), numbers.map((low) => ({ $gt: low })));
  return fc
    .tuple(fc.nat({ max: fields.length }), fc.array(points, { minLength: fields.length, maxLength: fields.length }), fc.option(bounds), direction, question)
    .map(([given, values, bound, sign, { skip, limit }]) => ({
      filter: {
        ...Object.fromEntries(fields.slice(0, given).map(([name], position) => [name, values[position]])),
        ...(bound === null || fields[given] === undefined ? {} : { [fields[given][0]]: bound }),
      },
      sort: Object.fromEntries(fields.slice(given).map(([name, way]): [string, 1 | -1] => [name, way === sign ? 1 : -1])),
      skip,
      limit,
    }));
}

const trial = fc.array(index, { minLength: 1, maxLength: 4 }).chain((indexes) =>
  fc.record({
    documents,
    indexes: fc.constant(indexes),
    questions: fc.array(fc.oneof(question, fc.constantFrom(...indexes).chain(({ key }) => guided(key))), { minLength: 12, maxLength: 12 }),
    order: fc.constantFrom('before' as const, 'after' as const),
  }),
);

type Things = mongoose.mongo.Collection<Loose>;

/** What an engine answers: documents, or that it refuses. */
async function ask(things: Things, { filter: wanted, sort: order, skip, limit }: Question): Promise<Loose[] | 'refused'> {
  try {
    return await things.find(wanted as never).sort(order).skip(skip).limit(limit).toArray();
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError) return 'refused';
    throw error;
  }
}

/** What must be alike: the sort keys one after the other, and, where nothing is left to chance, the documents. */
function comparable(found: Loose[] | 'refused', { sort: order, skip, limit }: Question): unknown {
  if (found === 'refused') return found;
  const fields = sortFields(decode(encode(order)));
  const keys = found.map((document) => EJSON.stringify(sortKeyOf(fields, decode(encode(document)))));
  const isWhole = skip === 0 && limit === 0;
  return { keys, ids: isWhole ? found.map(({ _id }) => _id).sort((a, b) => a - b) : found.length };
}

async function fill(list: readonly Record<string, unknown>[], indexes: readonly mongoose.mongo.IndexDescription[], order: 'before' | 'after'): Promise<Things> {
  collections += 1;
  const things = db.collection<Loose>(`things-${collections}`);
  const declare = async (): Promise<void> => {
    for (const one of indexes) await things.createIndexes([one]).catch(() => undefined);
  };
  if (order === 'before') await declare();
  // What an index refuses (parallel arrays) is in neither collection.
  await things.insertMany(list.map((document, position) => ({ _id: position, ...document })) as never, { ordered: false }).catch(() => undefined);
  if (order === 'after') await declare();
  return things;
}

test('with indexes and without, a question gets the same answer', { timeout: 600_000 }, async () => {
  const uses = { search: 0, sort: 0, merge: 0, or: 0 };
  await fc.assert(
    fc.asyncProperty(trial, async ({ documents: list, indexes: wanted, questions, order }) => {
      const indexes = wanted.map(({ key, kind }, position) => ({ key, name: `index-${position}`, ...kind }));
      const indexed = await fill(list, indexes, order);
      const kept = await indexed.find().hint({ $natural: 1 }).toArray();
      const plain = await fill([], [], 'after');
      if (kept.length > 0) await plain.insertMany(kept);
      for (const one of questions) {
        const [with_, without] = [comparable(await ask(indexed, one), one), comparable(await ask(plain, one), one)];
        expect(with_, EJSON.stringify({ ...one, indexes })).toEqual(without);
        const plan = JSON.stringify(await indexed.find(one.filter as never).sort(one.sort).limit(one.limit).explain('queryPlanner'));
        const isSorted = Object.keys(one.sort).length > 0 && !plan.includes('"SORT"');
        uses.search += Number(plan.includes('"IXSCAN"'));
        uses.sort += Number(isSorted && plan.includes('"IXSCAN"'));
        uses.merge += Number(plan.includes('"SORT_MERGE"'));
        uses.or += Number(plan.includes('"OR"'));
      }
      await Promise.all([indexed.drop(), plain.drop()]);
    }),
    { numRuns },
  );
  // Else it would have proved nothing.
  expect(uses.search).toBeGreaterThan(numRuns * 4);
  for (const kind of ['sort', 'merge', 'or'] as const) expect(uses[kind], kind).toBeGreaterThan(0);
});
