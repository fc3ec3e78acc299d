import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Mongoose } from 'mongoose';

// As `services/database/connection.ts` sets it, on an instance of its own.
const own = new Mongoose();
own.set('transactionAsyncLocalStorage', true);
own.set('strictQuery', 'throw');
own.set('sanitizeFilter', true);

interface Delivery {
  _id: string;
  key: string;
  state: string;
  dueAt: Date;
  seats: { id: string; kind: string }[];
  revision: number;
  current?: boolean;
  leaseToken?: string;
}

const schema = new own.Schema<Delivery>(
  {
    _id: String,
    key: { type: String, required: true },
    state: { type: String, required: true },
    dueAt: { type: Date, required: true },
    seats: [{ _id: false, id: String, kind: String }],
    revision: { type: Number, default: 0 },
    current: Boolean,
    leaseToken: String,
  },
  { collection: 'deliveries', versionKey: false },
);
schema.index({ key: 1 }, { unique: true, partialFilterExpression: { current: true }, name: 'one_current' });
schema.index({ state: 1, dueAt: 1 });
const Deliveries = own.model('Delivery', schema);

const delivery = (id: string, more: Partial<Delivery> = {}): Delivery => ({ _id: id, key: 'k', state: 'due', dueAt: new Date('2027-01-31T09:00:00Z'), seats: [], revision: 0, ...more });

beforeAll(async () => {
  await own.connect(process.env['MONGODB_URI'] ?? '', { dbName: `stores-${new own.Types.ObjectId().toHexString()}`, autoIndex: false, autoCreate: false });
});
beforeEach(async () => {
  await own.connection.dropDatabase();
  const present = (await own.connection.listCollections()).map(({ name }) => name);
  if (!present.includes('deliveries')) await Deliveries.createCollection();
  await Deliveries.createIndexes();
});
afterAll(async () => {
  await own.connection.dropDatabase();
  await own.disconnect();
});

test('what runs within a transaction takes part in it, though nobody passes a session', async () => {
  const half = own.connection.transaction(async () => {
    await Deliveries.insertMany([delivery('a')]);
    await Deliveries.updateOne({ _id: 'a' }, { $inc: { revision: 1 } });
    expect(await Deliveries.findOne({ _id: 'a' }).lean()).toEqual(delivery('a', { revision: 1 }));
    throw new Error('changed my mind');
  });
  await expect(half).rejects.toThrow('changed my mind');
  expect(await Deliveries.countDocuments({})).toBe(0);
});

test('only trusted operators reach the database from a filter', async () => {
  await Deliveries.insertMany([delivery('a'), delivery('b', { state: 'sent' }), delivery('c', { state: 'failed' })]);
  expect(await Deliveries.find({ state: own.trusted({ $in: ['due', 'sent'] }) }).sort({ _id: -1 }).select('_id').lean()).toEqual([{ _id: 'b' }, { _id: 'a' }]);
  await expect(Deliveries.find({ state: { $in: ['due'] } }).lean()).rejects.toThrow(own.Error.CastError);
  await expect(Deliveries.find({ unknown: 1 } as never).lean()).rejects.toThrow(own.Error.StrictModeError);
  expect(await Deliveries.distinct('_id', { _id: own.trusted({ $in: ['a', 'z'] }) })).toEqual(['a']);
});

test('one that is due is claimed by the first who comes; the lease is given back', async () => {
  await Deliveries.insertMany([delivery('late', { dueAt: new Date(5) }), delivery('early', { dueAt: new Date(1) })]);
  const claim = (token: string) => Deliveries.findOneAndUpdate({ state: 'due', dueAt: own.trusted({ $lte: new Date(10) }), leaseToken: own.trusted({ $exists: false }) }, { $set: { leaseToken: token }, $inc: { revision: 1 } }, { sort: { dueAt: 1 }, returnDocument: 'after' }).lean();
  const claims = [await claim('one'), await claim('two'), await claim('three')];
  expect(claims.map((claimed) => claimed?._id)).toEqual(['early', 'late', undefined]);
  expect(await Deliveries.updateOne({ _id: 'early', leaseToken: 'one', revision: 1 }, { $set: { state: 'sent' }, $unset: { leaseToken: 1 } })).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
  expect(await Deliveries.findOne({ _id: 'early' }).lean()).toEqual(delivery('early', { state: 'sent', dueAt: new Date(1), revision: 1 }));
});

test('a key is unique among those that are current only', async () => {
  await Deliveries.insertMany([delivery('old'), delivery('now', { current: true })]);
  await expect(Deliveries.insertMany([delivery('second', { current: true })])).rejects.toMatchObject({ code: 11000 });
  await expect(Deliveries.updateOne({ _id: 'old' }, { $set: { current: true } })).rejects.toMatchObject({ code: 11000 });
  await Deliveries.updateMany({ current: true }, { $set: { current: false } });
  await Deliveries.insertMany([delivery('second', { current: true })]);
});

test('lists within a document grow and shrink; a document is replaced, or made where there was none', async () => {
  await Deliveries.insertMany([delivery('a')]);
  await Deliveries.updateOne({ _id: 'a' }, { $push: { seats: { $each: [{ id: 'x', kind: 'lead' }, { id: 'y', kind: 'second' }] } } });
  expect(await Deliveries.updateOne({ _id: 'a' }, { $pull: { seats: { id: 'x' } } })).toMatchObject({ modifiedCount: 1 });
  expect((await Deliveries.findOne({ 'seats.id': 'y' }).lean())?.seats).toEqual([{ id: 'y', kind: 'second' }]);
  const { _id, ...rest } = delivery('new', { state: 'sent' });
  expect(await Deliveries.replaceOne({ _id }, rest, { upsert: true })).toMatchObject({ upsertedId: 'new' });
  expect(await Deliveries.findOneAndDelete({ _id, state: 'sent' }).lean()).toEqual(delivery('new', { state: 'sent' }));
  expect(await Deliveries.deleteOne({ _id })).toMatchObject({ deletedCount: 0 });
});
