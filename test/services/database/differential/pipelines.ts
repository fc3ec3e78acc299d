import fc from 'fast-check';
import mongoose from 'mongoose';
import { type Loose } from '../loose.ts';
import { filter } from './filters.ts';
import { name, path, scalar, summand } from './values.ts';

const { Int32 } = mongoose.mongo;

const at = path(false).map((field) => `$${field}`);
const small = fc.integer({ min: -2, max: 3 }).map((n) => new Int32(n));
const text = fc.constantFrom('a,b', 'Abc', '', ' x ', 'é');
const moment = fc.constantFrom(0, 1_800_000_000_000, 1_806_192_000_123).map((time) => new Date(time));
const literal = scalar.map((value) => ({ $literal: value }));

/** A number, or what is none where the documents hold none: then both must refuse it. */
const number: fc.Arbitrary<unknown> = fc.oneof({ weight: 4, arbitrary: summand }, { weight: 1, arbitrary: fc.constantFrom('$n.i', '$n.d', '$n.l') }, { weight: 1, arbitrary: at });
const list: fc.Arbitrary<unknown> = fc.oneof({ weight: 2, arbitrary: fc.array(fc.oneof(summand, literal), { maxLength: 3 }) }, { weight: 1, arbitrary: at });
const anything: fc.Arbitrary<unknown> = fc.oneof(at, literal, fc.array(literal, { maxLength: 2 }));

const two = (operators: readonly string[], one: fc.Arbitrary<unknown>): fc.Arbitrary<Loose> => fc.tuple(fc.constantFrom(...operators), one, one).map(([operator, a, b]) => ({ [operator]: [a, b] }));
const single = (operators: readonly string[], one: fc.Arbitrary<unknown>): fc.Arbitrary<Loose> => fc.tuple(fc.constantFrom(...operators), one).map(([operator, a]) => ({ [operator]: Array.isArray(a) ? [a] : a }));

/** The operators that the embedded server computes, on operands that mostly suit them. */
export const expression: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 2, arbitrary: at },
  { weight: 4, arbitrary: two(['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$cmp'], anything) },
  { weight: 1, arbitrary: two(['$and', '$or'], anything) },
  { weight: 1, arbitrary: single(['$not', '$isArray'], anything) },
  { weight: 4, arbitrary: two(['$add', '$subtract', '$multiply', '$divide'], number) },
  { weight: 1, arbitrary: fc.tuple(fc.oneof(small, fc.constantFrom('$n.i', '$n.l')), fc.oneof(small, fc.constantFrom(new mongoose.mongo.Double(2), mongoose.mongo.Long.fromNumber(3)))).map((operands) => ({ $mod: operands })) },
  { weight: 2, arbitrary: single(['$abs', '$ceil', '$floor', '$trunc', '$round'], number) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('$round', '$trunc'), number, fc.constantFrom(-1, 0, 1, 2).map((n) => new Int32(n))).map(([operator, a, places]) => ({ [operator]: [a, places] })) },
  { weight: 1, arbitrary: fc.tuple(summand, small).map((operands) => ({ $pow: operands })) },
  { weight: 1, arbitrary: single(['$sum', '$min', '$max'], fc.oneof(list, at)) },
  { weight: 1, arbitrary: fc.tuple(at, summand).map((operands) => ({ $avg: operands })) },
  { weight: 2, arbitrary: fc.tuple(anything, anything, anything).map((parts) => ({ $cond: parts })) },
  { weight: 1, arbitrary: two(['$ifNull'], anything) },
  { weight: 1, arbitrary: fc.tuple(anything, literal, literal).map(([when, then, otherwise]) => ({ $switch: { branches: [{ case: when, then }], default: otherwise } })) },
  { weight: 1, arbitrary: single(['$size', '$reverseArray', '$first', '$last'], list) },
  { weight: 1, arbitrary: fc.tuple(literal, list).map((operands) => ({ $in: operands })) },
  { weight: 1, arbitrary: fc.tuple(list, small).map((operands) => ({ $arrayElemAt: operands })) },
  { weight: 1, arbitrary: fc.tuple(list, small).map((operands) => ({ $slice: operands })) },
  { weight: 1, arbitrary: two(['$concatArrays'], list) },
  { weight: 1, arbitrary: fc.tuple(small, small).map((operands) => ({ $range: operands })) },
  { weight: 1, arbitrary: list.map((input) => ({ $map: { input, as: 'x', in: { v: '$$x', k: '$$x.a' } } })) },
  { weight: 1, arbitrary: fc.tuple(list, literal).map(([input, than]) => ({ $filter: { input, as: 'x', cond: { $gte: ['$$x', than] } } })) },
  { weight: 1, arbitrary: list.map((input) => ({ $reduce: { input, initialValue: [], in: { $concatArrays: ['$$value', [{ $cond: ['$$this', '$$this', 'no'] }]] } } })) },
  { weight: 1, arbitrary: fc.tuple(at, fc.constant({ z: 1 })).map((operands) => ({ $mergeObjects: operands })) },
  { weight: 1, arbitrary: single(['$objectToArray'], at) },
  { weight: 1, arbitrary: fc.tuple(name, scalar).map(([k, v]) => ({ $arrayToObject: [[{ k, v: { $literal: v } }]] })) },
  { weight: 1, arbitrary: fc.tuple(at, number).map(([outer, inner]) => ({ $let: { vars: { x: outer }, in: [{ $eq: ['$$x', inner] }, '$$x.a'] } })) },
  { weight: 1, arbitrary: single(['$toUpper', '$toLower', '$strLenCP', '$toString'], text) },
  { weight: 1, arbitrary: two(['$concat', '$split'], fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: at })) },
  { weight: 1, arbitrary: text.map((input) => ({ $trim: { input } })) },
  { weight: 1, arbitrary: text.map((input) => ({ $substrCP: [input, new Int32(1), new Int32(2)] })) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('$year', '$month', '$dayOfMonth', '$dayOfWeek', '$hour', '$minute', '$second', '$millisecond'), moment, fc.constantFrom('UTC', 'Europe/London', '+05:30')).map(([operator, date, timezone]) => ({ [operator]: { date, timezone } })) },
  { weight: 1, arbitrary: fc.tuple(moment, fc.constantFrom('UTC', 'Europe/London', '-03:00')).map(([date, timezone]) => ({ $dateToString: { date, timezone, format: '%Y-%m-%dT%H:%M:%S.%L %j %u %w %V %G %z' } })) },
  { weight: 1, arbitrary: fc.tuple(moment, summand).map((operands) => ({ $add: operands })) },
  { weight: 1, arbitrary: fc.tuple(moment, moment).map((operands) => ({ $subtract: operands })) },
  { weight: 1, arbitrary: fc.tuple(at, at).map(([a, b]) => ({ x: a, y: [b, '$$ROOT._id'] })) },
);

const accumulator: fc.Arbitrary<Loose> = fc.oneof(
  single(['$sum', '$avg', '$min', '$max', '$push'], fc.oneof(at, fc.constantFrom('$n.i', '$n.d', '$n.l'), fc.constant(new Int32(1)))),
  single(['$first', '$last'], fc.constantFrom('$n', '$n.d')),
  fc.constant({ $count: {} }),
  fc.constant({ $mergeObjects: '$n' }),
);

const byId: Loose = { $sort: { _id: 1 } };

/** What may follow in any order; documents stay in the order of their `_id`. */
const plain: fc.Arbitrary<readonly Loose[]> = fc.oneof(
  filter.map(($match) => [{ $match }]),
  fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 3 })).map(([$skip, $limit]) => [{ $skip }, { $limit }]),
  fc.tuple(name, fc.boolean(), fc.boolean()).map(([field, preserveNullAndEmptyArrays, numbered]) => [{ $unwind: { path: `$${field}`, preserveNullAndEmptyArrays, ...(numbered ? { includeArrayIndex: 'i' } : {}) } }]),
);

const excluding: fc.Arbitrary<readonly Loose[]> = fc.oneof(path(false).map((field) => [{ $project: { [field]: 0 } }]), path(false).map((field) => [{ $unset: field }]));

const computing: fc.Arbitrary<readonly Loose[]> = fc.oneof(
  { weight: 3, arbitrary: expression.map((v) => [{ $addFields: { z: v } }]) },
  { weight: 3, arbitrary: fc.tuple(name, expression).map(([field, v]) => [{ $project: { _id: 1, [field]: 1, z: v } }]) },
  { weight: 1, arbitrary: name.map((field) => [{ $replaceRoot: { newRoot: { $mergeObjects: [{ _id: '$_id' }, { $cond: [{ $isArray: `$${field}` }, {}, { x: `$${field}` }] }] } } }]) },
  { weight: 1, arbitrary: expression.map((v) => [{ $facet: { all: [{ $project: { v } }], some: [{ $limit: 2 }] } }]) },
);

/** By a key that is there, since an engine takes what is missing for a key of its own. */
const grouping: fc.Arbitrary<readonly Loose[]> = fc
  .tuple(fc.oneof(name.map((field) => `$${field}`), expression), accumulator, accumulator)
  .map(([key, one, another]) => [{ $group: { _id: { k: { $ifNull: [key, null] } }, one, another } }, byId]);

const stages = fc.oneof(
  fc.tuple(computing),
  fc.tuple(plain, computing),
  fc.tuple(plain, grouping),
  fc.tuple(plain, excluding),
).map((list) => list.flat());

/** Documents in the order of their `_id`, through some stages. Each has numbers of all types at `n`, for what only takes numbers. */
export const pipeline: fc.Arbitrary<Loose[]> = stages
  .map((list) => [byId, { $addFields: { n: { i: { $add: ['$_id', new Int32(1)] }, d: { $multiply: ['$_id', new mongoose.mongo.Double(0.5)] }, l: { $add: ['$_id', mongoose.mongo.Long.fromNumber(1)] } } } }, ...list]);
