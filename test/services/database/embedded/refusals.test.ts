import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import mongoose from 'mongoose';
import { type ServerProcess, startProcess, temporaryFolder } from './embedded-server.ts';

let server: ServerProcess;
let client: mongoose.mongo.MongoClient;
let remove: () => Promise<void>;
const collection = () => client.db('refusals').collection('things');

beforeAll(async () => {
  const [folder, removeFolder] = await temporaryFolder();
  remove = removeFolder;
  server = await startProcess(folder, 28012);
  client = await mongoose.mongo.MongoClient.connect(server.uri);
  await collection().insertOne({ _id: 'z' as never, a: [1, 2], n: 1 });
});
afterAll(async () => {
  await client.close();
  await server.end('SIGTERM');
  await remove();
});

describe('what MongoDB does and the embedded server does not is refused by name (238)', () => {
  const cases: [string, () => Promise<unknown>][] = [
    ['$where', () => collection().find({ $where: 'true' }).toArray()],
    ['$text', () => collection().find({ $text: { $search: 'x' } }).toArray()],
    ['$near', () => collection().find({ a: { $near: [1, 2] } }).toArray()],
    ['$bitsAllSet', () => collection().find({ a: { $bitsAllSet: 1 } }).toArray()],
    ['$jsonSchema', () => collection().find({ $jsonSchema: {} }).toArray()],
    ['collation', () => collection().find({}, { collation: { locale: 'en' } }).toArray()],
    ['option x', () => collection().find({ a: { $regex: 'a', $options: 'x' } }).toArray()],
    ['(?i', () => collection().find({ a: { $regex: '(?i)a' } }).toArray()],
    ['$natural', () => collection().find().sort({ $natural: 1 }).toArray()],
    ['$meta', () => collection().find({}, { projection: { s: { $meta: 'textScore' } } }).toArray()],
    ['showRecordId', () => collection().find({}, { showRecordId: true }).toArray()],
    ['$out', () => collection().aggregate([{ $out: 'other' }]).toArray()],
    ['$merge', () => collection().aggregate([{ $merge: 'other' }]).toArray()],
    ['$graphLookup', () => collection().aggregate([{ $graphLookup: {} }]).toArray()],
    ['$setWindowFields', () => collection().aggregate([{ $setWindowFields: {} }]).toArray()],
    ['$changeStream', () => collection().aggregate([{ $changeStream: {} }]).toArray()],
    ['$dateTrunc', () => collection().aggregate([{ $project: { d: { $dateTrunc: { date: '$d', unit: 'day' } } } }]).toArray()],
    ['$function', () => collection().aggregate([{ $project: { d: { $function: {} } } }]).toArray()],
    ['$stdDevPop', () => collection().aggregate([{ $group: { _id: null, d: { $stdDevPop: '$n' } } }]).toArray()],
    ['kind text', () => collection().createIndex({ a: 'text' })],
    ['kind 2dsphere', () => collection().createIndex({ a: '2dsphere' })],
    ['wildcard', () => collection().createIndex({ '$**': 1 })],
    ['collation', () => collection().createIndex({ a: 1 }, { collation: { locale: 'en' } })],
    ['hidden', () => collection().createIndex({ a: 1 }, { hidden: true })],
    ['capped', () => client.db('refusals').createCollection('capped', { capped: true, size: 1000 })],
    ['validator', () => client.db('refusals').createCollection('checked', { validator: { a: 1 } })],
    ['viewOn', () => client.db('refusals').createCollection('view', { viewOn: 'things', pipeline: [] })],
  ];
  test.each(cases)('%s', async (name, work) => {
    await expect(work()).rejects.toMatchObject({ code: 238, message: expect.stringContaining(name) as string });
  });
});

test('commands that it does not know, and fields of commands that nobody knows', async () => {
  const db = client.db('refusals');
  await expect(db.command({ mapReduce: 'things' })).rejects.toMatchObject({ code: 59, message: expect.stringContaining('mapReduce') as string });
  await expect(db.command({ find: 'things', frobnicate: 1 })).rejects.toMatchObject({ code: 40415, message: expect.stringContaining('find.frobnicate') as string });
  await expect(db.command({ update: 'things', updates: [{ q: {}, u: {}, frobnicate: 1 }] })).rejects.toMatchObject({ code: 40415 });
});

test('as MongoDB does and some engines do not: insertion order, the order of new fields, the count of nothing', async () => {
  const things = client.db('refusals').collection<{ _id: string; z?: number }>('ordered');
  await things.insertMany([{ _id: 'z' }, { _id: 'a' }, { _id: 'm' }]);
  expect((await things.find().toArray()).map(({ _id }) => _id)).toEqual(['z', 'a', 'm']);
  await things.updateOne({ _id: 'z' }, { $set: { z: 1, c: 1, b: 1 } as never });
  expect(Object.keys((await things.findOne({ _id: 'z' })) ?? {})).toEqual(['_id', 'b', 'c', 'z']);
  expect(await things.aggregate([{ $match: { _id: 'none' } }, { $count: 'n' }]).toArray()).toEqual([]);
});
