import { aligned, type Exact, toExact } from './exact.ts';
import { type Kind, fieldsOf, isBinary, isCode, isDecimal, isObjectId, isRegExp, isTimestamp, kindOf, numericValue } from './values.ts';

/** MongoDB's order of the classes of values. */
export const kindOrder: Readonly<Record<Kind, number>> = {
  minKey: 0x05,
  undefined: 0x08,
  null: 0x0a,
  number: 0x10,
  string: 0x14,
  object: 0x18,
  array: 0x1c,
  binData: 0x20,
  objectId: 0x24,
  bool: 0x28,
  date: 0x2c,
  timestamp: 0x30,
  regex: 0x34,
  code: 0x38,
  maxKey: 0x7f,
};

/** Orders two values as MongoDB does: by class, then by value; numbers of all types by what they are worth. */
export function compareValues(a: unknown, b: unknown): number {
  const kind = kindOf(a);
  const byKind = kindOrder[kind] - kindOrder[kindOf(b)];
  if (byKind !== 0) return byKind;
  switch (kind) {
    case 'number':
      return compareNumbers(a, b);
    case 'string':
      return compareStrings(String(a), String(b));
    case 'object':
      return compareDocuments(a, b);
    case 'array':
      return compareArrays(a as unknown[], b as unknown[]);
    case 'objectId':
      return isObjectId(a) && isObjectId(b) ? Buffer.compare(a.id, b.id) : 0;
    case 'bool':
      return Number(a) - Number(b);
    case 'date':
      return Number(a) - Number(b);
    case 'binData':
      return compareBinaries(a, b);
    case 'timestamp':
      return isTimestamp(a) && isTimestamp(b) ? compareNumbers(a.toBigInt(), b.toBigInt()) : 0;
    case 'regex':
      return isRegExp(a) && isRegExp(b) ? compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options) : 0;
    case 'code':
      return isCode(a) && isCode(b) ? compareStrings(String(a.code), String(b.code)) || compareValues(a.scope, b.scope) : 0;
    case 'minKey':
    case 'maxKey':
    case 'null':
    case 'undefined':
      return 0;
  }
}

/** Equal in MongoDB's sense: same class, same value; field order counts. */
export function equalValues(a: unknown, b: unknown): boolean {
  return compareValues(a, b) === 0;
}

function compareNumbers(a: unknown, b: unknown): number {
  if (isDecimal(a) || isDecimal(b)) return compareExactly(a, b);
  const left = numericValue(a);
  const right = numericValue(b);
  if (left < right) return -1;
  if (left > right) return 1;
  // What is neither is equal, unless one of them is NaN, which MongoDB puts before all other numbers.
  return Number(isNaN(right)) - Number(isNaN(left));
}

const isNaN = (value: number | bigint): boolean => typeof value === 'number' && Number.isNaN(value);

/** By code point, which is the order of UTF-8 bytes; JavaScript's own order differs above U+FFFF. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return isSurrogate(left) === isSurrogate(right) ? left - right : isSurrogate(left) ? 1 : -1;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

function compareDocuments(a: unknown, b: unknown): number {
  const left = fieldsOf(a);
  const right = fieldsOf(b);
  for (const [index, [name, value]] of left.entries()) {
    const other = right[index];
    if (!other) return 1;
    const order = kindOrder[kindOf(value)] - kindOrder[kindOf(other[1])] || compareStrings(name, other[0]) || compareValues(value, other[1]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareArrays(a: readonly unknown[], b: readonly unknown[]): number {
  for (const [index, value] of a.entries()) {
    if (index >= b.length) return 1;
    const order = compareValues(value, b[index]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareBinaries(a: unknown, b: unknown): number {
  if (!isBinary(a) || !isBinary(b)) return 0;
  return a.length() - b.length() || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
}

function compareExactly(a: unknown, b: unknown): number {
  const [left, right] = [toExact(a), toExact(b)];
  if (typeof left === 'number' || typeof right === 'number') {
    return compareNumbers(typeof left === 'number' ? left : signOf(left), typeof right === 'number' ? right : signOf(right));
  }
  const both = aligned(left, right);
  return both.left < both.right ? -1 : both.left > both.right ? 1 : 0;
}

const signOf = (value: Exact): number => (value.digits < 0n ? -1 : value.digits > 0n ? 1 : 0);
