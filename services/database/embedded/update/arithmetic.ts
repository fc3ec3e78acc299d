import { Double, Int32, Long } from 'bson';
import { isDecimal, isDouble, isInt32, isLong, kindOf, numericValue, typeName } from '../documents/values.ts';
import { CommandError, notSupported } from '../errors.ts';

const int32 = { least: -(2n ** 31n), greatest: 2n ** 31n - 1n } as const;
const int64 = { least: -(2n ** 63n), greatest: 2n ** 63n - 1n } as const;

/** A sum in the type that MongoDB gives it: int, then long when it grows, double when one of the two is. @throws CommandError beyond long */
export function add(a: unknown, b: unknown): unknown {
  return combine(a, b, '$inc', (x, y) => x + y, (x, y) => x + y);
}

/** A product, likewise. */
export function multiply(a: unknown, b: unknown): unknown {
  return combine(a, b, '$mul', (x, y) => x * y, (x, y) => x * y);
}

/** Zero in the type of a number, which is what `$mul` makes of a missing field. */
export function zeroLike(value: unknown): unknown {
  return isLong(value) ? Long.ZERO : isDouble(value) ? new Double(0) : new Int32(0);
}

/** `and`, `or`, `xor` on whole numbers. */
export function bitwise(operation: string, a: unknown, b: unknown): unknown {
  const left = toWhole(a, '$bit');
  const right = toWhole(b, '$bit');
  const result = operation === 'and' ? left & right : operation === 'or' ? left | right : left ^ right;
  return isLong(a) || isLong(b) ? Long.fromBigInt(BigInt.asIntN(64, result)) : new Int32(Number(BigInt.asIntN(32, result)));
}

function combine(a: unknown, b: unknown, operator: string, whole: (x: bigint, y: bigint) => bigint, broken: (x: number, y: number) => number): unknown {
  if (isDecimal(a) || isDecimal(b)) throw notSupported(`Arithmetic with decimals (${operator})`);
  if (!isWhole(a) || !isWhole(b)) return new Double(broken(Number(numericValue(a)), Number(numericValue(b))));
  const result = whole(toWhole(a, operator), toWhole(b, operator));
  if (!isLong(a) && !isLong(b) && result >= int32.least && result <= int32.greatest) return new Int32(Number(result));
  if (result < int64.least || result > int64.greatest) {
    throw new CommandError('BadValue', `Failed to apply ${operator} operations to current value ((${typeName(a)})${String(numericValue(a))})`);
  }
  return Long.fromBigInt(result);
}

const isWhole = (value: unknown): boolean => isInt32(value) || isLong(value) || (typeof value === 'number' && Number.isInteger(value));

function toWhole(value: unknown, operator: string): bigint {
  if (!isWhole(value)) throw new CommandError('BadValue', `Cannot apply ${operator} to a value of ${kindOf(value) === 'number' ? 'non-integral' : 'non-numeric'} type.`);
  return BigInt(numericValue(value));
}
