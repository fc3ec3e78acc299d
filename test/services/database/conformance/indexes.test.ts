import { describe, expect, test } from 'vitest';
import mongoose from 'mongoose';
import { type Loose } from '../loose.ts';
import { expectRefusal, useBench } from './support.ts';

const bench = useBench();

describe('unique indexes', () => {
  test('refuse a second document by 11000 with the key', async () => {
    const people = bench.db.collection<Loose>('people');
    await people.createIndex({ email: 1 }, { unique: true });
    await people.insertOne({ _id: 1, email: 'a@example.org' } as never);
    const refused = people.insertOne({ _id: 2, email: 'a@example.org' } as never);
    await expectRefusal(bench, refused, { code: 11000, keyPattern: { email: 1 }, keyValue: { email: 'a@example.org' }, naming: 'E11000 duplicate key error' });
    await expectRefusal(bench, people.insertOne({ _id: 1 } as never), { code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } });
  });

  test('refuse an update into a taken key, and change nothing', async () => {
    const people = bench.db.collection<Loose>('people');
    await people.createIndex({ email: 1 }, { unique: true });
    await people.insertMany([{ _id: 1, email: 'a' }, { _id: 2, email: 'b' }] as never);
    await expectRefusal(bench, people.updateOne({ _id: 2 } as never, { $set: { email: 'a', x: 1 } }), { code: 11000 });
    expect(await people.findOne({ _id: 2 } as never)).toEqual({ _id: 2, email: 'b' });
    await people.updateOne({ _id: 1 } as never, { $set: { email: 'c' } });
    await people.updateOne({ _id: 2 } as never, { $set: { email: 'a' } });
    expect(await people.countDocuments({ email: 'a' })).toBe(1);
  });

  test('take a missing field for null', async () => {
    const people = bench.db.collection<Loose>('people');
    await people.createIndex({ email: 1 }, { unique: true });
    await people.insertOne({ _id: 1 } as never);
    await expectRefusal(bench, people.insertOne({ _id: 2, email: null } as never), { code: 11000 });
  });

  test('sparse: documents without the field do not count', async () => {
    const people = bench.db.collection<Loose>('people');
    await people.createIndex({ email: 1 }, { unique: true, sparse: true });
    await people.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3, email: 'a' }] as never);
    await expectRefusal(bench, people.insertOne({ _id: 4, email: 'a' } as never), { code: 11000 });
  });

  test('partial: only documents that the filter takes count', async () => {
    const people = bench.db.collection<Loose>('people');
    await people.createIndex({ email: 1 }, { unique: true, partialFilterExpression: { open: true } });
    await people.insertMany([{ _id: 1, email: 'a', open: false }, { _id: 2, email: 'a', open: true }] as never);
    await expectRefusal(bench, people.updateOne({ _id: 1 } as never, { $set: { open: true } }), { code: 11000 });
    await expectRefusal(bench, people.insertOne({ _id: 3, email: 'a', open: true } as never), { code: 11000 });
  });

  test('compound, and on elements of arrays', async () => {
    const marks = bench.db.collection<Loose>('marks');
    await marks.createIndex({ application: 1, assessor: 1 }, { unique: true });
    await marks.insertMany([{ _id: 1, application: 'x', assessor: 'p' }, { _id: 2, application: 'x', assessor: 'q' }] as never);
    await expectRefusal(bench, marks.insertOne({ _id: 3, application: 'x', assessor: 'p' } as never), { code: 11000, keyPattern: { application: 1, assessor: 1 } });
    const tags = bench.db.collection<Loose>('tags');
    await tags.createIndex({ tag: 1 }, { unique: true });
    await tags.insertOne({ _id: 1, tag: ['a', 'b', 'a'] } as never);
    await expectRefusal(bench, tags.insertOne({ _id: 2, tag: ['b'] } as never), { code: 11000 });
  });

  test('cannot be made where two documents have the key', async () => {
    const people = bench.db.collection<Loose>('people');
    await people.insertMany([{ email: 'a' }, { email: 'a' }]);
    await expectRefusal(bench, people.createIndex({ email: 1 }, { unique: true }), { code: 11000 });
    expect((await people.indexes()).length).toBe(1);
  });
});

describe('declaring indexes', () => {
  test('are listed as they were declared, and made once', async () => {
    const people = bench.db.collection('people');
    await people.createIndex({ email: 1 }, { unique: true });
    await people.createIndex({ email: 1 }, { unique: true });
    await people.createIndex({ 'a.b': 1, c: -1 }, { name: 'mine', sparse: true });
    expect(await people.indexes()).toMatchObject([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { email: 1 }, name: 'email_1', unique: true },
      { v: 2, key: { 'a.b': 1, c: -1 }, name: 'mine', sparse: true },
    ]);
    await people.dropIndex('mine');
    expect((await people.indexes()).map((index) => index.name)).toEqual(['_id_', 'email_1']);
  });

  test('the same name or key with other options is refused', async () => {
    const people = bench.db.collection('people');
    await people.createIndex({ email: 1 });
    await expectRefusal(bench, people.createIndex({ email: 1 }, { unique: true }), { code: 86 });
    await expectRefusal(bench, people.createIndex({ email: 1 }, { name: 'other' }), { code: 85 });
    await expectRefusal(bench, people.dropIndex('none'), { code: 27 });
  });

  test('indexes of a collection that is not there: 26', async () => {
    await expectRefusal(bench, bench.db.collection('nowhere').indexes(), { code: 26 });
  });

  test('an index changes no result', async () => {
    const collection = bench.db.collection<Loose>('things');
    const values = [1, 2.5, 'a', null, true, new Date(5), [1, 'x'], { a: 1 }, mongoose.mongo.Long.fromString('9007199254740993'), [], [[1]], Number.NaN, -3];
    await collection.insertMany([...values.map((v, index) => ({ _id: index, v })), { _id: 99 }] as never);
    const filters = [{ v: 1 }, { v: null }, { v: { $gt: 0 } }, { v: { $lt: 2 } }, { v: { $in: [1, 'x', true] } }, { v: [] }, { v: { $gte: 'a' } }, { v: { a: 1 } }, { v: { $gt: 0, $lt: 2 } }, { v: { $ne: 1 } }, { v: { $exists: false } }, { v: new Date(5) }];
    const ask = () => Promise.all(filters.map(async (filter) => (await collection.find(filter as never).sort({ _id: 1 }).toArray()).map((document) => document._id)));
    const before = await ask();
    await collection.createIndex({ v: 1 });
    expect(await ask()).toEqual(before);
  });
});

describe('collections', () => {
  test('are made, listed, renamed and dropped', async () => {
    await bench.db.createCollection('one');
    await bench.db.collection<Loose>('two').insertOne({ _id: 1 } as never);
    expect((await bench.db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).sort()).toEqual(['one', 'two']);
    await bench.db.collection('two').rename('three');
    expect(await bench.db.collection('three').findOne()).toEqual({ _id: 1 });
    expect(await bench.db.collection('one').drop()).toBe(true);
    const { databases } = await bench.db.admin().listDatabases({ nameOnly: true });
    expect(databases.map(({ name }) => name)).toContain(bench.db.databaseName);
    await bench.db.dropDatabase();
    expect(await bench.db.listCollections().toArray()).toEqual([]);
  });

  test('an unknown command is refused by name', async () => {
    await expectRefusal(bench, bench.db.command({ frobnicate: 1 }), { code: 59, naming: 'frobnicate' });
  });
});
