import fc from 'fast-check';
import mongoose from 'mongoose';
import { type Loose } from '../loose.ts';
import { comparable, name, path, scalar, shallow, summand, value } from './values.ts';

const { Int32 } = mongoose.mongo;

/** An update and the filters of its `$[x]`. */
export interface GeneratedUpdate {
  readonly u: Loose | Loose[];
  readonly arrayFilters?: readonly Loose[];
  readonly mayUpsert?: boolean;
  /** What the filter has to say besides, for `$` to stand for something. */
  readonly matching?: Loose;
}

const some = fc.array(shallow, { minLength: 1, maxLength: 3 });
const at = path(true);
/** Without NaN, which an engine refuses in array filters. */
const order = fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), comparable.filter((operand) => !String(operand).includes('NaN'))).map(([operator, operand]) => ({ [operator]: operand }));

const modifiers = fc.record(
  { $each: some, $slice: fc.constantFrom(-2, -1, 1, 3), $position: fc.constantFrom(-2, 0, 1, 5), $sort: fc.constantFrom<unknown>(1, -1, { a: 1 }, { 'a.b': -1 }) },
  { requiredKeys: ['$each'] },
);

/** What each operator may do at a path. */
const operators: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  $set: value,
  $unset: fc.constant(''),
  $inc: summand,
  $mul: summand,
  $min: scalar,
  $max: scalar,
  $push: fc.oneof(shallow, modifiers),
  $addToSet: fc.oneof(shallow, some.map((each) => ({ $each: each }))),
  $pull: fc.oneof(scalar, order, fc.tuple(name, scalar).map(([field, operand]) => ({ [field]: operand })), fc.tuple(name, order).map(([field, one]) => ({ [field]: one })), fc.array(scalar, { maxLength: 2 }).map((list) => ({ $in: list }))),
  $pullAll: fc.array(scalar, { maxLength: 2 }),
  $pop: fc.constantFrom(1, -1),
  $bit: fc.tuple(fc.constantFrom('and', 'or', 'xor'), fc.integer({ min: 0, max: 7 })).map(([operation, n]) => ({ [operation]: new Int32(n) })),
  $setOnInsert: shallow,
};

const taking = ['$pull', '$pullAll', '$pop'];

/** Alone: together with another operator it has ended the process of an engine. */
const rename: fc.Arbitrary<Loose> = fc.tuple(path(false), name).filter(([from, to]) => from.split('.')[0] !== to).map(([from, to]) => ({ $rename: { [from]: to } }));

const single: fc.Arbitrary<Loose> = fc.oneof(
  ...Object.entries(operators).map(([operator, operand]) => fc.tuple(taking.includes(operator) ? name : at, operand).map(([field, what]): Loose => ({ [operator]: { [field]: what } }))),
);

/** Only where it finds its document, alone and without positions: see `exclusions.test.ts`. */
const takingDeep: fc.Arbitrary<Loose> = fc.oneof(...taking.map((operator) => fc.tuple(path(false), operators[operator] ?? scalar).map(([field, what]): Loose => ({ [operator]: { [field]: what } }))));

const positional: fc.Arbitrary<GeneratedUpdate> = fc.oneof(
  fc.tuple(name, fc.constantFrom('$[]', '$[x]'), fc.constantFrom('$set', '$inc', '$mul'), summand, order).map(([field, position, operator, operand, one]) => ({
    u: { [operator]: { [`${field}.${position}`]: operand } },
    ...(position === '$[x]' ? { arrayFilters: [{ x: one }] } : {}),
  })),
  fc.tuple(name, name, shallow, comparable).map(([field, inner, operand, wanted]) => ({ u: { $set: { [`${field}.$[x].${inner}`]: operand } }, arrayFilters: [{ [`x.${inner}`]: wanted }] })),
  fc.tuple(name, summand, order).map(([field, operand, one]) => ({ u: { $set: { [`${field}.$`]: operand } }, matching: { [field]: one } })),
);

const pipeline: fc.Arbitrary<Loose[]> = fc.array(
  fc.oneof(
    fc.tuple(name, fc.oneof(scalar.map((literal) => ({ $literal: literal })), path(false).map((field) => `$${field}`))).map(([field, expression]): Loose => ({ $set: { [field]: expression } })),
    path(false).map((field): Loose => ({ $unset: field })),
  ),
  { minLength: 1, maxLength: 2 },
);

/** An update of any of the forms: operators, one or two that may get into each other's way; positions; a whole document; a pipeline. */
export const update: fc.Arbitrary<GeneratedUpdate> = fc.oneof(
  { weight: 10, arbitrary: single.map((u) => ({ u })) },
  { weight: 3, arbitrary: fc.tuple(single, single).filter(([first, second]) => !overlap(first, second)).map(([first, second]) => ({ u: merged(first, second) })) },
  { weight: 1, arbitrary: rename.map((u) => ({ u })) },
  { weight: 1, arbitrary: takingDeep.map((u) => ({ u, mayUpsert: false })) },
  { weight: 3, arbitrary: positional },
  { weight: 1, arbitrary: fc.dictionary(name, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true }).map((u) => ({ u })) },
  { weight: 2, arbitrary: pipeline.map((u) => ({ u })) },
);

/** Both, in the order of their paths: MongoDB adds new fields in that order, whatever the order in which they are written down. */
function merged(first: Loose, second: Loose): Loose {
  const pairs = [first, second].flatMap((update) => Object.entries(update).flatMap(([operator, fields]) => Object.entries(fields as Loose).map(([field, what]) => ({ operator, field, what }))));
  const result: Record<string, Loose> = {};
  for (const { operator, field, what } of pairs.sort((a, b) => (a.field < b.field ? -1 : 1))) result[operator] = { ...result[operator], [field]: what };
  return result;
}

/** Whether two updates begin at the same field; what becomes of those has tests of its own. */
function overlap(first: Loose, second: Loose): boolean {
  const [one, two] = [first, second].map((update) => new Set(Object.values(update).flatMap((fields) => Object.keys(fields as Loose).map((field) => field.split('.')[0]))));
  return [...(one ?? [])].some((field) => two?.has(field) === true);
}
