import { Double, Int32, Long } from 'bson';
import { aligned, fromExact, toDecimal } from './exact.ts';
import { isDecimal, isDouble, isInt32, isLong, numericValue } from './values.ts';

/** The types of numbers, the wider behind the narrower. */
export const numberTypes = ['int', 'long', 'double', 'decimal'] as const;

export type NumberType = (typeof numberTypes)[number];

const int32 = { least: -(2n ** 31n), greatest: 2n ** 31n - 1n } as const;

/** The type of a number; one of JavaScript's own is what it would be stored as. */
export function numberType(value: unknown): NumberType {
  if (isDecimal(value)) return 'decimal';
  if (isLong(value) || typeof value === 'bigint') return 'long';
  if (isInt32(value) || (typeof value === 'number' && Number.isInteger(value) && BigInt(value) === BigInt.asIntN(32, BigInt(value)) && !Object.is(value, -0))) return 'int';
  return 'double';
}

export function widest(a: NumberType, b: NumberType): NumberType {
  return numberTypes.indexOf(a) > numberTypes.indexOf(b) ? a : b;
}

/** A whole number as an int where it fits, else as a long; nothing where it fits neither. `atLeast` long keeps it long. */
export function toInteger(value: bigint, atLeast: NumberType = 'int'): Int32 | Long | undefined {
  if (atLeast === 'int' && value >= int32.least && value <= int32.greatest) return new Int32(Number(value));
  return BigInt.asIntN(64, value) === value ? Long.fromBigInt(value) : undefined;
}

/** The value of an int or long, exactly. */
export function toWhole(value: unknown): bigint {
  return BigInt(numericValue(value));
}

/** The value of any number as a double. */
export function toDouble(value: unknown): number {
  return isDecimal(value) ? Number(value.toString()) : Number(numericValue(value));
}

/** What can be done with two numbers, for each way of counting. */
export interface Operation {
  readonly whole: (a: bigint, b: bigint) => bigint;
  readonly double: (a: number, b: number) => number;
  /** The exponent of a product is a sum; terms of a sum share theirs. */
  readonly exponents: 'shared' | 'added';
}

export const plus: Operation = { whole: (a, b) => a + b, double: (a, b) => a + b, exponents: 'shared' };
export const minus: Operation = { whole: (a, b) => a - b, double: (a, b) => a - b, exponents: 'shared' };
export const times: Operation = { whole: (a, b) => a * b, double: (a, b) => a * b, exponents: 'added' };

/** Computes in the wider of the two types: an int grows to a long. Nothing where a long would have to grow. */
export function combine(operation: Operation, a: unknown, b: unknown): Int32 | Long | Double | ReturnType<typeof fromExact> | undefined {
  const type = widest(numberType(a), numberType(b));
  if (type === 'decimal') return combineDecimals(operation, a, b);
  if (type === 'double') return new Double(operation.double(toDouble(a), toDouble(b)));
  return toInteger(operation.whole(toWhole(a), toWhole(b)), type);
}

function combineDecimals({ whole, double, exponents }: Operation, a: unknown, b: unknown): ReturnType<typeof fromExact> {
  const [left, right] = [toDecimal(a), toDecimal(b)];
  if (typeof left === 'number' || typeof right === 'number') return fromExact(double(toDouble(a), toDouble(b)));
  if (exponents === 'added') return fromExact({ digits: whole(left.digits, right.digits), exponent: left.exponent + right.exponent });
  const both = aligned(left, right);
  return fromExact({ digits: whole(both.left, both.right), exponent: both.exponent });
}

/** Whether a number is NaN, of whatever type. */
export function isNotANumber(value: unknown): boolean {
  return (isDouble(value) || isDecimal(value) || typeof value === 'number') && Number.isNaN(toDouble(value));
}
