import { describe, expect, test } from 'vitest';
import mongoose from 'mongoose';
import { type Loose } from '../loose.ts';
import { expectRefusal, useBench } from './support.ts';

const { Long, Double, Int32 } = mongoose.mongo;
const bench = useBench();

/** What an update makes of a document. */
async function updated(document: Loose, update: object, options: object = {}, filter: object = {}): Promise<Loose | null> {
  const collection = bench.db.collection<Loose>('things');
  await collection.insertOne({ _id: 1, ...document } as never);
  await collection.updateOne({ _id: 1, ...filter } as never, update, options);
  return collection.findOne({ _id: 1 } as never);
}

describe('update operators', () => {
  const cases: [string, Loose, object, Loose][] = [
    ['$set', { a: 1 }, { $set: { a: 2, b: 3 } }, { a: 2, b: 3 }],
    ['$set makes what is missing on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
    ['$set at a position', { a: [1, 2, 3] }, { $set: { 'a.1': 9 } }, { a: [1, 9, 3] }],
    ['$set beyond the end fills with null', { a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
    ['$unset', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
    ['$unset of an element leaves null', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
    ['$inc', { n: 1 }, { $inc: { n: 2, m: 5 } }, { n: 3, m: 5 }],
    ['$inc by a fraction', { n: 1 }, { $inc: { n: 0.5 } }, { n: 1.5 }],
    ['$mul', { n: 3 }, { $mul: { n: 2, m: 5 } }, { n: 6, m: 0 }],
    ['$min and $max', { a: 5, b: 5 }, { $min: { a: 3, c: 1 }, $max: { b: 3, d: 1 } }, { a: 3, b: 5, c: 1, d: 1 }],
    ['$rename', { a: 1, c: 2 }, { $rename: { a: 'b' } }, { c: 2, b: 1 }],
    ['$push', { a: [1] }, { $push: { a: 2, b: 3 } }, { a: [1, 2], b: [3] }],
    ['$push of an array is one element', { a: [] }, { $push: { a: [1, 2] } }, { a: [[1, 2]] }],
    ['$push with $each and $slice', { a: [1, 2] }, { $push: { a: { $each: [3, 4], $slice: -3 } } }, { a: [2, 3, 4] }],
    ['$push with $position', { a: [1, 2] }, { $push: { a: { $each: [9], $position: 1 } } }, { a: [1, 9, 2] }],
    ['$push with $sort', { a: [{ n: 3 }] }, { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } }, { a: [{ n: 1 }, { n: 3 }] }],
    ['$addToSet', { a: [1, 2] }, { $addToSet: { a: { $each: [2, 3, 3] } } }, { a: [1, 2, 3] }],
    ['$pull by value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
    ['$pull by condition', { a: [1, 5, 9] }, { $pull: { a: { $gt: 4 } } }, { a: [1] }],
    ['$pull of documents', { a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }],
    ['$pullAll', { a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
    ['$pop', { a: [1, 2, 3], b: [1, 2] }, { $pop: { a: 1, b: -1 } }, { a: [1, 2], b: [2] }],
    ['$bit', { n: 5 }, { $bit: { n: { and: 4 } } }, { n: 4 }],
    ['a pipeline', { a: 1 }, [{ $set: { b: { $add: ['$a', 1] } } }, { $unset: 'a' }], { b: 2 }],
  ];
  test.each(cases)('%s', async (_name, document, update, expected) => {
    expect(await updated(document, update)).toEqual({ _id: 1, ...expected });
  });

  test('$currentDate', async () => {
    const document = await updated({}, { $currentDate: { at: true } });
    expect(Math.abs(Number(document?.['at']) - Date.now())).toBeLessThan(60_000);
  });

});

describe('positions', () => {
  test('$ is the element that the filter matched', async () => {
    expect(await updated({ a: [{ x: 1 }, { x: 2 }] }, { $set: { 'a.$.y': 9 } }, {}, { 'a.x': 2 })).toEqual({ _id: 1, a: [{ x: 1 }, { x: 2, y: 9 }] });
  });

  test('$ after $elemMatch', async () => {
    expect(await updated({ a: [{ x: 1, z: 1 }, { x: 2, z: 1 }] }, { $inc: { 'a.$.z': 5 } }, {}, { a: { $elemMatch: { x: 2, z: 1 } } })).toEqual({ _id: 1, a: [{ x: 1, z: 1 }, { x: 2, z: 6 }] });
  });

  test('$[] is every element', async () => {
    expect(await updated({ a: [1, 2] }, { $inc: { 'a.$[]': 10 } })).toEqual({ _id: 1, a: [11, 12] });
  });

  test('$[name] is the elements that its filter accepts', async () => {
    const document = { a: [{ k: 'x', n: 1 }, { k: 'y', n: 2 }, { k: 'x', n: 3 }] };
    const changed = await updated(document, { $set: { 'a.$[one].n': 0 } }, { arrayFilters: [{ 'one.k': 'x', 'one.n': { $gt: 1 } }] });
    expect(changed).toEqual({ _id: 1, a: [{ k: 'x', n: 1 }, { k: 'y', n: 2 }, { k: 'x', n: 0 }] });
  });

  test('a filter that no path uses is refused', async () => {
    await expectRefusal(bench, updated({ a: [1] }, { $set: { b: 1 } }, { arrayFilters: [{ one: 1 }] }), { code: 9 });
  });

  test('$ without a match in an array is refused', async () => {
    await expectRefusal(bench, updated({ a: [1] }, { $set: { 'a.$': 1 } }), { code: 2 });
  });
});

describe('what is refused', () => {
  const cases: [string, Loose, object, number][] = [
    ['an unknown operator', {}, { $foo: { a: 1 } }, 9],
    ['a change of the _id', {}, { $set: { _id: 2 } }, 66],
    ['two changes of one path', {}, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['a path and what is below it', {}, { $set: { a: 1, 'a.b': 1 } }, 40],
    ['a path through a scalar', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
    ['$inc of a string', { a: 'x' }, { $inc: { a: 1 } }, 14],
    ['$inc by a string', { a: 1 }, { $inc: { a: 'x' } }, 14],
    ['$push to a scalar', { a: 1 }, { $push: { a: 1 } }, 2],
    ['$pull from a scalar', { a: 1 }, { $pull: { a: 1 } }, 2],
  ];
  test.each(cases)('%s', async (_name, document, update, code) => {
    await expectRefusal(bench, updated(document, update), { code });
    expect(await bench.db.collection('things').findOne({ _id: 1 } as never)).toEqual({ _id: 1, ...document });
  });
});

describe('counts, upserts, replacement', () => {
  test('matched and modified are told apart', async () => {
    const collection = bench.db.collection<Loose>('things');
    await collection.insertMany([{ _id: 1, a: 1 }, { _id: 2, a: 2 }] as never);
    expect(await collection.updateMany({}, { $set: { a: 1 } })).toMatchObject({ matchedCount: 2, modifiedCount: 1 });
    expect(await collection.updateMany({ a: 9 }, { $set: { a: 1 } })).toMatchObject({ matchedCount: 0, modifiedCount: 0, upsertedCount: 0 });
  });

  test('an upsert takes equality from the filter, and $setOnInsert only when it inserts', async () => {
    const collection = bench.db.collection<Loose>('things');
    const upsert = () => collection.updateOne({ _id: 'a', 'k.x': 1, n: { $gt: 3 } } as never, { $set: { b: 2 }, $setOnInsert: { c: 3 } }, { upsert: true });
    expect(await upsert()).toMatchObject({ upsertedCount: 1, upsertedId: 'a', matchedCount: 0 });
    expect(await collection.findOne({ _id: 'a' } as never)).toEqual({ _id: 'a', b: 2, c: 3, k: { x: 1 } });
    await collection.updateOne({ _id: 'a' } as never, { $set: { n: 5 }, $unset: { c: '' } });
    expect(await upsert()).toMatchObject({ upsertedCount: 0, matchedCount: 1, modifiedCount: 0 });
  });

  test('a replacement keeps the _id and nothing else', async () => {
    const collection = bench.db.collection<Loose>('things');
    await collection.insertOne({ _id: 1, a: 1 } as never);
    await collection.replaceOne({ _id: 1 } as never, { b: 2 });
    expect(await collection.findOne()).toEqual({ _id: 1, b: 2 });
    await collection.replaceOne({ _id: 7, x: 1 } as never, { b: 3 }, { upsert: true });
    expect(await collection.findOne({ b: 3 })).toEqual({ _id: 7, b: 3 });
  });

  test('findOneAndUpdate gives the old or the new document, the first by its sort, projected', async () => {
    const collection = bench.db.collection<Loose>('things');
    await collection.insertMany([{ _id: 1, n: 5 }, { _id: 2, n: 3 }] as never);
    expect(await collection.findOneAndUpdate({}, { $inc: { n: 10 } as never }, { sort: { n: 1 } })).toEqual({ _id: 2, n: 3 });
    expect(await collection.findOneAndUpdate({ _id: 2 } as never, { $inc: { n: 1 } as never }, { returnDocument: 'after', projection: { n: 1, _id: 0 } })).toEqual({ n: 14 });
    expect(await collection.findOneAndUpdate({ _id: 9 } as never, { $set: { n: 1 } })).toBeNull();
    expect(await collection.findOneAndUpdate({ _id: 9 } as never, { $set: { n: 1 } }, { upsert: true, returnDocument: 'after' })).toEqual({ _id: 9, n: 1 });
    expect(await collection.findOneAndUpdate({ _id: 9 } as never, { $inc: { n: 1 } as never }, { includeResultMetadata: true })).toMatchObject({ lastErrorObject: { n: 1, updatedExisting: true }, value: { _id: 9, n: 1 } });
    expect(await collection.findOneAndDelete({ n: { $gt: 10 } }, { sort: { n: 1 } })).toEqual({ _id: 2, n: 14 });
    expect(await collection.findOneAndReplace({ _id: 1 } as never, { m: 1 }, { returnDocument: 'after' })).toEqual({ _id: 1, m: 1 });
  });

  test('bulkWrite, ordered and not', async () => {
    const collection = bench.db.collection<Loose>('things');
    await collection.insertOne({ _id: 1 } as never);
    const result = await collection.bulkWrite([
      { insertOne: { document: { _id: 2 } as never } },
      { updateOne: { filter: { _id: 1 } as never, update: { $set: { a: 1 } as never } } },
      { updateOne: { filter: { _id: 3 } as never, update: { $set: { a: 1 } as never }, upsert: true } },
      { deleteOne: { filter: { _id: 2 } as never } },
    ]);
    expect(result).toMatchObject({ insertedCount: 1, matchedCount: 1, modifiedCount: 1, upsertedCount: 1, deletedCount: 1 });
    const unordered = collection.bulkWrite([{ insertOne: { document: { _id: 1 } as never } }, { insertOne: { document: { _id: 4 } as never } }], { ordered: false });
    await expectRefusal(bench, unordered, { code: 11000 });
    expect(await collection.countDocuments({ _id: 4 } as never)).toBe(1);
    const ordered = collection.insertMany([{ _id: 1 }, { _id: 5 }] as never);
    await expectRefusal(bench, ordered, { code: 11000 });
    expect(await collection.countDocuments({ _id: 5 } as never)).toBe(0);
  });

  test('numbers keep or take the type that MongoDB gives them', async () => {
    const collection = bench.db.collection<Loose>('things');
    await collection.insertOne({ _id: 1, int: new Int32(2147483647), long: Long.fromNumber(5), double: new Double(2) } as never);
    await collection.updateOne({}, { $inc: { int: 1, long: 1, double: 1 } as never });
    for (const [field, type] of [['int', 'long'], ['long', 'long'], ['double', 'double']] as const) expect(await collection.countDocuments({ [field]: { $type: type } })).toBe(1);
    expect(await collection.findOne()).toEqual({ _id: 1, int: 2147483648, long: 6, double: 3 });
  });
});
