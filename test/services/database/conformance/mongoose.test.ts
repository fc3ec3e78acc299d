import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import mongoose from 'mongoose';

const uri = process.env['MONGODB_URI'] ?? '';
const connection = mongoose.createConnection(uri, { dbName: `mongoose-${new mongoose.Types.ObjectId().toHexString()}` });

interface Sheet {
  title: string;
  email?: string;
  marks: { domain: number; mark: number; comment?: string }[];
  tags: string[];
  due?: Date;
  owner?: mongoose.Types.ObjectId;
  extra?: Map<string, number>;
}

const sheetSchema = new mongoose.Schema<Sheet>(
  {
    title: { type: String, required: true },
    email: { type: String, lowercase: true, unique: true, sparse: true },
    marks: [{ _id: false, domain: Number, mark: { type: Number, min: 3, max: 7 }, comment: String }],
    tags: [String],
    due: Date,
    owner: { type: mongoose.Schema.Types.ObjectId, ref: 'Owner' },
    extra: { type: Map, of: Number },
  },
  { timestamps: true, optimisticConcurrency: true },
);
const SheetModel = connection.model('Sheet', sheetSchema);
const OwnerModel = connection.model('Owner', new mongoose.Schema({ name: String }));

beforeAll(async () => {
  await connection.asPromise();
});
beforeEach(async () => {
  await connection.dropDatabase();
  await Promise.all([SheetModel.createCollection(), OwnerModel.createCollection()]);
  await SheetModel.createIndexes();
});
afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
});

describe("mongoose's way of using a server", () => {
  test('documents are made, found, changed, removed', async () => {
    const sheet = await SheetModel.create({ title: 'One', tags: ['a'], marks: [{ domain: 1, mark: 5 }], extra: { k: 1 } });
    sheet.marks.push({ domain: 2, mark: 6, comment: 'good' });
    sheet.set('marks.0.mark', 4);
    sheet.tags.push('b');
    sheet.extra?.set('k', 2);
    sheet.due = new Date('2027-01-31T00:00:00Z');
    await sheet.save();
    const found = await SheetModel.findById(sheet._id).orFail();
    expect(found.toObject()).toMatchObject({ title: 'One', tags: ['a', 'b'], marks: [{ domain: 1, mark: 4 }, { domain: 2, mark: 6, comment: 'good' }], due: new Date('2027-01-31T00:00:00Z') });
    expect(found.extra?.get('k')).toBe(2);
    await found.deleteOne();
    expect(await SheetModel.exists({ title: 'One' })).toBeNull();
  });

  test('the second of two who save loses by a VersionError', async () => {
    const { _id } = await SheetModel.create({ title: 'One' });
    const [first, second] = await Promise.all([SheetModel.findById(_id).orFail(), SheetModel.findById(_id).orFail()]);
    first.title = 'First';
    second.title = 'Second';
    await first.save();
    await expect(second.save()).rejects.toThrow(mongoose.Error.VersionError);
    expect((await SheetModel.findById(_id).orFail()).title).toBe('First');
  });

  test('unique keys hold among many at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => SheetModel.create({ title: String(index), email: 'Same@example.org' })));
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 11000 });
  });

  test('queries with sort, select, lean, distinct, counts, cursor, populate', async () => {
    const owner = await OwnerModel.create({ name: 'Ada' });
    await SheetModel.insertMany(Array.from({ length: 30 }, (_, index) => ({ title: `T${String(index).padStart(2, '0')}`, tags: [index % 2 ? 'odd' : 'even'], owner: owner._id })));
    expect(await SheetModel.find({ tags: 'odd' }).sort({ title: -1 }).limit(2).select('title -_id').lean()).toEqual([{ title: 'T29' }, { title: 'T27' }]);
    expect((await SheetModel.distinct('tags')).sort()).toEqual(['even', 'odd']);
    expect(await SheetModel.countDocuments({ title: /^T0/ })).toBe(10);
    expect(await SheetModel.estimatedDocumentCount()).toBe(30);
    let seen = 0;
    for await (const _ of SheetModel.find().cursor({ batchSize: 7 })) seen += 1;
    expect(seen).toBe(30);
    const populated = await SheetModel.findOne().populate<{ owner: { name: string } }>('owner').orFail();
    expect(populated.owner.name).toBe('Ada');
  });

  test('updates: operators, array filters, upsert, bulk', async () => {
    await SheetModel.create({ title: 'One', marks: [{ domain: 1, mark: 5 }, { domain: 2, mark: 5 }] });
    await SheetModel.updateOne({ title: 'One' }, { $set: { 'marks.$[m].mark': 7 } }, { arrayFilters: [{ 'm.domain': 2 }] });
    expect((await SheetModel.findOne().orFail()).marks[1]?.mark).toBe(7);
    const made = await SheetModel.findOneAndUpdate({ title: 'Two' }, { $set: { tags: ['n'] }, $setOnInsert: { due: new Date(0) } }, { upsert: true, returnDocument: 'after' });
    expect(made).toMatchObject({ title: 'Two', tags: ['n'], due: new Date(0) });
    const result = await SheetModel.bulkWrite([{ updateOne: { filter: { title: 'One' }, update: { $push: { tags: 'x' } } as never } }, { deleteOne: { filter: { title: 'Two' } } }, { insertOne: { document: { title: 'Three' } as never } }]);
    expect(result).toMatchObject({ modifiedCount: 1, deletedCount: 1, insertedCount: 1 });
  });

  test('a transaction: all or nothing, tried again when another gets in its way', async () => {
    const { _id } = await SheetModel.create({ title: 'count', marks: [{ domain: 1, mark: 3 }] });
    await expect(
      connection.transaction(async (session) => {
        await SheetModel.create([{ title: 'half' }], { session });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await SheetModel.exists({ title: 'half' })).toBeNull();
    await Promise.all(
      Array.from({ length: 4 }, () =>
        connection.transaction(async (session) => {
          const sheet = await SheetModel.findById(_id).session(session).orFail();
          sheet.set('marks.0.mark', (sheet.marks[0]?.mark ?? 0) + 1);
          await sheet.save({ session });
        }),
      ),
    );
    expect((await SheetModel.findById(_id).orFail()).marks[0]?.mark).toBe(7);
  });
});
