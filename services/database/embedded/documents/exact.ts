import { Decimal128 } from 'bson';
import { isDecimal, isDouble, numericValue } from './values.ts';

/** A number as `digits * 10 ** exponent`; doubles are such numbers too, only with many digits. */
export interface Exact {
  readonly digits: bigint;
  readonly exponent: number;
}

/** A number written out; infinities and NaN stay as they are. */
export function toExact(value: unknown): Exact | number {
  if (isDecimal(value)) return parsed(value.toString());
  const number = numericValue(value);
  if (typeof number === 'bigint') return { digits: number, exponent: 0 };
  if (!Number.isFinite(number)) return number;
  return Number.isInteger(number) && !isDouble(value) ? { digits: BigInt(number), exponent: 0 } : exactDouble(number);
}

/** As a decimal: a double with the fifteen digits that are certain, as MongoDB takes it. */
export function toDecimal(value: unknown): Exact | number {
  const number = isDouble(value) ? value.value : undefined;
  return number !== undefined && Number.isFinite(number) ? parsed(number.toPrecision(15)) : toExact(value);
}

/** The decimal of a number that was computed, rounded to its 34 digits. */
export function fromExact(value: Exact | number): Decimal128 {
  return Decimal128.fromStringWithRounding(typeof value === 'number' ? String(value) : `${value.digits}E${value.exponent}`);
}

/** Both with the same exponent. */
export function aligned(a: Exact, b: Exact): { readonly left: bigint; readonly right: bigint; readonly exponent: number } {
  const exponent = Math.min(a.exponent, b.exponent);
  return { left: a.digits * 10n ** BigInt(a.exponent - exponent), right: b.digits * 10n ** BigInt(b.exponent - exponent), exponent };
}

function parsed(text: string): Exact | number {
  const match = /^(-?)(\d*)\.?(\d*)(?:E([+-]?\d+))?$/i.exec(text);
  if (!match) return Number(text);
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  return { digits: BigInt(`${sign}${whole}${fraction}` === sign ? '0' : `${sign}${whole}${fraction}`), exponent: Number(power) - fraction.length };
}

/** A double is a whole number times a power of two; a negative power of two is a power of five over a power of ten. */
function exactDouble(value: number): Exact {
  if (value === 0) return { digits: 0n, exponent: 0 };
  let mantissa = value;
  let power = 0;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    power++;
  }
  return { digits: BigInt(mantissa) * 5n ** BigInt(power), exponent: -power };
}
