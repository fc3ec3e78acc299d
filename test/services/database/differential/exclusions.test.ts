import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import mongoose from 'mongoose';
import { type ServerProcess, startProcess, temporaryFolder } from '../embedded/embedded-server.ts';
import { type Loose } from '../loose.ts';
import { type ExclusionName, exclusions } from './exclusions.ts';

const { Double, Int32, MinKey } = mongoose.mongo;
let server: ServerProcess;
let client: mongoose.mongo.MongoClient;
let remove: () => Promise<void>;
let collections = 0;

beforeAll(async () => {
  const [folder, removeFolder] = await temporaryFolder();
  remove = removeFolder;
  server = await startProcess(folder, 21_292);
  client = await mongoose.mongo.MongoClient.connect(server.uri);
});
afterAll(async () => {
  await client.close();
  await server.end('SIGTERM');
  await remove();
});

type Things = mongoose.mongo.Collection<Loose>;

async function holding(...documents: Loose[]): Promise<Things> {
  collections += 1;
  const things = client.db('exclusions').collection<Loose>(`things-${collections}`);
  if (documents.length > 0) await things.insertMany(documents.map((document, _id) => ({ _id, ...document })) as never);
  return things;
}

const all = (things: Things): Promise<Loose[]> => things.find({}, { promoteValues: false }).sort({ _id: 1 }).toArray();
const idsOf = async (documents: Promise<Loose[]>): Promise<unknown[]> => (await documents).map(({ _id }) => _id);
const update = (things: Things, change: object, filter: Loose = {}, options: object = {}): Promise<unknown> => things.updateOne(filter as never, change, options);
const computed = async (expression: unknown, document: Loose = {}): Promise<unknown> => {
  const things = await holding(document);
  return (await things.aggregate<Loose>([{ $project: { _id: 0, v: expression } }], { promoteValues: false }).toArray())[0]?.['v'];
};
const refusedBy = (code: number): object => ({ code });

/** MongoDB's rule for each question on which the engine that judges is not asked, or not believed. */
const proofs: Record<ExclusionName, () => Promise<void>> = {
  emptyArraySortsFirst: async () => expect(await idsOf((await holding({ a: null }, {}, { a: [] })).find().sort({ a: 1, _id: 1 }).toArray())).toEqual([2, 0, 1]),
  sortByParallelArrays: async () => expect((await holding({ a: [1], b: [2] })).find().sort({ a: 1, b: 1 }).toArray()).rejects.toMatchObject(refusedBy(2)),
  multiKeepsWhatItChanged: async () => {
    const things = await holding({ a: 1 }, { a: 'x' }, { a: 1 });
    await expect(things.updateMany({}, { $inc: { a: 1 } as never })).rejects.toMatchObject(refusedBy(14));
    expect(await things.find().toArray()).toEqual([{ _id: 0, a: 2 }, { _id: 1, a: 'x' }, { _id: 2, a: 1 }]);
  },
  codeOfAWrongPath: async () => {
    for (const change of [{ $push: { 'a.b': 1 } }, { $addToSet: { 'a.b': 1 } }, { $bit: { 'a.b': { or: new Int32(1) } } }]) await expect(update(await holding({ a: 1 }), change)).rejects.toMatchObject(refusedBy(28));
  },
  firstMistakeByPath: async () => expect(update(await holding({ a: 1, b: 'x' }), { $inc: { b: 1 }, $set: { 'a.b': 1 } })).rejects.toMatchObject(refusedBy(28)),
  codeOfPopOnAScalar: async () => expect(update(await holding({ a: 1 }), { $pop: { a: 1 } })).rejects.toMatchObject(refusedBy(14)),
  nanIsLeast: async () => {
    const things = await holding({ a: Number.NaN });
    await update(things, { $max: { a: 2 } });
    expect((await things.findOne())?.['a']).toBe(2);
  },
  boolsAreNoNumbers: async () => {
    for (const operator of ['$inc', '$mul']) await expect(update(await holding({ a: true }), { [operator]: { a: 1 } })).rejects.toMatchObject(refusedBy(14));
  },
  upsertTakesEqualityOnly: async () => {
    const things = await holding();
    await update(things, { $set: { z: 1 } }, { _id: 7, a: { $all: [{ $elemMatch: { b: 1 } }] }, b: { $all: [3] }, c: { $in: [/x/] }, d: { $in: [4] } }, { upsert: true });
    expect(await things.findOne()).toEqual({ _id: 7, b: 3, d: 4, z: 1 });
  },
  filtersSeeThroughScalars: async () => expect(update(await holding({ a: [1] }), { $set: { 'a.$[x].b': 1 } }, {}, { arrayFilters: [{ 'x.b': null }] })).rejects.toMatchObject(refusedBy(28)),
  transactionsStopAtAnError: async () => {
    const things = await holding({});
    const session = client.startSession();
    session.startTransaction();
    const refused: unknown = await things.insertMany([{ _id: 0 }, { _id: 5 }, { _id: 0 }] as never, { ordered: false, session }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 11000, result: { insertedCount: 0 }, writeErrors: [{ index: 0 }] });
    await session.endSession();
  },
  minKeyIsThere: async () => expect(await computed([{ $eq: ['$a', '$b'] }, { $lt: ['$a', '$b'] }], { a: new MinKey() })).toEqual([false, true]),
  shorterDocumentsFirst: async () => expect(await idsOf((await holding({ a: { x: 1, y: 1 } }, { a: { x: 1 } })).find().sort({ a: 1 }).toArray())).toEqual([1, 0]),
  exclusionLeavesTheRest: async () => {
    const things = await holding({ a: 1, b: [{ c: 1 }, 2] });
    expect(await things.aggregate([{ $project: { 'a.x': 0, 'b.c': 0 } }, { $addFields: { d: '$b.c' } }]).toArray()).toEqual([{ _id: 0, a: 1, b: [{}, 2], d: [] }]);
  },
  modOfDoubles: async () => expect(await computed([{ $mod: [new Double(3), new Int32(3)] }, { $mod: [new Int32(-1), new Double(0.5)] }, { $mod: [new Int32(7), new Double(4)] }])).toEqual([new Double(0), new Double(-0), new Int32(3)]),
  averageIsADouble: async () => expect(await computed({ $avg: '$a' }, { a: new Int32(3) })).toEqual(new Double(3)),
  sumsKeepWhatRoundingLoses: async () => expect(await computed([{ $sum: [0.1, 0.2, 0.3] }, { $add: [0.1, 0.2, 0.3] }])).toEqual([new Double(0.6), new Double(0.6)]),
  sortKeysBelongTogether: async () => expect(await idsOf((await holding({ a: [null, { b: 5 }] }, {})).find().sort({ a: 1, 'a.b': -1, _id: -1 }).toArray())).toEqual([1, 0]),
  orderAfterTwoProjects: async () => {
    const things = await holding({ v: 1, b: 2 });
    const [result] = await things.aggregate<Loose>([{ $project: { b: 1, v: { $add: ['$v', 1] } } }, { $project: { b: 1, v: { $add: ['$v', 1] } } }]).toArray();
    expect(Object.entries(result ?? {})).toEqual([['_id', 0], ['b', 2], ['v', 3]]);
  },
  projectKeepsTheEmpty: async () => expect(await (await holding({ a: 1 })).aggregate([{ $facet: { all: [{ $project: { _id: 0, v: '$none' } }] } }]).toArray()).toEqual([{ all: [{}] }]),
  positionNeedsADocument: async () => expect(await update(await holding({ a: 1 }), { $set: { 'a.$': 1 } }, { a: 9 })).toMatchObject({ matchedCount: 0 }),
  countOfNothing: async () => expect(await (await holding({})).aggregate([{ $match: { a: 1 } }, { $count: 'n' }]).toArray()).toEqual([]),
  missingIsNullInGroups: async () => expect(await (await holding({}, { a: null })).aggregate([{ $group: { _id: '$a', first: { $first: '$b' }, n: { $sum: 1 } } }]).toArray()).toEqual([{ _id: null, first: null, n: 2 }]),
  errorsInWhatIsNotRead: async () => expect((await holding({ a: 'x' })).aggregate([{ $project: { v: { $abs: '$a' } } }, { $group: { _id: null, n: { $sum: 1 } } }]).toArray()).rejects.toMatchObject(refusedBy(28765)),
  sameReplacementChangesNothing: async () => expect(await (await holding({ a: 1 })).replaceOne({}, { a: 1 })).toMatchObject({ matchedCount: 1, modifiedCount: 0 }),
  findAndModifyCountsTheUnchanged: async () =>
    expect(await (await holding({ a: 1 })).findOneAndUpdate({}, { $set: { a: 1 } }, { includeResultMetadata: true })).toMatchObject({ lastErrorObject: { n: 1, updatedExisting: true }, value: { a: 1 } }),
  parallelArrays: async () => {
    const things = await holding({});
    await things.createIndex({ a: 1, b: 1 });
    await expect(things.insertOne({ _id: 9, a: [1], b: [2] } as never)).rejects.toMatchObject(refusedBy(171));
  },
  takingMakesNothing: async () => {
    const things = await holding({});
    await update(things, { $pull: { 'a.b': 1 }, $pullAll: { 'c.d': [1] }, $pop: { 'e.f': 1 }, $set: { z: 1 } });
    expect(await things.findOne()).toEqual({ _id: 0, z: 1 });
  },
  renameOfNothing: async () => {
    const things = await holding({ a: 1 });
    expect(await update(things, { $rename: { b: 'c.d' } })).toMatchObject({ modifiedCount: 0 });
    await expect(update(things, { $rename: { 'a.b': 'c' } })).rejects.toMatchObject(refusedBy(28));
  },
  unsetThroughAnArray: async () => expect(await update(await holding({ a: [{ b: 1 }] }), { $unset: { 'a.b': '' } })).toMatchObject({ matchedCount: 1, modifiedCount: 0 }),
  emptyEachMakesAnArray: async () => {
    const things = await holding({});
    await update(things, { $push: { a: { $each: [] }, b: { $each: [1], $slice: 0 } }, $addToSet: { c: { $each: [] } } });
    expect(await things.findOne()).toEqual({ _id: 0, a: [], b: [], c: [] });
  },
  wrongUpdatesAreRefusedAtOnce: async () => {
    await expect(update(await holding({}), { $set: { a: 1 }, $inc: { 'a.b': 1 } }, { _id: 9 })).rejects.toMatchObject(refusedBy(40));
    await expect(update(await holding({}), { $rename: { a: 'a' } }, { _id: 9 })).rejects.toMatchObject(refusedBy(2));
  },
  collidingProjections: async () => {
    await expect((await holding({})).findOne({ a: 9 }, { projection: { a: 1, 'a.b': 1 } })).rejects.toMatchObject(refusedBy(31249));
    await expect((await holding({})).findOne({ a: 9 }, { projection: { 'a.b': 1, a: 1 } })).rejects.toMatchObject(refusedBy(31250));
  },
  newFieldsByPath: async () => {
    const things = await holding({});
    await update(things, { $set: { z: 1 }, $inc: { c: 1 }, $push: { b: 1 } });
    expect(Object.keys((await things.findOne()) ?? {})).toEqual(['_id', 'b', 'c', 'z']);
  },
  missingInPipelines: async () => {
    const things = await holding({ a: { c: 1, b: 2 } });
    await update(things, [{ $set: { 'a.c': { $literal: new Double(5) }, 'd.e': '$none' } }]);
    expect(JSON.stringify(await all(things))).toBe('[{"_id":0,"a":{"c":5,"b":2},"d":{}}]');
  },
  unsetNeedsItsArray: async () => expect(update(await holding({}), { $unset: { 'a.$[]': '' } })).rejects.toMatchObject(refusedBy(2)),
  expressionsSeeMissing: async () => {
    const things = await holding({}, { a: 5 });
    await things.createIndex({ a: 1 }, { sparse: true });
    expect(await idsOf(things.find({ $expr: { $lte: ['$a', 1] } }).toArray())).toEqual([0]);
  },
};

describe("where the engine that judges is not asked or not believed, the embedded server keeps MongoDB's rule", () => {
  test.each(Object.entries(exclusions).map(([name, { rule }]) => [rule, name as ExclusionName] as const))('%s', async (_rule, name) => {
    await proofs[name]();
  });
});
