import { describe, expect, test } from 'vitest';
import mongoose from 'mongoose';
import { type Loose } from '../loose.ts';
import { expectRefusal, useBench } from './support.ts';

const bench = useBench();
const people: Loose[] = [
  { _id: 1, name: 'Ada', age: 40, town: 'Leeds', tags: ['x', 'y'], address: { code: 'L1' }, at: new Date('2027-03-28T00:30:00Z') },
  { _id: 2, name: 'Bo', age: 30, town: 'York', tags: [], at: new Date('2027-07-01T12:00:00Z') },
  { _id: 3, name: 'Cy', age: 35, town: 'Leeds', tags: ['y'], address: { code: 'L3' }, at: new Date('2027-01-31T23:59:59Z') },
];

async function aggregate(pipeline: object[], documents: Loose[] = people): Promise<Loose[]> {
  const collection = bench.db.collection<Loose>('people');
  await collection.insertMany(documents as never);
  return collection.aggregate<Loose>(pipeline).toArray();
}

describe('stages', () => {
  const cases: [string, object[], unknown[]][] = [
    ['$match', [{ $match: { town: 'Leeds', age: { $gt: 36 } } }, { $project: { _id: 1 } }], [{ _id: 1 }]],
    ['$sort, $skip, $limit', [{ $sort: { age: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { name: 1 } }], [{ _id: 3, name: 'Cy' }]],
    ['$count', [{ $match: { age: { $gte: 35 } } }, { $count: 'n' }], [{ n: 2 }]],
    ['$group with accumulators', [{ $group: { _id: '$town', n: { $sum: 1 }, ages: { $sum: '$age' }, mean: { $avg: '$age' }, least: { $min: '$age' }, most: { $max: '$name' } } }, { $sort: { _id: 1 } }], [{ _id: 'Leeds', n: 2, ages: 75, mean: 37.5, least: 35, most: 'Cy' }, { _id: 'York', n: 1, ages: 30, mean: 30, least: 30, most: 'Bo' }]],
    ['$group by several', [{ $group: { _id: { t: '$town', o: { $gt: ['$age', 36] } }, n: { $count: {} } } }, { $sort: { n: -1, '_id.o': 1, '_id.t': 1 } }], [{ _id: { t: 'Leeds', o: false }, n: 1 }, { _id: { t: 'York', o: false }, n: 1 }, { _id: { t: 'Leeds', o: true }, n: 1 }]],
    ['$group of all', [{ $sort: { _id: 1 } }, { $group: { _id: null, names: { $push: '$name' }, towns: { $addToSet: '$town' }, first: { $first: '$name' }, last: { $last: '$age' } } }, { $project: { names: 1, first: 1, last: 1, n: { $size: '$towns' } } }], [{ _id: null, names: ['Ada', 'Bo', 'Cy'], first: 'Ada', last: 35, n: 2 }]],
    ['$group by a missing field', [{ $group: { _id: '$nothing', n: { $sum: 1 } } }], [{ _id: null, n: 3 }]],
    ['$project with computed fields', [{ $match: { _id: 1 } }, { $project: { _id: 0, who: { $toUpper: '$name' }, code: '$address.code' } }], [{ who: 'ADA', code: 'L1' }]],
    ['$project of what is missing', [{ $match: { _id: 2 } }, { $project: { code: '$address.code' } }], [{ _id: 2 }]],
    ['$project by exclusion', [{ $match: { _id: 2 } }, { $project: { at: 0, tags: 0, town: 0 } }], [{ _id: 2, name: 'Bo', age: 30 }]],
    ['$addFields', [{ $match: { _id: 1 } }, { $addFields: { 'address.town': '$town', older: { $add: ['$age', 1] } } }, { $project: { address: 1, older: 1 } }], [{ _id: 1, address: { code: 'L1', town: 'Leeds' }, older: 41 }]],
    ['$set adds to a document', [{ $match: { _id: 1 } }, { $set: { address: { x: 1 } } }, { $project: { address: 1 } }], [{ _id: 1, address: { code: 'L1', x: 1 } }]],
    ['$unset', [{ $match: { _id: 1 } }, { $unset: ['at', 'address.code', 'tags', 'town', 'age'] }], [{ _id: 1, name: 'Ada', address: {} }]],
    ['$unwind', [{ $unwind: '$tags' }, { $project: { tags: 1 } }, { $sort: { _id: 1, tags: 1 } }], [{ _id: 1, tags: 'x' }, { _id: 1, tags: 'y' }, { _id: 3, tags: 'y' }]],
    ['$unwind that keeps the empty', [{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } }, { $project: { tags: 1, i: 1 } }, { $sort: { _id: 1, i: 1 } }], [{ _id: 1, tags: 'x', i: 0 }, { _id: 1, tags: 'y', i: 1 }, { _id: 2, i: null }, { _id: 3, tags: 'y', i: 0 }]],
    ['$replaceRoot', [{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { $mergeObjects: ['$address', { id: '$_id' }] } } }], [{ code: 'L1', id: 1 }]],
    ['$replaceWith', [{ $match: { _id: 1 } }, { $replaceWith: '$address' }], [{ code: 'L1' }]],
    ['$sortByCount', [{ $sortByCount: '$town' }], [{ _id: 'Leeds', count: 2 }, { _id: 'York', count: 1 }]],
    ['$facet', [{ $sort: { _id: 1 } }, { $facet: { towns: [{ $group: { _id: '$town' } }, { $sort: { _id: 1 } }], n: [{ $count: 'n' }] } }], [{ towns: [{ _id: 'Leeds' }, { _id: 'York' }], n: [{ n: 3 }] }]],
    ['$unionWith', [{ $project: { name: 1 } }, { $unionWith: { coll: 'people', pipeline: [{ $match: { _id: 1 } }, { $project: { age: 1 } }] } }, { $sort: { _id: 1, age: 1 } }], [{ _id: 1, name: 'Ada' }, { _id: 1, age: 40 }, { _id: 2, name: 'Bo' }, { _id: 3, name: 'Cy' }]],
  ];
  test.each(cases)('%s', async (_name, pipeline, expected) => {
    expect(await aggregate(pipeline)).toEqual(expected);
  });

  test('$lookup by field and by pipeline', async () => {
    await bench.db.collection<Loose>('orders').insertMany([{ _id: 1, who: 1, sum: 5 }, { _id: 2, who: 1, sum: 7 }, { _id: 3, who: 3, sum: 9 }] as never);
    expect(await aggregate([{ $lookup: { from: 'orders', localField: '_id', foreignField: 'who', as: 'orders' } }, { $sort: { _id: 1 } }, { $project: { n: { $size: '$orders' }, sums: '$orders.sum' } }])).toEqual([
      { _id: 1, n: 2, sums: [5, 7] },
      { _id: 2, n: 0, sums: [] },
      { _id: 3, n: 1, sums: [9] },
    ]);
    const pipeline = [{ $match: { $expr: { $eq: ['$who', '$$me'] } } }, { $group: { _id: null, total: { $sum: '$sum' } } }];
    const collection = bench.db.collection<Loose>('people');
    expect(await collection.aggregate([{ $lookup: { from: 'orders', let: { me: '$_id' }, pipeline, as: 'o' } }, { $sort: { _id: 1 } }, { $project: { total: { $first: '$o.total' } } }]).toArray()).toEqual([{ _id: 1, total: 12 }, { _id: 2 }, { _id: 3, total: 9 }]);
  });

  test('reads over several batches', async () => {
    const documents = Array.from({ length: 250 }, (_, index) => ({ _id: index, n: index }));
    await bench.db.collection<Loose>('people').insertMany(documents as never);
    const cursor = bench.db.collection('people').aggregate([{ $sort: { n: -1 } }], { batchSize: 30 });
    expect((await cursor.toArray()).map((document) => document['n'] as number)).toEqual(documents.map(({ n }) => n).reverse());
  });

  test('what is unknown is refused by name', async () => {
    await bench.db.collection('nothing').insertOne({});
    const ask = (pipeline: object[]) => bench.db.collection('nothing').aggregate(pipeline).toArray();
    await expectRefusal(bench, ask([{ $foo: {} }]), { code: 40324, naming: '$foo' });
    await expectRefusal(bench, ask([{ $addFields: { a: { $foo: 1 } } }]), { code: 168, naming: '$foo' });
    await expectRefusal(bench, ask([{ $group: { _id: null, a: { $foo: 1 } } }]), { code: 15952, naming: '$foo' });
    await expectRefusal(bench, ask([{ $addFields: { a: '$$nobody' } }]), { code: 17276, naming: 'nobody' });
  });
});

describe('expressions', () => {
  const document: Loose = { _id: 1, n: 7, m: -2.5, s: 'Hello World', list: [3, 1, 2], docs: [{ k: 'a', v: 1 }, { k: 'b', v: 2 }], nothing: null, at: new Date('2027-03-28T09:05:07.123Z'), yes: true, id: mongoose.mongo.ObjectId.createFromHexString('64b0c0c0c0c0c0c0c0c0c0c0'), o: { a: 1, b: 2 } };
  const cases: [object | string, unknown][] = [
    [{ $add: ['$n', 1, '$m'] }, 5.5],
    [{ $subtract: ['$n', 3] }, 4],
    [{ $multiply: ['$n', 2] }, 14],
    [{ $divide: ['$n', 2] }, 3.5],
    [{ $mod: ['$n', 4] }, 3],
    [{ $abs: '$m' }, 2.5],
    [{ $ceil: '$m' }, -2],
    [{ $floor: '$m' }, -3],
    [{ $round: ['$m', 0] }, -2],
    [{ $round: [{ $divide: ['$n', 3] }, 2] }, 2.33],
    [{ $trunc: '$m' }, -2],
    [{ $pow: ['$n', 2] }, 49],
    [{ $add: ['$nothing', 1] }, null],
    [{ $add: ['$at', 1000] }, new Date('2027-03-28T09:05:08.123Z')],
    [{ $subtract: ['$at', new Date('2027-03-28T09:05:07Z')] }, 123],
    [{ $eq: ['$n', 7] }, true],
    [{ $eq: ['$list', 3] }, false],
    [{ $eq: ['$missing', null] }, false],
    [{ $ne: ['$s', 'x'] }, true],
    [{ $gt: ['$s', '$n'] }, true],
    [{ $gte: ['$n', 7] }, true],
    [{ $lt: ['$nothing', '$n'] }, true],
    [{ $lte: ['$n', 6] }, false],
    [{ $cmp: ['$n', 9] }, -1],
    [{ $and: ['$yes', { $gt: ['$n', 1] }] }, true],
    [{ $or: ['$nothing', 0, ''] }, true],
    [{ $not: ['$nothing'] }, true],
    [{ $not: ['$s'] }, false],
    [{ $cond: [{ $gt: ['$n', 5] }, 'big', 'small'] }, 'big'],
    [{ $cond: { if: '$missing', then: 1, else: 2 } }, 2],
    [{ $ifNull: ['$missing', '$nothing', 'else'] }, 'else'],
    [{ $switch: { branches: [{ case: { $eq: ['$n', 1] }, then: 'one' }, { case: '$yes', then: 'yes' }], default: 'none' } }, 'yes'],
    [{ $concat: ['$s', '!'] }, 'Hello World!'],
    [{ $concat: ['$s', '$nothing'] }, null],
    [{ $toUpper: '$s' }, 'HELLO WORLD'],
    [{ $toLower: '$s' }, 'hello world'],
    [{ $substrCP: ['$s', 1, 3] }, 'ell'],
    [{ $strLenCP: '$s' }, 11],
    [{ $split: ['$s', ' '] }, ['Hello', 'World']],
    [{ $trim: { input: '  a ' } }, 'a'],
    [{ $size: '$list' }, 3],
    [{ $in: [2, '$list'] }, true],
    [{ $isArray: ['$list'] }, true],
    [{ $arrayElemAt: ['$list', -1] }, 2],
    [{ $first: '$list' }, 3],
    [{ $last: '$list' }, 2],
    [{ $slice: ['$list', 2] }, [3, 1]],
    [{ $concatArrays: ['$list', [9]] }, [3, 1, 2, 9]],
    [{ $reverseArray: '$list' }, [2, 1, 3]],
    [{ $range: [0, 6, 2] }, [0, 2, 4]],
    [{ $map: { input: '$list', as: 'x', in: { $multiply: ['$$x', 10] } } }, [30, 10, 20]],
    [{ $filter: { input: '$docs', as: 'd', cond: { $eq: ['$$d.k', 'b'] } } }, [{ k: 'b', v: 2 }]],
    [{ $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
    [{ $sum: '$list' }, 6],
    [{ $avg: '$list' }, 2],
    [{ $max: '$list' }, 3],
    [{ $min: ['$n', '$m', '$nothing'] }, -2.5],
    ['$docs.v', [1, 2]],
    ['$$ROOT.n', 7],
    [{ $let: { vars: { twice: { $multiply: ['$n', 2] } }, in: { $add: ['$$twice', '$n'] } } }, 21],
    [{ $literal: '$n' }, '$n'],
    [{ $mergeObjects: ['$o', { b: 3, c: 4 }] }, { a: 1, b: 3, c: 4 }],
    [{ $objectToArray: '$o' }, [{ k: 'a', v: 1 }, { k: 'b', v: 2 }]],
    [{ $arrayToObject: '$docs' }, { a: 1, b: 2 }],
    [{ $year: '$at' }, 2027],
    [{ $month: '$at' }, 3],
    [{ $dayOfMonth: '$at' }, 28],
    [{ $hour: '$at' }, 9],
    [{ $minute: '$at' }, 5],
    [{ $second: '$at' }, 7],
    [{ $millisecond: '$at' }, 123],
    [{ $dayOfWeek: '$at' }, 1],
    [{ $dateToString: { date: '$at', format: '%Y-%m-%d %H:%M' } }, '2027-03-28 09:05'],
    [{ $dateToString: { date: '$at', format: '%Y-%m-%d %H:%M', timezone: 'Europe/London' } }, '2027-03-28 10:05'],
    [{ $toString: '$id' }, '64b0c0c0c0c0c0c0c0c0c0c0'],
    [{ $toString: '$n' }, '7'],
    [{ $toObjectId: '64b0c0c0c0c0c0c0c0c0c0c0' }, document['id']],
    [{ a: '$n', b: ['$yes', '$missing'] }, { a: 7, b: [true, null] }],
  ];
  test.each(cases.map(([expression, expected]) => [JSON.stringify(expression), expression, expected] as const))('%s', async (_name, expression, expected) => {
    const [result] = await aggregate([{ $project: { _id: 0, v: expression } }], [document]);
    expect(result?.['v']).toEqual(expected);
  });
});
