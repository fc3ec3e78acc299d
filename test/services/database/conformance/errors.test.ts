import { beforeEach, describe, expect, test } from 'vitest';
import mongoose from 'mongoose';
import { type Loose } from '../loose.ts';
import { expectRefusal, numbersErrors, useBench } from './support.ts';

const bench = useBench();

beforeEach(async () => {
  await bench.db.collection<Loose>('things').insertMany([{ _id: 1, a: 1, s: 'x', list: [1], key: 'taken' }, { _id: 2, key: 'free' }] as never);
});

describe("errors are numbered and named as MongoDB's", () => {
  const update = (u: object, more: object = {}): Loose => ({ findAndModify: 'things', query: { _id: 1 }, update: u, ...more });
  const cases: [code: number, name: string, what: string, command: Loose][] = [
    [2, 'BadValue', 'an unknown operator of a filter', { find: 'things', filter: { a: { $foo: 1 } } }],
    [2, 'BadValue', '$or of nothing', { find: 'things', filter: { $or: [] } }],
    [2, 'BadValue', 'a hint that names no index', { find: 'things', hint: 'none' }],
    [9, 'FailedToParse', 'an unknown operator of an update', update({ $foo: { a: 1 } })],
    [9, 'FailedToParse', 'an array filter that nothing uses', update({ $set: { a: 1 } }, { arrayFilters: [{ x: 1 }] })],
    [9, 'FailedToParse', 'both an update and a removal', update({ $set: { a: 1 } }, { remove: true })],
    [14, 'TypeMismatch', '$inc of a string', update({ $inc: { s: 1 } })],
    [14, 'TypeMismatch', 'a filter that is no document', { find: 'things', filter: 5 }],
    [26, 'NamespaceNotFound', 'the indexes of what is not there', { listIndexes: 'nowhere' }],
    [27, 'IndexNotFound', 'dropping an index that is not there', { dropIndexes: 'things', index: 'none' }],
    [28, 'PathNotViable', 'a path through a scalar', update({ $set: { 'a.b': 1 } })],
    [40, 'ConflictingUpdateOperators', 'two changes of one path', update({ $set: { a: 1 }, $inc: { a: 1 } })],
    [43, 'CursorNotFound', 'a cursor that is not there', { getMore: mongoose.mongo.Long.fromString('123456789'), collection: 'things' }],
    [52, 'DollarPrefixedFieldName', 'a path that begins with $', update({ $set: { $a: 1 } })],
    [54, 'NotSingleValueField', 'equality said twice in an upsert', { findAndModify: 'things', query: { _id: 9, z: { $all: [1, 2] } }, update: { $set: { a: 1 } }, upsert: true }],
    [56, 'EmptyFieldName', 'a path with an empty part', update({ $set: { 'a..b': 1 } })],
    [59, 'CommandNotFound', 'an unknown command', { frobnicate: 1 }],
    [66, 'ImmutableField', 'a change of the _id', update({ $set: { _id: 2 } })],
    [72, 'InvalidOptions', 'dropping the index on _id', { dropIndexes: 'things', index: '_id_' }],
    [72, 'InvalidOptions', 'a stage that an update cannot have', update([{ $match: { a: 1 } }])],
    [73, 'InvalidNamespace', 'a collection without a name', { find: '' }],
    [168, 'InvalidPipelineOperator', 'an unknown expression', { aggregate: 'things', pipeline: [{ $set: { a: { $foo: 1 } } }], cursor: {} }],
    [15_952, 'Location15952', 'an unknown accumulator', { aggregate: 'things', pipeline: [{ $group: { _id: null, a: { $foo: 1 } } }], cursor: {} }],
    [40_324, 'Location40324', 'an unknown stage', { aggregate: 'things', pipeline: [{ $foo: 1 }], cursor: {} }],
    [40_415, 'Location40415', 'an unknown field of a command', { find: 'things', frobnicate: 1 }],
  ];
  test.each(cases)('%i %s: %s', async (code, codeName, _what, command) => {
    // A field that nobody knows is what an engine may pass over; MongoDB does not.
    if (code === 40_415 && !(await numbersErrors(bench))) return;
    await expectRefusal(bench, bench.db.command(command), { code, codeName });
  });

  test('20 IllegalOperation: the database admin is not dropped', async () => {
    if (await numbersErrors(bench)) await expectRefusal(bench, bench.client.db('admin').command({ dropDatabase: 1 }), { code: 20, codeName: 'IllegalOperation' });
  });

  test('11000 DuplicateKey: with the key and its value, of single writes, of many, and of findAndModify', async () => {
    const things = bench.db.collection<Loose>('things');
    await things.createIndex({ key: 1 }, { unique: true });
    const shape = { code: 11000, keyPattern: { key: 1 }, keyValue: { key: 'taken' } };
    await expectRefusal(bench, things.insertOne({ _id: 3, key: 'taken' } as never), shape);
    await expectRefusal(bench, things.updateOne({ _id: 2 } as never, { $set: { key: 'taken' } }), shape);
    await expectRefusal(bench, bench.db.command({ findAndModify: 'things', query: { _id: 2 }, update: { $set: { key: 'taken' } } }), { ...shape, codeName: 'DuplicateKey' });
    const many: unknown = await things.insertMany([{ _id: 4 }, { _id: 1 }, { _id: 5, key: 'taken' }] as never, { ordered: false }).catch((error: unknown) => error);
    expect(many).toMatchObject({ code: 11000, writeErrors: [{ index: 1, code: 11000 }, { index: 2, code: 11000 }] });
  });
});

describe('the labels by which drivers try again', () => {
  test('112 and 251 within a transaction are transient; other errors are not', async () => {
    const things = bench.db.collection<Loose>('things');
    const [one, two] = [bench.client.startSession(), bench.client.startSession()];
    for (const session of [one, two]) {
      session.startTransaction({ readConcern: { level: 'snapshot' } });
      await things.findOne({ _id: 1 } as never, { session });
    }
    await things.updateOne({ _id: 1 } as never, { $set: { a: 2 } }, { session: one });
    await one.commitTransaction();
    const conflict = await caught(things.updateOne({ _id: 1 } as never, { $set: { a: 3 } }, { session: two }));
    expect([conflict.code, conflict.hasErrorLabel('TransientTransactionError')]).toEqual([112, true]);
    const gone = await caught(things.findOne({}, { session: two }));
    expect([gone.code, gone.hasErrorLabel('TransientTransactionError')]).toEqual([251, true]);
    await two.abortTransaction();
    one.startTransaction();
    const mistake = await caught(things.updateOne({ _id: 1 } as never, { $inc: { s: 1 } as never }, { session: one }));
    expect(mistake.hasErrorLabel('TransientTransactionError')).toBe(false);
    await one.abortTransaction();
    await Promise.all([one.endSession(), two.endSession()]);
    expect(await things.findOne({ _id: 1 } as never)).toMatchObject({ a: 2 });
  });
});

describe('options that change nothing, or little', () => {
  test('$comment and comment, hint, singleBatch', async () => {
    const things = bench.db.collection<Loose>('things');
    expect(await things.countDocuments({ $comment: 'why', a: 1 }, { comment: 'why' })).toBe(1);
    await things.createIndex({ a: 1 });
    expect(await things.find({ a: 1 }, { hint: { a: 1 } }).toArray()).toHaveLength(1);
    expect(await things.find({ a: 1 }, { hint: 'a_1' }).toArray()).toHaveLength(1);
    expect(await things.find({}, { singleBatch: true, batchSize: 1 }).toArray()).toHaveLength(1);
  });

  test('expireAfterSeconds is kept with its index', async () => {
    const things = bench.db.collection('things');
    await things.createIndex({ at: 1 }, { expireAfterSeconds: 3600 });
    expect((await things.indexes()).find(({ name }) => name === 'at_1')).toMatchObject({ expireAfterSeconds: 3600 });
  });
});

async function caught(work: Promise<unknown>): Promise<mongoose.mongo.MongoServerError> {
  const error = await work.then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(mongoose.mongo.MongoServerError);
  return error as mongoose.mongo.MongoServerError;
}
