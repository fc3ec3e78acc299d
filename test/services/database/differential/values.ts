import fc from 'fast-check';
import mongoose from 'mongoose';
import { type Loose } from '../loose.ts';

const { Binary, BSONRegExp, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } = mongoose.mongo;

const int = fc.integer({ min: -2, max: 4 }).map((n) => new Int32(n));
const double = fc.constantFrom(-1.5, 0.5, 1, 2, 3.25, -0, Number.NaN, Number.POSITIVE_INFINITY, 1e300).map((n) => new Double(n));
const long = fc.constantFrom('1', '2', '9007199254740993', '-3', '9223372036854775807').map((text) => Long.fromString(text));
const decimal = fc.constantFrom('1', '2.0', '0.5', '-1.50', 'NaN', '1E+3').map((text) => Decimal128.fromString(text));

/** Few and alike, so that values meet: equal ones of different types, neighbours, and the empty ones; every type that BSON has. */
export const scalar: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 12, arbitrary: int },
  { weight: 3, arbitrary: double },
  { weight: 3, arbitrary: long },
  { weight: 1, arbitrary: decimal },
  { weight: 8, arbitrary: fc.constantFrom('', 'a', 'ab', 'b', 'B', 'é', '\u{1F600}', '\uFF5E') },
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: fc.boolean() },
  { weight: 2, arbitrary: fc.constantFrom(0, -1, 1, 1_800_000_000_000).map((time) => new Date(time)) },
  { weight: 2, arbitrary: fc.constantFrom('64b0c0c0c0c0c0c0c0c0c0c0', '64b0c0c0c0c0c0c0c0c0c0c1').map((hex) => ObjectId.createFromHexString(hex)) },
  { weight: 1, arbitrary: fc.constantFrom('', 'ab', 'b').map((text) => new Binary(Buffer.from(text))) },
  { weight: 1, arbitrary: fc.constantFrom('a', '^b').map((pattern) => new BSONRegExp(pattern, 'i')) },
  { weight: 1, arbitrary: fc.constantFrom(1, 2).map((i) => new Timestamp({ t: 5, i })) },
  { weight: 1, arbitrary: fc.constantFrom(new MinKey(), new MaxKey()) },
);

/** Values that a filter may compare with: a regular expression would be a pattern there, and null stands for what is missing. */
export const comparable = scalar.filter((value) => value !== null && !(value instanceof BSONRegExp));

/** A number that arithmetic takes without becoming infinite. */
export const summand: fc.Arbitrary<unknown> = fc.oneof(int, fc.constantFrom(0.5, -2, 3).map((n) => new Double(n)), fc.constantFrom(2, -1).map((n) => Long.fromNumber(n)));

export const name = fc.constantFrom('a', 'b', 'c');

const document = (value: fc.Arbitrary<unknown>, maxKeys: number): fc.Arbitrary<Loose> => fc.dictionary(name, value, { maxKeys, noNullPrototype: true });

/** Seldom an empty one: most questions about order are left out where there is one. */
const list = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown[]> => fc.oneof({ weight: 20, arbitrary: fc.array(item, { minLength: 1, maxLength: 3 }) }, { weight: 1, arbitrary: fc.constant<unknown[]>([]) });

/** A scalar, or a small array or document of them. */
export const shallow: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: list(scalar) },
  { weight: 2, arbitrary: document(scalar, 2) },
);

/** A value of up to three levels. */
export const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: shallow },
  { weight: 2, arbitrary: list(shallow) },
  { weight: 2, arbitrary: document(shallow, 3) },
);

/** How many documents a program begins with at most; the ids beyond are there to be inserted. */
export const mostDocuments = 6;

/** An `_id` that is perhaps taken. */
export const id = fc.integer({ min: 0, max: mostDocuments + 1 }).map((n) => new Int32(n));

/** What the unique indexes are about: few values, so that they collide. */
const uniqueFields = fc.record({ u: fc.constantFrom(1, 2, 3, null, 'x', [1, 2], [2, 5]), v: fc.constantFrom(1, 2, null), w: fc.constantFrom(1, 2, 'y') }, { requiredKeys: [] });

/** A document without an `_id`; `unique` says whether it has fields for the unique indexes. */
export function body(unique: boolean): fc.Arbitrary<Loose> {
  const plain = document(value, 3);
  return unique ? fc.tuple(plain, uniqueFields).map(([fields, more]) => ({ ...fields, ...more })) : plain;
}

/** A dotted path; `positions` says whether it may lead to a position in an array. */
export function path(positions: boolean): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: name },
    { weight: 3, arbitrary: fc.tuple(name, name).map((parts) => parts.join('.')) },
    { weight: positions ? 1 : 0, arbitrary: fc.tuple(name, fc.constantFrom('0', '1')).map((parts) => parts.join('.')) },
    { weight: 1, arbitrary: fc.tuple(name, name, name).map((parts) => parts.join('.')) },
  );
}
