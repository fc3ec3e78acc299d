import { compareValues, equalValues } from '../documents/compare.ts';
import { isNotANumber } from '../documents/numbers.ts';
import { type Document, fieldsOf, isDouble, isInt32, isLong, isDecimal, isRegExp, kindOf, numericValue, typeName, wholeNumber } from '../documents/values.ts';
import { CommandError, notSupported } from '../errors.ts';
import { compileRegExp } from './regular-expression.ts';
import { type ValueTest } from './value-test.ts';

const each = (accepts: (value: unknown) => boolean): ValueTest => ({ ending: 'each', accepts });

/** Equality. Null is also equal to a field that is missing. */
export function equalTo(wanted: unknown): ValueTest {
  if (wanted === null || wanted === undefined) return each((value) => value === null || value === undefined);
  return each((value) => equalValues(value, wanted));
}

/** Compiles an operator on a single value. @throws CommandError naming the operator when it is unknown */
export function compileOperator(operator: string, operand: unknown, siblings: Document): ValueTest {
  switch (operator) {
    case '$eq':
      if (isRegExp(operand)) return each((value) => equalValues(value, operand));
      return equalTo(operand);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return compileComparison(operator, operand);
    case '$in':
      return compileIn(operand);
    case '$exists':
      // An array that is there is there, empty or not: it is not opened.
      return { ending: 'whole', accepts: (value) => value !== undefined };
    case '$type':
      return compileType(operand);
    case '$size': {
      const size = wholeNumber(operand);
      if (size === undefined) throw new CommandError('BadValue', `Failed to parse $size. Expected an integer, but got: ${typeName(operand)}`);
      if (size < 0) throw new CommandError('BadValue', `Failed to parse $size. Expected a non-negative number in: ${size}`);
      return { ending: 'whole', accepts: (value) => Array.isArray(value) && value.length === size };
    }
    case '$regex': {
      const options = siblings['$options'];
      if (isRegExp(operand)) return compileRegExp(operand.pattern, typeof options === 'string' ? options : operand.options).asTest;
      if (typeof operand !== 'string') throw new CommandError('BadValue', '$regex has to be a string');
      return compileRegExp(operand, typeof options === 'string' ? options : '').asTest;
    }
    case '$options':
      if (!Object.hasOwn(siblings, '$regex')) throw new CommandError('BadValue', '$options needs a $regex');
      return { ending: 'whole', accepts: () => true };
    case '$mod':
      return compileMod(operand);
    case '$bitsAllSet':
    case '$bitsAnySet':
    case '$bitsAllClear':
    case '$bitsAnyClear':
      throw notSupported(`The query operator ${operator}`);
    default:
      throw new CommandError('BadValue', `unknown operator: ${operator}`);
  }
}

/** Ordered comparison holds only between values of one class; null is at least and at most null, nothing is beyond it. */
function compileComparison(operator: '$gt' | '$gte' | '$lt' | '$lte', operand: unknown): ValueTest {
  if (isRegExp(operand)) throw new CommandError('BadValue', `Can't have RegEx as arg to predicate over field.`);
  const kind = kindOf(operand);
  const orEqual = operator === '$gte' || operator === '$lte';
  if (kind === 'null') return orEqual ? equalTo(null) : each(() => false);
  const sign = operator.startsWith('$gt') ? 1 : -1;
  if (kind === 'minKey' || kind === 'maxKey') {
    return each((value) => value !== undefined && inOrder(compareValues(value, operand) * sign, orEqual));
  }
  const comparesNaN = isNotANumber(operand);
  return each((value) => {
    if (kindOf(value) !== kind) return false;
    const isNaN = isNotANumber(value);
    if (isNaN || comparesNaN) return isNaN && comparesNaN && orEqual;
    return inOrder(compareValues(value, operand) * sign, orEqual);
  });
}

const inOrder = (order: number, orEqual: boolean): boolean => order > 0 || (orEqual && order === 0);

function compileIn(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', '$in needs an array');
  const wanted: unknown[] = operand;
  const tests = wanted.map((value) => {
    if (fieldsOf(value)[0]?.[0].startsWith('$') === true && kindOf(value) === 'object' && fieldsOf(value)[0]?.[0] !== '$ref') {
      throw new CommandError('BadValue', 'cannot nest $ under $in');
    }
    return isRegExp(value) ? compileRegExp(value.pattern, value.options).asTest : equalTo(value);
  });
  return each((value) => tests.some((test) => test.accepts(value)));
}

function compileMod(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', 'malformed mod, needs to be an array');
  const [divisorOperand, remainderOperand] = operand as unknown[];
  if (operand.length < 2) throw new CommandError('BadValue', 'malformed mod, not enough elements');
  if (operand.length > 2) throw new CommandError('BadValue', 'malformed mod, too many elements');
  if (kindOf(divisorOperand) !== 'number') throw new CommandError('BadValue', 'malformed mod, divisor not a number');
  if (kindOf(remainderOperand) !== 'number') throw new CommandError('BadValue', 'malformed mod, remainder not a number');
  const divisor = truncated(divisorOperand);
  const remainder = truncated(remainderOperand);
  if (divisor === undefined || remainder === undefined) throw new CommandError('BadValue', 'malformed mod, arguments must be finite');
  if (divisor === 0n) throw new CommandError('BadValue', 'divisor cannot be 0');
  return each((value) => {
    const number = truncated(value);
    return number !== undefined && number % divisor === remainder;
  });
}

/** The whole part of a number; nothing for what is no number, not finite, or too great for 64 bits. */
function truncated(value: unknown): bigint | undefined {
  if (kindOf(value) !== 'number') return undefined;
  const number = isDecimal(value) ? Number(value.toString()) : numericValue(value);
  if (typeof number === 'bigint') return number;
  const whole = Number.isFinite(number) ? BigInt(Math.trunc(number)) : undefined;
  return whole !== undefined && BigInt.asIntN(64, whole) === whole ? whole : undefined;
}

const typeTests: Readonly<Record<string, (value: unknown) => boolean>> = {
  double: (value) => isDouble(value) || (typeof value === 'number' && !Number.isInteger(value)),
  string: (value) => typeof value === 'string',
  object: (value) => kindOf(value) === 'object',
  array: (value) => kindOf(value) === 'array',
  binData: (value) => kindOf(value) === 'binData',
  objectId: (value) => kindOf(value) === 'objectId',
  bool: (value) => kindOf(value) === 'bool',
  date: (value) => kindOf(value) === 'date',
  null: (value) => value === null,
  regex: (value) => kindOf(value) === 'regex',
  javascript: (value) => kindOf(value) === 'code',
  int: (value) => isInt32(value),
  timestamp: (value) => kindOf(value) === 'timestamp',
  long: (value) => isLong(value),
  decimal: (value) => isDecimal(value),
  minKey: (value) => kindOf(value) === 'minKey',
  maxKey: (value) => kindOf(value) === 'maxKey',
  number: (value) => kindOf(value) === 'number',
};

const typeNumbers: Readonly<Record<number, string>> = {
  1: 'double', 2: 'string', 3: 'object', 4: 'array', 5: 'binData', 7: 'objectId', 8: 'bool', 9: 'date', 10: 'null', 11: 'regex',
  13: 'javascript', 16: 'int', 17: 'timestamp', 18: 'long', 19: 'decimal', [-1]: 'minKey', 127: 'maxKey',
};

function compileType(operand: unknown): ValueTest {
  const wanted: unknown[] = Array.isArray(operand) ? operand : [operand];
  const tests = wanted.map((type) => {
    const name = typeof type === 'string' ? type : typeNumbers[wholeNumber(type) ?? Number.NaN];
    const test = name === undefined ? undefined : typeTests[name];
    if (test) return test;
    throw new CommandError('BadValue', typeof type === 'string' ? `Unknown type name alias: ${type}` : `Invalid numerical type code: ${String(wholeNumber(type) ?? typeName(type))}`);
  });
  return each((value) => value !== undefined && tests.some((test) => test(value)));
}
