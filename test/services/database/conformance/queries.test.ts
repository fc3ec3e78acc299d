import { describe, expect, test } from 'vitest';
import mongoose from 'mongoose';
import { type Loose } from '../loose.ts';
import { expectRefusal, useBench } from './support.ts';

const { ObjectId, Long, Double, Int32, Binary } = mongoose.mongo;
const bench = useBench();

async function idsOf(documents: Loose[], filter: object): Promise<unknown[]> {
  const collection = bench.db.collection<Loose>('things');
  await collection.insertMany(documents as never);
  return (await collection.find(filter as never).toArray()).map((document) => document._id);
}

describe('equality and order of values', () => {
  const id = new ObjectId();
  const moment = new Date('2027-01-11T09:00:00Z');
  const cases: [string, Loose[], object, unknown[]][] = [
    ['an ObjectId by its value', [{ _id: 1, v: id }, { _id: 2, v: new ObjectId() }], { v: ObjectId.createFromHexString(id.toHexString()) }, [1]],
    ['a date by its instant', [{ _id: 1, v: moment }, { _id: 2, v: new Date(0) }], { v: new Date(moment) }, [1]],
    ['numbers of all types by what they are worth', [{ _id: 1, v: new Int32(5) }, { _id: 2, v: Long.fromNumber(5) }, { _id: 3, v: new Double(5) }, { _id: 4, v: '5' }], { v: 5 }, [1, 2, 3]],
    ['a long beyond what a double holds', [{ _id: 1, v: Long.fromString('9007199254740993') }, { _id: 2, v: Long.fromString('9007199254740992') }], { v: Long.fromString('9007199254740993') }, [1]],
    ['null also where the field is missing', [{ _id: 1, v: null }, { _id: 2 }, { _id: 3, v: 0 }], { v: null }, [1, 2]],
    ['not null', [{ _id: 1, v: null }, { _id: 2 }, { _id: 3, v: 0 }], { v: { $ne: null } }, [3]],
    ['$exists tells null from missing', [{ _id: 1, v: null }, { _id: 2 }], { v: { $exists: true } }, [1]],
    ['$exists false', [{ _id: 1, v: null }, { _id: 2 }], { v: { $exists: false } }, [2]],
    ['embedded documents whole, order of fields included', [{ _id: 1, v: { a: 1, b: 2 } }, { _id: 2, v: { b: 2, a: 1 } }], { v: { a: 1, b: 2 } }, [1]],
    ['bytes', [{ _id: 1, v: new Binary(Buffer.from('ab')) }, { _id: 2, v: new Binary(Buffer.from('ac')) }], { v: new Binary(Buffer.from('ab')) }, [1]],
    ['comparison within one class of values only', [{ _id: 1, v: 5 }, { _id: 2, v: '5' }, { _id: 3, v: moment }, { _id: 4, v: null }], { v: { $gt: 1 } }, [1]],
    ['dates in a range', [{ _id: 1, v: moment }, { _id: 2, v: new Date(0) }], { v: { $gte: new Date(1), $lt: new Date('2028-01-01') } }, [1]],
    ['$gte null is null or missing', [{ _id: 1, v: null }, { _id: 2 }, { _id: 3, v: 1 }], { v: { $gte: null } }, [1, 2]],
    ['NaN equals itself and is less than nothing', [{ _id: 1, v: Number.NaN }, { _id: 2, v: 1 }], { v: { $lt: 5 } }, [2]],
    ['strings by code point', [{ _id: 1, v: '\u{1F600}' }, { _id: 2, v: '\uFF5E' }], { v: { $gt: '\uFF5F' } }, [1]],
  ];
  test.each(cases)('%s', async (_name, documents, filter, expected) => {
    expect(await idsOf(documents, filter)).toEqual(expected);
  });
});

describe('arrays', () => {
  const cases: [string, Loose[], object, unknown[]][] = [
    ['any element may match', [{ _id: 1, v: [1, 2] }, { _id: 2, v: [3] }], { v: 2 }, [1]],
    ['the whole array may match', [{ _id: 1, v: [1, 2] }, { _id: 2, v: [2, 1] }], { v: [1, 2] }, [1]],
    ['an array within an array', [{ _id: 1, v: [[1, 2], 3] }, { _id: 2, v: [1, 2, 3] }], { v: [1, 2] }, [1]],
    ['fields of documents in an array', [{ _id: 1, v: [{ a: 1 }, { a: 2 }] }, { _id: 2, v: [{ a: 3 }] }], { 'v.a': 2 }, [1]],
    ['a position', [{ _id: 1, v: [1, 2] }, { _id: 2, v: [2, 1] }], { 'v.0': 2 }, [2]],
    ['an array at a position is meant whole', [{ _id: 1, v: [[1]] }, { _id: 2, v: [{ 0: [1] }] }, { _id: 3, v: { 0: [1] } }], { 'v.0': 1 }, [2, 3]],
    ['a position within an array at a position', [{ _id: 1, v: [[1]] }, { _id: 2, v: [[[1]]] }, { _id: 3, v: [{ 0: 1 }] }], { 'v.0.0': 1 }, [1, 3]],
    ['two conditions may be met by two elements', [{ _id: 1, v: [1, 9] }, { _id: 2, v: [9] }], { v: { $gt: 5, $lt: 3 } }, [1]],
    ['$elemMatch wants one element for both', [{ _id: 1, v: [1, 9] }, { _id: 2, v: [4] }], { v: { $elemMatch: { $gt: 3, $lt: 5 } } }, [2]],
    ['$elemMatch on documents', [{ _id: 1, v: [{ a: 1, b: 2 }] }, { _id: 2, v: [{ a: 1 }, { b: 2 }] }], { v: { $elemMatch: { a: 1, b: 2 } } }, [1]],
    ['$all', [{ _id: 1, v: [1, 2, 3] }, { _id: 2, v: [1] }], { v: { $all: [1, 3] } }, [1]],
    ['$size', [{ _id: 1, v: [1, 2] }, { _id: 2, v: [] }, { _id: 3 }], { v: { $size: 2 } }, [1]],
    ['$ne means no element', [{ _id: 1, v: [1, 2] }, { _id: 2, v: [3] }], { v: { $ne: 2 } }, [2]],
    ['$nin means no element', [{ _id: 1, v: [1, 2] }, { _id: 2, v: [3] }, { _id: 3 }], { v: { $nin: [2, 4] } }, [2, 3]],
    ['an empty array is not null', [{ _id: 1, v: [] }, { _id: 2 }], { v: null }, [2]],
    ['a path through scalars in an array leads nowhere', [{ _id: 1, v: [1, 2] }, { _id: 2, v: 1 }, { _id: 3, v: [] }], { 'v.a': null }, [2]],
  ];
  test.each(cases)('%s', async (_name, documents, filter, expected) => {
    expect(await idsOf(documents, filter)).toEqual(expected);
  });
});

describe('operators', () => {
  const three: Loose[] = [{ _id: 1, n: 1, s: 'alpha' }, { _id: 2, n: 2, s: 'Beta' }, { _id: 3, n: 3 }];
  const cases: [string, object, unknown[]][] = [
    ['$in', { n: { $in: [1, 3, 9] } }, [1, 3]],
    ['$in with null', { s: { $in: [null, 'alpha'] } }, [1, 3]],
    ['$in with a regular expression', { s: { $in: [/^b/i] } }, [2]],
    ['$nin', { n: { $nin: [1, 3] } }, [2]],
    ['$or', { $or: [{ n: 1 }, { s: 'Beta' }] }, [1, 2]],
    ['$nor', { $nor: [{ n: 1 }, { s: 'Beta' }] }, [3]],
    ['$and', { $and: [{ n: { $gt: 1 } }, { n: { $lt: 3 } }] }, [2]],
    ['$not', { n: { $not: { $gt: 1 } } }, [1]],
    ['$not matches where the field is missing', { s: { $not: { $eq: 'alpha' } } }, [2, 3]],
    ['$regex', { s: { $regex: 'et', $options: 'i' } }, [2]],
    ['a regular expression', { s: /^al/ }, [1]],
    ['$not with a regular expression', { s: { $not: /^al/ } }, [2, 3]],
    ['$mod', { n: { $mod: [2, 1] } }, [1, 3]],
    ['$type by name', { s: { $type: 'string' } }, [1, 2]],
    ['$type number', { n: { $type: 'number' } }, [1, 2, 3]],
    ['$type of several', { s: { $type: ['int', 'string'] } }, [1, 2]],
    ['$expr', { $expr: { $gt: ['$n', 2] } }, [3]],
    ['$expr compares fields', { $expr: { $eq: ['$n', '$_id'] } }, [1, 2, 3]],
    ['several operators on a field', { n: { $gte: 2, $ne: 3 } }, [2]],
  ];
  test.each(cases)('%s', async (_name, filter, expected) => {
    expect(await idsOf(three, filter)).toEqual(expected);
  });

  test('an unknown operator is refused by name, though there is no document to look at', async () => {
    const collection = bench.db.collection('empty');
    await expectRefusal(bench, collection.find({ n: { $foo: 1 } } as never).toArray(), { code: 2, naming: '$foo' });
    await expectRefusal(bench, collection.find({ $foo: [] } as never).toArray(), { code: 2, naming: '$foo' });
    await expectRefusal(bench, collection.find({ n: { $size: 'x' } } as never).toArray(), { code: 2 });
    await expectRefusal(bench, collection.find({ $or: [] }).toArray(), { code: 2 });
  });
});

describe('sort, skip, limit, projection', () => {
  async function things(documents: Loose[]) {
    const collection = bench.db.collection<Loose>('things');
    await collection.insertMany(documents as never);
    return collection;
  }

  test('sorts by class, then by value; missing as null', async () => {
    const mixed: Loose[] = [{ _id: 1, v: true }, { _id: 2, v: 'a' }, { _id: 3, v: new Date(0) }, { _id: 4 }, { _id: 5, v: 7 }, { _id: 6, v: { a: 1 } }, { _id: 7, v: null }, { _id: 8, v: new ObjectId() }];
    const sorted = await (await things(mixed)).find().sort({ v: 1, _id: 1 }).toArray();
    expect(sorted.map((document) => document._id)).toEqual([4, 7, 5, 2, 6, 8, 1, 3]);
  });

  test('an array sorts by its least element upwards, by its greatest downwards', async () => {
    const collection = await things([{ _id: 1, v: [1, 10] }, { _id: 2, v: 5 }, { _id: 3, v: [] }]);
    expect((await collection.find().sort({ v: 1 }).toArray()).map((document) => document._id)).toEqual([3, 1, 2]);
    expect((await collection.find().sort({ v: -1 }).toArray()).map((document) => document._id)).toEqual([1, 2, 3]);
  });

  test('what is found by a list of ids is sorted by what was asked for', async () => {
    const collection = await things([{ _id: 0 }, { _id: 1, v: 9 }, { _id: 2, v: 3 }, { _id: 7, v: 0 }]);
    const ids = async (sort: Record<string, 1 | -1>) => (await collection.find({ _id: { $in: [7, 0, 2] } } as never).sort(sort).toArray()).map(({ _id }) => _id);
    expect(await ids({ v: 1, _id: 1 })).toEqual([0, 7, 2]);
    expect(await ids({ v: -1 })).toEqual([2, 7, 0]);
    expect(await ids({ _id: -1, v: 1 })).toEqual([7, 2, 0]);
  });

  test('skip and limit after the sort', async () => {
    const collection = await things([{ _id: 1, v: 3 }, { _id: 2, v: 1 }, { _id: 3, v: 2 }]);
    expect((await collection.find().sort({ v: 1 }).skip(1).limit(1).toArray()).map((document) => document._id)).toEqual([3]);
  });

  const document: Loose = { _id: 1, a: { b: 1, c: 2 }, list: [{ x: 1, y: 1 }, { x: 2, y: 2 }, { x: 3, y: 3 }], n: 5 };
  const projections: [string, object, object, Loose][] = [
    ['inclusion', {}, { n: 1 }, { _id: 1, n: 5 }],
    ['inclusion without the _id', {}, { _id: 0, n: 1 }, { n: 5 }],
    ['only the _id', {}, { _id: 1 }, { _id: 1 }],
    ['exclusion', {}, { list: 0 }, { _id: 1, a: { b: 1, c: 2 }, n: 5 }],
    ['a path', {}, { 'a.b': 1 }, { _id: 1, a: { b: 1 } }],
    ['a path through an array', {}, { 'list.x': 1 }, { _id: 1, list: [{ x: 1 }, { x: 2 }, { x: 3 }] }],
    ['exclusion of a path', {}, { 'list.x': 0, a: 0, n: 0 }, { _id: 1, list: [{ y: 1 }, { y: 2 }, { y: 3 }] }],
    ['$slice', {}, { list: { $slice: [1, 1] }, n: 1 }, { _id: 1, list: [{ x: 2, y: 2 }], n: 5 }],
    ['$elemMatch', {}, { list: { $elemMatch: { x: 2 } } }, { _id: 1, list: [{ x: 2, y: 2 }] }],
    ['the positional operator', { 'list.x': 3 }, { 'list.$': 1 }, { _id: 1, list: [{ x: 3, y: 3 }] }],
    ['an expression', {}, { twice: { $multiply: ['$n', 2] } }, { _id: 1, twice: 10 }],
  ];
  test.each(projections)('projection: %s', async (_name, filter, projection, expected) => {
    const collection = await things([document]);
    expect(await collection.findOne(filter as never, { projection })).toEqual(expected);
  });

  test('inclusion and exclusion do not mix', async () => {
    const collection = await things([document]);
    await expectRefusal(bench, collection.findOne({}, { projection: { n: 1, list: 0 } }), { code: 31254 });
  });
});

describe('cursors', () => {
  test('reads over several batches what a find has found', async () => {
    const collection = bench.db.collection<{ _id: number }>('many');
    await collection.insertMany(Array.from({ length: 350 }, (_, index) => ({ _id: index })));
    const cursor = collection.find({}, { batchSize: 40 });
    const seen: number[] = [];
    for await (const { _id } of cursor) seen.push(_id);
    expect(seen).toEqual(Array.from({ length: 350 }, (_, index) => index));
  });

  test('a cursor that was closed cannot be read on', async () => {
    const collection = bench.db.collection<{ _id: number }>('many');
    await collection.insertMany(Array.from({ length: 50 }, (_, index) => ({ _id: index })));
    const { cursor } = await bench.db.command({ find: 'many', batchSize: 10 });
    const { id } = cursor as { id: mongoose.mongo.Long };
    expect(await bench.db.command({ killCursors: 'many', cursors: [id] })).toMatchObject({ cursorsKilled: [id] });
    await expectRefusal(bench, bench.db.command({ getMore: mongoose.mongo.Long.fromValue(id), collection: 'many' }), { code: 43 });
  });

  test('distinct and counts', async () => {
    const collection = bench.db.collection<Loose>('things');
    await collection.insertMany([{ _id: 'z', v: ['a', 'b'] }, { _id: 'y', v: 'b' }, { _id: 'x' }] as never);
    expect(await collection.distinct('v')).toEqual(['a', 'b']);
    expect(await collection.countDocuments({ v: 'b' })).toBe(2);
    expect(await collection.countDocuments({ v: 'none' })).toBe(0);
    expect(await collection.estimatedDocumentCount()).toBe(3);
  });
});
