import { describe, expect, test } from 'vitest';
import mongoose from 'mongoose';
import { startProxy } from './proxy.ts';
import { type Loose } from '../loose.ts';
import { expectRefusal, numbersErrors, useBench } from './support.ts';

const bench = useBench();

async function accounts(...balances: number[]) {
  const collection = bench.db.collection<Loose>('accounts');
  await bench.db.createCollection('accounts');
  if (balances.length > 0) await collection.insertMany(balances.map((balance, index) => ({ _id: index, balance })) as never);
  return collection;
}

describe('a transaction', () => {
  test('is seen by nobody before it commits, and by everybody after', async () => {
    const collection = await accounts(10, 0);
    const session = bench.client.startSession();
    session.startTransaction();
    await collection.updateOne({ _id: 0 } as never, { $inc: { balance: -5 } as never }, { session });
    await collection.updateOne({ _id: 1 } as never, { $inc: { balance: 5 } as never }, { session });
    await collection.insertOne({ _id: 2, balance: 1 } as never, { session });
    expect(await collection.findOne({ _id: 0 } as never)).toEqual({ _id: 0, balance: 10 });
    expect(await collection.countDocuments({})).toBe(2);
    expect(await collection.find({}, { session }).sort({ _id: 1 }).toArray()).toEqual([{ _id: 0, balance: 5 }, { _id: 1, balance: 5 }, { _id: 2, balance: 1 }]);
    await session.commitTransaction();
    await session.endSession();
    expect(await collection.find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 0, balance: 5 }, { _id: 1, balance: 5 }, { _id: 2, balance: 1 }]);
  });

  test('leaves nothing when it is aborted', async () => {
    const collection = await accounts(10);
    const session = bench.client.startSession();
    session.startTransaction();
    await collection.updateMany({}, { $set: { balance: 0 } as never }, { session });
    await collection.insertOne({ _id: 9 } as never, { session });
    await collection.deleteOne({ _id: 0 } as never, { session });
    await session.abortTransaction();
    await session.endSession();
    expect(await collection.find().toArray()).toEqual([{ _id: 0, balance: 10 }]);
  });

  test('reads what was there when it began', async () => {
    const collection = await accounts(10);
    const session = bench.client.startSession();
    session.startTransaction({ readConcern: { level: 'snapshot' } });
    expect(await collection.findOne({ _id: 0 } as never, { session })).toEqual({ _id: 0, balance: 10 });
    await collection.updateOne({ _id: 0 } as never, { $set: { balance: 99 } as never });
    expect(await collection.findOne({ _id: 0 } as never, { session })).toEqual({ _id: 0, balance: 10 });
    await session.abortTransaction();
    await session.endSession();
  });

  test('that meets the change of another loses by a conflict that says it may be tried again', async () => {
    const collection = await accounts(10);
    const [one, two] = [bench.client.startSession(), bench.client.startSession()];
    one.startTransaction({ readConcern: { level: 'snapshot' } });
    two.startTransaction({ readConcern: { level: 'snapshot' } });
    await collection.findOne({ _id: 0 } as never, { session: one });
    await collection.findOne({ _id: 0 } as never, { session: two });
    await collection.updateOne({ _id: 0 } as never, { $inc: { balance: 1 } as never }, { session: one });
    await one.commitTransaction();
    const lost = await collection.updateOne({ _id: 0 } as never, { $inc: { balance: 1 } as never }, { session: two }).then(
      () => two.commitTransaction(),
      (error: unknown) => error,
    );
    expect(lost).toBeInstanceOf(mongoose.mongo.MongoServerError);
    expect((lost as mongoose.mongo.MongoServerError).hasErrorLabel('TransientTransactionError')).toBe(true);
    expect((lost as mongoose.mongo.MongoServerError).code).toBe(112);
    await Promise.all([one.endSession(), two.endSession()]);
    expect(await collection.findOne()).toEqual({ _id: 0, balance: 11 });
  });

  test('many at once lose nothing: each is tried again until it is through', async () => {
    const collection = await accounts(0, 0, 1000);
    await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const session = bench.client.startSession();
        await session.withTransaction(async () => {
          const source = await collection.findOne({ _id: 2 } as never, { session });
          await collection.updateOne({ _id: 2 } as never, { $set: { balance: Number(source?.['balance']) - 1 } as never }, { session });
          await collection.updateOne({ _id: index % 2 } as never, { $inc: { balance: 1 } as never }, { session });
        });
        await session.endSession();
      }),
    );
    const all = await collection.find().sort({ _id: 1 }).toArray();
    expect(all.map((document) => document['balance'])).toEqual([6, 6, 988]);
  });

  test('ends at an error: nothing of it is kept', async () => {
    const collection = await accounts(1);
    await collection.createIndex({ key: 1 }, { unique: true, sparse: true });
    await collection.insertOne({ _id: 5, key: 'taken' } as never);
    const session = bench.client.startSession();
    session.startTransaction();
    await collection.updateOne({ _id: 0 } as never, { $set: { balance: 77 } as never }, { session });
    await expectRefusal(bench, collection.insertOne({ _id: 6, key: 'taken' } as never, { session }), { code: 11000 });
    await expectRefusal(bench, collection.findOne({}, { session }), { code: 251 });
    await session.abortTransaction();
    await session.endSession();
    expect(await collection.findOne({ _id: 0 } as never)).toEqual({ _id: 0, balance: 1 });
  });

  test('two that insert the same unique key: one of them gets in', async () => {
    const collection = await accounts();
    await collection.createIndex({ key: 1 }, { unique: true });
    const insert = async (id: number) => {
      const session = bench.client.startSession();
      try {
        await session.withTransaction(async () => {
          await collection.insertOne({ _id: id, key: 'one' } as never, { session });
        });
        return 'in';
      } catch (error) {
        return error instanceof mongoose.mongo.MongoServerError ? error.code : error;
      } finally {
        await session.endSession();
      }
    };
    expect((await Promise.all([insert(1), insert(2), insert(3)])).sort()).toEqual([11000, 11000, 'in']);
    expect(await collection.countDocuments({})).toBe(1);
  });

  test('a write outside waits for it', async () => {
    const collection = await accounts(1);
    const session = bench.client.startSession();
    session.startTransaction();
    await collection.updateOne({ _id: 0 } as never, { $inc: { balance: 1 } as never }, { session });
    const outside = collection.updateOne({ _id: 0 } as never, { $mul: { balance: 10 } as never });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await session.commitTransaction();
    await outside;
    await session.endSession();
    expect(await collection.findOne()).toEqual({ _id: 0, balance: 20 });
  });

  test('reads its cursor over several batches, its own writes included', async () => {
    const collection = await accounts(...Array.from({ length: 150 }, (_, index) => index));
    const session = bench.client.startSession();
    session.startTransaction();
    await collection.deleteMany({ balance: { $lt: 10 } }, { session });
    await collection.insertOne({ _id: 500, balance: 500 } as never, { session });
    const read = await collection.find({}, { session, batchSize: 20 }).sort({ _id: 1 }).toArray();
    expect(read.map((document) => document._id)).toEqual([...Array.from({ length: 140 }, (_, index) => index + 10), 500]);
    await session.commitTransaction();
    await session.endSession();
    expect(await collection.countDocuments({})).toBe(141);
  });
});

describe('a retryable write', () => {
  test('whose answer is lost on the way is sent again by the driver, and done once', async ({ skip }) => {
    if (!(await numbersErrors(bench))) skip('this engine does not remember the answers to retryable writes');
    const collection = await accounts(1);
    const proxy = await startProxy(bench.client.options.hosts[0]);
    const client = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${proxy.port}/?directConnection=true`, { maxPoolSize: 1 });
    try {
      const throughProxy = client.db(bench.db.databaseName).collection<Loose>('accounts');
      await throughProxy.findOne();
      proxy.loseNextAnswer();
      expect(await throughProxy.updateOne({ _id: 0 } as never, { $inc: { balance: 1 } as never })).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
      proxy.loseNextAnswer();
      expect(await throughProxy.findOneAndUpdate({ _id: 0 } as never, { $inc: { balance: 1 } as never }, { returnDocument: 'after' })).toEqual({ _id: 0, balance: 3 });
      proxy.loseNextAnswer();
      await throughProxy.insertOne({ _id: 7 } as never);
      expect(proxy.lost()).toBe(3);
    } finally {
      await client.close();
      await proxy.stop();
    }
    expect(await collection.find().toArray()).toEqual([{ _id: 0, balance: 3 }, { _id: 7 }]);
  });
});
