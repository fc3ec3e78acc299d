import { Decimal128, Double, Int32, Long } from 'bson';
import { combine, numberType, type Operation, plus, times, toInteger, toWhole } from '../documents/numbers.ts';
import { isDecimal, isDouble, isInt32, isLong, isNumber, numericValue, typeName } from '../documents/values.ts';
import { CommandError } from '../errors.ts';

/** A sum in the type that MongoDB gives it: int, then long when it grows, double or decimal when one of the two is. @throws CommandError beyond long */
export function add(a: unknown, b: unknown): unknown {
  return within('$inc', plus, a, b);
}

/** A product, likewise. */
export function multiply(a: unknown, b: unknown): unknown {
  return within('$mul', times, a, b);
}

/** Zero in the type of a number, which is what `$mul` makes of a missing field. */
export function zeroLike(value: unknown): unknown {
  if (isDecimal(value)) return Decimal128.fromString('0');
  return isLong(value) ? Long.ZERO : isDouble(value) ? new Double(0) : new Int32(0);
}

/** `and`, `or`, `xor` on whole numbers. */
export function bitwise(operation: string, a: unknown, b: unknown): unknown {
  const [left, right] = [a, b].map((value) => {
    if (!isInt32(value) && !isLong(value)) throw new CommandError('BadValue', `Cannot apply $bit to a value of ${isNumber(value) ? 'non-integral' : 'non-numeric'} type.`);
    return toWhole(value);
  }) as [bigint, bigint];
  const result = operation === 'and' ? left & right : operation === 'or' ? left | right : left ^ right;
  return toInteger(result, numberType(a) === 'int' && numberType(b) === 'int' ? 'int' : 'long');
}

function within(operator: string, operation: Operation, a: unknown, b: unknown): unknown {
  const result = combine(operation, a, b);
  if (result === undefined) throw new CommandError('BadValue', `Failed to apply ${operator} operations to current value ((${typeName(a)})${String(numericValue(a))})`);
  return result;
}
