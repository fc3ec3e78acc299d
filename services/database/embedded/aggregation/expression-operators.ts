import { ObjectId } from 'bson';
import { Context, evalExpr, ProcessingMode } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import { type Options } from 'mingo/types';
import { compareValues } from '../documents/compare.ts';
import { isObjectId } from '../documents/values.ts';
import { CommandError } from '../errors.ts';

type Operator = (document: unknown, operand: unknown, options: Options) => unknown;

/** The operators of mingo that give what MongoDB gives; each has a test that runs on both. */
const fromMingo = [
  '$abs', '$add', '$and', '$arrayElemAt', '$arrayToObject', '$ceil', '$concat', '$concatArrays', '$cond', '$dateToString', '$dayOfMonth', '$dayOfWeek', '$divide', '$filter', '$floor', '$hour', '$ifNull',
  '$isArray', '$let', '$literal', '$map', '$mergeObjects', '$millisecond', '$minute', '$mod', '$month', '$multiply', '$objectToArray', '$or', '$pow', '$range', '$reduce', '$reverseArray', '$round', '$second',
  '$slice', '$split', '$strLenCP', '$substrCP', '$subtract', '$switch', '$toLower', '$toUpper', '$trim', '$year',
] as const;

/** Those that compare, count or convert otherwise than MongoDB does are done here. */
const ours: Record<string, Operator> = {
  $eq: comparison('$eq', (order) => order === 0),
  $ne: comparison('$ne', (order) => order !== 0),
  $gt: comparison('$gt', (order) => order > 0),
  $gte: comparison('$gte', (order) => order >= 0),
  $lt: comparison('$lt', (order) => order < 0),
  $lte: comparison('$lte', (order) => order <= 0),
  $cmp: comparison('$cmp', Math.sign),
  $in: (document, operand, options) => {
    const [item, list] = pair('$in', evaluate(document, operand, options));
    if (!Array.isArray(list)) throw new CommandError('Location40081', '$in requires an array as a second argument');
    return list.some((value: unknown) => compareValues(value, item) === 0);
  },
  $not: (document, operand, options) => !isTrue(evaluate(document, Array.isArray(operand) && operand.length === 1 ? operand[0] : operand, options)),
  $size: (document, operand, options) => {
    const value = evaluate(document, Array.isArray(operand) && operand.length === 1 ? operand[0] : operand, options);
    if (!Array.isArray(value)) throw new CommandError('Location17124', 'The argument to $size must be an array');
    return value.length;
  },
  $max: extreme((order) => order > 0),
  $min: extreme((order) => order < 0),
  $sum: (document, operand, options) => numbersOf(evaluate(document, operand, options)).reduce((sum, number) => sum + number, 0),
  $avg: (document, operand, options) => {
    const numbers = numbersOf(evaluate(document, operand, options));
    return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  },
  $trunc: (document, operand, options) => {
    const [value, places = 0] = listOf(evaluate(document, operand, options));
    if (value === null || value === undefined || typeof value !== 'number' || typeof places !== 'number') return refuseNonNumber('$trunc', value);
    const scale = 10 ** places;
    return Math.trunc(value * scale) / scale;
  },
  $first: element('$first', 0),
  $last: element('$last', -1),
  $toString: (document, operand, options) => {
    const value = evaluate(document, Array.isArray(operand) && operand.length === 1 ? operand[0] : operand, options);
    if (value === undefined || value === null) return null;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (value instanceof Date) return value.toISOString();
    if (isObjectId(value)) return value.toHexString();
    throw new CommandError('ConversionFailure', 'Unsupported conversion to string in $convert with no onError value');
  },
  $toObjectId: (document, operand, options) => {
    const value = evaluate(document, Array.isArray(operand) && operand.length === 1 ? operand[0] : operand, options);
    if (value === undefined || value === null) return null;
    if (isObjectId(value)) return value;
    if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return ObjectId.createFromHexString(value);
    throw new CommandError('ConversionFailure', 'Failed to parse objectId in $convert with no onError value');
  },
};

/** The names of the expressions that can be computed. */
export const supportedOperators: ReadonlySet<string> = new Set([...fromMingo, ...Object.keys(ours)]);

const theirs: Record<string, unknown> = { ...accumulators, ...expressions };

/** What mingo may use: nothing but the operators above. */
export const expressionOptions: Options = {
  idKey: '_id',
  scriptEnabled: false,
  useStrictMode: true,
  failOnError: true,
  processingMode: ProcessingMode.CLONE_OFF,
  context: Context.init({ expression: { ...Object.fromEntries(fromMingo.map((name) => [name, theirs[name]])), ...ours } as Record<`$${string}`, typeof expressions.$add> }),
};

function evaluate(document: unknown, operand: unknown, options: Options): unknown {
  return evalExpr(document, operand, options);
}

function comparison(name: string, judge: (order: number) => unknown): Operator {
  return (document, operand, options) => {
    const [left, right] = pair(name, evaluate(document, operand, options));
    return judge(compareValues(left, right));
  };
}

function pair(name: string, operands: unknown): [unknown, unknown] {
  if (!Array.isArray(operands) || operands.length !== 2) throw new CommandError('Location16020', `Expression ${name} takes exactly 2 arguments. ${Array.isArray(operands) ? operands.length : 1} were passed in.`);
  return [operands[0], operands[1]];
}

/** Of several values, or of those in an array; null and missing do not count. */
function extreme(isBetter: (order: number) => boolean): Operator {
  return (document, operand, options) => {
    const value = evaluate(document, Array.isArray(operand) && operand.length === 1 ? operand[0] : operand, options);
    const present = listOf(value).filter((one) => one !== null && one !== undefined);
    return present.reduce<unknown>((best, one) => (best === undefined || isBetter(compareValues(one, best)) ? one : best), undefined) ?? null;
  };
}

function element(name: string, at: number): Operator {
  return (document, operand, options) => {
    const value = evaluate(document, Array.isArray(operand) && operand.length === 1 ? operand[0] : operand, options);
    if (value === undefined || value === null) return null;
    if (!Array.isArray(value)) throw new CommandError('Location28689', `${name}'s argument must be an array`);
    return value.at(at) as unknown;
  };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function refuseNonNumber(name: string, value: unknown): null {
  if (value === null || value === undefined) return null;
  throw new CommandError('Location51081', `${name} only supports numeric types`);
}

function numbersOf(value: unknown): number[] {
  return listOf(value).filter((one) => typeof one === 'number');
}

function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0;
}
