import { ObjectId } from 'bson';
import { isDecimal, isDouble, isNumber, isObjectId, numericValue, typeName } from '../../documents/values.ts';
import { CommandError, notSupported } from '../../errors.ts';
import { int, isNothing, type Operators, taking, takingAllThere, takingNamed, toInt } from './operator.ts';

/** Text, and what is converted to and from it. */
export const strings: Operators = {
  $concat: takingAllThere(
    (value) => {
      if (typeof value !== 'string') throw new CommandError('Location16702', `$concat only supports strings, not ${typeName(value)}`);
    },
    (values) => values.join(''),
  ),
  // MongoDB changes the case of ASCII letters only.
  $toUpper: taking('$toUpper', 1, 1, (value) => coerced('$toUpper', value).replace(/[a-z]+/g, (letters) => letters.toUpperCase())),
  $toLower: taking('$toLower', 1, 1, (value) => coerced('$toLower', value).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())),
  $strLenCP: taking('$strLenCP', 1, 1, (value) => {
    if (typeof value !== 'string') throw new CommandError('Location34471', `$strLenCP requires a string argument, found: ${typeName(value)}`);
    return int([...value].length);
  }),
  $substrCP: taking('$substrCP', 3, 3, (value, from, length) => {
    const [start, count] = [toInt(from, '$substrCP: starting index', 'Location34450'), toInt(length, '$substrCP: length', 'Location34452')];
    if (start < 0) throw new CommandError('Location34455', '$substrCP: the starting index must be non-negative integer.');
    if (count < 0) throw new CommandError('Location34454', '$substrCP: length must be a non-negative integer.');
    return [...coerced('$substrCP', value)].slice(start, start + count).join('');
  }),
  $split: taking('$split', 2, 2, (value, separator) => {
    if (isNothing(value) || isNothing(separator)) return null;
    if (typeof value !== 'string') throw new CommandError('Location40085', `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(value)}`);
    if (typeof separator !== 'string') throw new CommandError('Location40086', `$split requires an expression that evaluates to a string as a second argument, found: ${typeName(separator)}`);
    if (separator === '') throw new CommandError('Location40087', '$split requires a non-empty separator');
    return value.split(separator);
  }),
  $trim: takingNamed('$trim', { input: 'needed', chars: 'optional' }, ({ input, chars }, compile) => {
    const [computeText, computeChars] = [compile(input), compile(chars ?? { $literal: whitespace })];
    return (scope) => {
      const [text, characters] = [computeText(scope), computeChars(scope)];
      if (isNothing(text) || isNothing(characters)) return null;
      if (typeof text !== 'string') throw new CommandError('Location50699', `$trim requires its input to be a string, got ${typeName(text)} instead.`);
      if (typeof characters !== 'string') throw new CommandError('Location50700', `$trim requires 'chars' to be a string, got ${typeName(characters)} instead.`);
      const points = [...text];
      const isKept = (point: string): boolean => !characters.includes(point);
      const start = points.findIndex(isKept);
      return start < 0 ? '' : points.slice(start, points.findLastIndex(isKept) + 1).join('');
    };
  }),
  $toString: taking('$toString', 1, 1, toText),
  $toObjectId: taking('$toObjectId', 1, 1, (value) => {
    if (isNothing(value)) return null;
    if (isObjectId(value)) return value;
    if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return ObjectId.createFromHexString(value);
    throw new CommandError('ConversionFailure', `Failed to parse objectId in $convert with no onError value: ${typeof value === 'string' ? value : typeName(value)}`);
  }),
};

const whitespace = '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

/** What the older operators on text make of numbers and moments. */
function coerced(name: string, value: unknown): string {
  if (isNothing(value)) return '';
  if (typeof value === 'string') return value;
  if (isNumber(value) || value instanceof Date) return String(toText(value));
  throw new CommandError('Location16007', `can't convert from BSON type ${typeName(value)} to String in ${name}`);
}

function toText(value: unknown): string | null {
  if (isNothing(value)) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (isObjectId(value)) return value.toHexString();
  if (isDouble(value)) return textOfDouble(value.value);
  if (isNumber(value)) return isDecimal(value) ? value.toString() : String(numericValue(value));
  throw new CommandError('ConversionFailure', `Unsupported conversion from ${typeName(value)} to string in $convert with no onError value`);
}

/** Beyond what both write alike, MongoDB writes doubles otherwise than JavaScript does. */
function textOfDouble(value: number): string {
  if (Object.is(value, -0)) return '-0';
  const isPlain = Number.isInteger(value) ? Math.abs(value) < 1e15 : Math.abs(value) >= 1e-4 && String(Math.abs(value)).length <= 16;
  if (Number.isFinite(value) && !isPlain) throw notSupported(`$toString of ${value}`);
  return Number.isFinite(value) ? String(value) : Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}
