import { compareValues } from '../documents/compare.ts';
import { type Document, isBinary, isCode, isDecimal, isDocument, isDouble, isInt32, isLong, isRegExp, isTimestamp } from '../documents/values.ts';
import { notSupported } from '../errors.ts';

/**
 * Values as mingo computes with them: int, double and long become JavaScript numbers. What it would compute wrongly (decimals, longs beyond 2^53)
 * is refused by name.
 */
export function toPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toPlain);
  if (isInt32(value) || isDouble(value)) return value.value;
  if (isLong(value)) {
    const number = value.toNumber();
    if (!Number.isSafeInteger(number)) throw notSupported('A long beyond 2^53 in an aggregation');
    return number;
  }
  if (isDecimal(value)) throw notSupported('A decimal (NumberDecimal) in an aggregation');
  if (isRegExp(value)) return new RegExp(value.pattern, value.options.replace(/[^ims]/g, ''));
  if (isBinary(value) || isCode(value) || isTimestamp(value)) return value;
  return isDocument(value) ? toPlainDocument(value) : value;
}

/** Likewise for a whole document. */
export function toPlainDocument(document: Document): Document {
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, toPlain(value)]));
}

/** Gives back their types to the values that a computation has left as they were, so that a long stays a long. */
export function withTypesOf(computed: unknown, original: unknown): unknown {
  if (Array.isArray(computed) && Array.isArray(original)) return computed.map((value: unknown, index) => withTypesOf(value, original[index]));
  if (isDocument(computed) && isDocument(original)) {
    return Object.fromEntries(Object.entries(computed).map(([name, value]) => [name, withTypesOf(value, Object.hasOwn(original, name) ? original[name] : undefined)]));
  }
  return original !== undefined && compareValues(computed, original) === 0 ? original : computed;
}
