import fc from 'fast-check';
import mongoose from 'mongoose';
import { type Loose } from '../loose.ts';
import { comparable, id, name, path, scalar, shallow } from './values.ts';

const { BSONRegExp } = mongoose.mongo;

const types = fc.constantFrom('int', 'double', 'long', 'decimal', 'number', 'string', 'null', 'array', 'object', 'bool', 'date', 'objectId', 'regex', 'binData', 'timestamp', 'minKey', 'maxKey', 1, 2, 4, 16);
const pattern = fc.constantFrom(new BSONRegExp('a', ''), new BSONRegExp('^A', 'i'), new BSONRegExp('b$', ''), new BSONRegExp('^', 'm'));
const order = fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), comparable).map(([operator, operand]) => ({ [operator]: operand }));

/** Conditions that may stand within `$not` and `$elemMatch` too. */
const simple: fc.Arbitrary<Loose> = fc.oneof(
  { weight: 4, arbitrary: order },
  { weight: 2, arbitrary: shallow.map((operand) => ({ $eq: operand })) },
  { weight: 1, arbitrary: fc.array(fc.oneof({ weight: 5, arbitrary: shallow }, { weight: 1, arbitrary: pattern }), { maxLength: 3 }).map((list) => ({ $in: list })) },
  { weight: 1, arbitrary: types.map((type) => ({ $type: type })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 }).map((size) => ({ $size: size })) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(2, 3, -2), fc.constantFrom(0, 1, -1)).map((operand) => ({ $mod: operand })) },
);

const condition: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: shallow },
  { weight: 6, arbitrary: simple },
  { weight: 1, arbitrary: fc.tuple(comparable, comparable).map(([low, high]) => ({ $gte: low, $lt: high })) },
  { weight: 2, arbitrary: fc.oneof(comparable, fc.constant(null), fc.array(scalar, { maxLength: 2 })).map((operand) => ({ $ne: operand })) },
  { weight: 1, arbitrary: fc.array(shallow, { maxLength: 3 }).map((list) => ({ $nin: list })) },
  { weight: 2, arbitrary: fc.boolean().map((wanted) => ({ $exists: wanted })) },
  { weight: 1, arbitrary: fc.array(scalar, { minLength: 1, maxLength: 2 }).map((list) => ({ $all: list })) },
  { weight: 1, arbitrary: fc.tuple(name, order).map(([field, one]) => ({ $all: [{ $elemMatch: { [field]: one } }] })) },
  { weight: 2, arbitrary: simple.map((one) => ({ $elemMatch: one })) },
  { weight: 2, arbitrary: fc.tuple(name, fc.oneof(scalar, simple)).map(([field, one]) => ({ $elemMatch: { [field]: one } })) },
  { weight: 1, arbitrary: fc.oneof(simple, pattern).map((one) => ({ $not: one })) },
  { weight: 1, arbitrary: pattern },
  { weight: 1, arbitrary: fc.constantFrom('a', '^a', 'b$').map((text) => ({ $regex: text, $options: 'i' })) },
);

const onId = fc.oneof(id, fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne'), id).map(([operator, operand]) => ({ [operator]: operand })), fc.array(id, { maxLength: 3 }).map((list) => ({ $in: list })));

const conditions: fc.Arbitrary<Loose> = fc
  .tuple(fc.dictionary(path(true), condition, { minKeys: 1, maxKeys: 2, noNullPrototype: true }), fc.option(onId, { freq: 5, nil: undefined }))
  .map(([fields, _id]) => ({ ...fields, ...(_id === undefined ? {} : { _id }) }));

/** A filter of one or two conditions, or some of those in `$or`, `$and`, `$nor`; with expressions where `$expr` is wanted. */
export const filter: fc.Arbitrary<Loose> = fc.oneof(
  { weight: 8, arbitrary: conditions },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('$or', '$and', '$nor'), fc.array(conditions, { minLength: 1, maxLength: 3 })).map(([operator, list]) => ({ [operator]: list })) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('$eq', '$gt', '$lte', '$ne'), path(false), name).map(([operator, field, other]) => ({ $expr: { [operator]: [`$${field}`, `$${other}`] } })) },
);

/** One document by its `_id`, and perhaps a condition: which of several is taken is the engine's own affair. */
export const one: fc.Arbitrary<Loose> = fc.tuple(id, fc.option(fc.tuple(path(true), condition), { freq: 3, nil: undefined })).map(([_id, more]) => ({ _id, ...(more ? { [more[0]]: more[1] } : {}) }));

/** By one or two paths that begin differently, and at last by `_id`, so that the order is complete. */
export const sort: fc.Arbitrary<Loose> = fc
  .uniqueArray(fc.tuple(path(false), fc.constantFrom(1, -1)), { maxLength: 2, selector: ([field]) => field.split('.')[0] })
  .map((fields) => ({ ...Object.fromEntries(fields), _id: 1 }));
