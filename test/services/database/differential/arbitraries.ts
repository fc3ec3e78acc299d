import fc from 'fast-check';
import mongoose from 'mongoose';
import { type Loose } from '../conformance/support.ts';

const { Double, Int32, Long, ObjectId } = mongoose.mongo;

/** What the documents may hold. */
interface Contents {
  readonly booleans: boolean;
  readonly emptyArrays: boolean;
}

/** Few and alike, so that values meet: equal ones of different types, neighbours, and the empty ones. */
function scalars(booleans: boolean): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -2, max: 4 }).map((n) => new Int32(n)) },
    { weight: 2, arbitrary: fc.constantFrom(-1.5, 0.5, 2, 3.25).map((n) => new Double(n)) },
    { weight: 1, arbitrary: fc.constantFrom('1', '9007199254740993', '-3').map((text) => Long.fromString(text)) },
    { weight: 4, arbitrary: fc.constantFrom('', 'a', 'ab', 'b', 'B', 'é', '\u{1F600}') },
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: booleans ? 1 : 0, arbitrary: fc.boolean() },
    { weight: 1, arbitrary: fc.constantFrom(0, 1, 1_800_000_000_000).map((time) => new Date(time)) },
    { weight: 1, arbitrary: fc.constantFrom('64b0c0c0c0c0c0c0c0c0c0c0', '64b0c0c0c0c0c0c0c0c0c0c1').map((hex) => ObjectId.createFromHexString(hex)) },
  );
}

const scalar = scalars(true);
const names = fc.constantFrom('a', 'b', 'c');

function shallowValue({ booleans, emptyArrays }: Contents): fc.Arbitrary<unknown> {
  const one = scalars(booleans);
  return fc.oneof(
    { weight: 6, arbitrary: one },
    { weight: 2, arbitrary: fc.array(one, { minLength: emptyArrays ? 0 : 1, maxLength: 3 }) },
    { weight: 2, arbitrary: fc.dictionary(names, one, { maxKeys: 2, noNullPrototype: true }) },
  );
}

/** A value of up to three levels. */
function deepValue(contents: Contents): fc.Arbitrary<unknown> {
  const one = shallowValue(contents);
  return fc.oneof(
    { weight: 5, arbitrary: one },
    { weight: 2, arbitrary: fc.array(one, { minLength: contents.emptyArrays ? 0 : 1, maxLength: 3 }) },
    { weight: 2, arbitrary: fc.dictionary(names, one, { maxKeys: 3, noNullPrototype: true }) },
  );
}

const shallow = shallowValue({ booleans: true, emptyArrays: true });
const value = deepValue({ booleans: true, emptyArrays: true });

/** Some documents, numbered from zero. */
export function documents(contents: Contents): fc.Arbitrary<Loose[]> {
  return fc
    .array(fc.dictionary(names, deepValue(contents), { maxKeys: 3, noNullPrototype: true }), { minLength: 1, maxLength: 12 })
    .map((list) => list.map((document, index) => ({ _id: index, ...document })));
}

const plainPath = fc.oneof(names, fc.tuple(names, names).map((parts) => parts.join('.')));
const path = fc.oneof({ weight: 3, arbitrary: names }, { weight: 2, arbitrary: fc.tuple(names, names).map((parts) => parts.join('.')) }, { weight: 1, arbitrary: fc.tuple(names, fc.constantFrom('0', '1')).map((parts) => parts.join('.')) });

const comparable = scalar.filter((one) => one !== null);

const condition: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: shallow },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), comparable).map(([operator, operand]) => ({ [operator]: operand })) },
  { weight: 1, arbitrary: fc.tuple(comparable, comparable).map(([low, high]) => ({ $gte: low, $lt: high })) },
  { weight: 2, arbitrary: shallow.map((operand) => ({ $ne: operand })) },
  { weight: 2, arbitrary: fc.array(shallow, { maxLength: 3 }).map((list) => ({ $in: list })) },
  { weight: 1, arbitrary: fc.array(shallow, { maxLength: 3 }).map((list) => ({ $nin: list })) },
  { weight: 1, arbitrary: fc.boolean().map((wanted) => ({ $exists: wanted })) },
  { weight: 1, arbitrary: fc.constantFrom('int', 'double', 'string', 'null', 'array', 'object', 'number', 'bool', 'date', 'objectId', 'long').map((type) => ({ $type: type })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 }).map((size) => ({ $size: size })) },
  { weight: 1, arbitrary: fc.array(scalar, { minLength: 1, maxLength: 2 }).map((list) => ({ $all: list })) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('$gt', '$lte', '$eq'), comparable).map(([operator, operand]) => ({ $elemMatch: { [operator]: operand } })) },
  { weight: 1, arbitrary: fc.tuple(names, scalar).map(([name, operand]) => ({ $elemMatch: { [name]: operand } })) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('$gt', '$lt', '$eq'), comparable).map(([operator, operand]) => ({ $not: { [operator]: operand } })) },
  { weight: 1, arbitrary: fc.constantFrom('a', '^a', 'b$').map((pattern) => ({ $regex: pattern })) },
);

const simpleFilter = fc.dictionary(path, condition, { minKeys: 1, maxKeys: 2, noNullPrototype: true });

/** A filter of one or two conditions, or a few of those in `$or`, `$and`, `$nor`. */
export const filter: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 6, arbitrary: simpleFilter },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('$or', '$and', '$nor'), fc.array(simpleFilter, { minLength: 1, maxLength: 3 })).map(([operator, list]) => ({ [operator]: list })) },
);

/** By one path, without positions: an engine that was at hand orders these by rules of its own. */
export const sort: fc.Arbitrary<Record<string, 1 | -1>> = fc
  .tuple(plainPath, fc.constantFrom<1 | -1>(1, -1))
  .map(([name, direction]) => ({ [name]: direction, _id: 1 }));

const number = fc.oneof(fc.integer({ min: -3, max: 3 }).map((n) => new Int32(n)), fc.constant(new Double(0.5)), fc.constant(Long.fromNumber(2)));
/** Without null: an engine that was at hand pushes it twice into a field that is not there. */
const some = fc.array(comparable, { minLength: 1, maxLength: 3 });

/** One operator that gives or adds, on one path. */
const giving: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.tuple(path, value).map(([name, operand]) => ({ $set: { [name]: operand } })),
  names.map((name) => ({ $unset: { [name]: '' } })),
  fc.tuple(path, number).map(([name, operand]) => ({ $inc: { [name]: operand } })),
  fc.tuple(path, number).map(([name, operand]) => ({ $mul: { [name]: operand } })),
  fc.tuple(fc.constantFrom('$min', '$max'), path, scalar).map(([operator, name, operand]) => ({ [operator]: { [name]: operand } })),
  fc.tuple(path, shallow).map(([name, operand]) => ({ $push: { [name]: operand } })),
  fc.tuple(path, some, fc.constantFrom(-3, -1, 1, 3)).map(([name, each, slice]) => ({ $push: { [name]: { $each: each, $slice: slice } } })),
  fc.tuple(path, some, fc.constantFrom(-2, 0, 1)).map(([name, each, position]) => ({ $push: { [name]: { $each: each, $position: position } } })),
  fc.tuple(path, some).map(([name, each]) => ({ $push: { [name]: { $each: each, $sort: 1 } } })),
  fc.tuple(path, shallow).map(([name, operand]) => ({ $addToSet: { [name]: operand } })),
  fc.tuple(path, some).map(([name, each]) => ({ $addToSet: { [name]: { $each: each } } })),
  fc.tuple(names, names).map(([from, to]) => ({ $rename: { [from]: to } })),
);

/** One that takes away. Only alone and without positions: an engine that was at hand makes what is missing on the way of it. */
const taking: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.tuple(plainPath, scalar).map(([name, operand]) => ({ $pull: { [name]: operand } })),
  fc.tuple(plainPath, fc.tuple(fc.constantFrom('$gt', '$lte'), comparable)).map(([name, [operator, operand]]) => ({ $pull: { [name]: { [operator]: operand } } })),
  fc.tuple(plainPath, fc.array(scalar, { maxLength: 2 })).map(([name, list]) => ({ $pullAll: { [name]: list } })),
  fc.tuple(plainPath, fc.constantFrom(1, -1)).map(([name, end]) => ({ $pop: { [name]: end } })),
);

/** One operator, or two that may get into each other's way. */
export const update: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 4, arbitrary: giving },
  { weight: 2, arbitrary: taking },
  { weight: 1, arbitrary: fc.tuple(giving, giving).map(([one, two]) => ({ ...one, ...two })) },
);
