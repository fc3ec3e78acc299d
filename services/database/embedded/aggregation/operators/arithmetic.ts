import { Double, Long } from 'bson';
import { compareValues } from '../../documents/compare.ts';
import { toExact } from '../../documents/exact.ts';
import { combine, minus, numberType, times, toDouble, toInteger, toWhole, widest } from '../../documents/numbers.ts';
import { isDecimal, isNumber, typeName } from '../../documents/values.ts';
import { CommandError, type ErrorName, notSupported } from '../../errors.ts';
import { isNothing, type Operator, type Operators, taking, takingAll, takingAllThere, toInt } from './operator.ts';
import { Sum } from './sum.ts';

/** Computing with numbers and moments. */
export const arithmetic: Operators = {
  $add: takingAllThere(checkTerm, add),
  $subtract: taking('$subtract', 2, 2, subtract),
  $multiply: takingAllThere(
    (value) => { refuseOthers('$multiply', [value], 'TypeMismatch'); },
    (values) => values.reduce((product, value) => combine(times, product, value) ?? new Double(toDouble(product) * toDouble(value)), toInteger(1n)),
  ),
  $divide: taking('$divide', 2, 2, (dividend, divisor) => {
    if (isNothing(dividend) || isNothing(divisor)) return null;
    refuseOthers('$divide', [dividend, divisor], 'TypeMismatch');
    refuseDecimals('$divide', [dividend, divisor]);
    if (toDouble(divisor) === 0) throw new CommandError('BadValue', "can't $divide by zero");
    return new Double(toDouble(dividend) / toDouble(divisor));
  }),
  $mod: taking('$mod', 2, 2, (dividend, divisor) => {
    if (isNothing(dividend) || isNothing(divisor)) return null;
    refuseOthers('$mod', [dividend, divisor], 'Location16611');
    refuseDecimals('$mod', [dividend, divisor]);
    if (toDouble(divisor) === 0) throw new CommandError('Location16610', "can't $mod by zero");
    // By a double that is whole, a whole number stays one.
    const isWhole = numberType(dividend) !== 'double' && (numberType(divisor) !== 'double' || isInt(toDouble(divisor)));
    if (!isWhole) return new Double(toDouble(dividend) % toDouble(divisor));
    const type = numberType(dividend) === 'int' && numberType(divisor) !== 'long' ? 'int' : 'long';
    return toInteger(toWhole(dividend) % toWhole(divisor), type);
  }),
  $abs: onNumber('$abs', Math.abs, (whole) => (whole < 0n ? -whole : whole)),
  $ceil: onNumber('$ceil', Math.ceil, (whole) => whole),
  $floor: onNumber('$floor', Math.floor, (whole) => whole),
  $round: toPlaces('$round', (quotient, rest, divisor) => {
    const twice = 2n * (rest < 0n ? -rest : rest);
    // Halves go to the even neighbour.
    const isAway = twice > divisor || (twice === divisor && quotient % 2n !== 0n);
    return isAway ? quotient + (rest < 0n ? -1n : 1n) : quotient;
  }),
  $trunc: toPlaces('$trunc', (quotient) => quotient),
  $pow: taking('$pow', 2, 2, power),
  $sum: overNumbers((sum) => sum.result()),
  $avg: overNumbers((sum) => sum.mean()),
  $min: extreme((order) => order < 0),
  $max: extreme((order) => order > 0),
};

function checkTerm(value: unknown): void {
  if (!isNumber(value) && !(value instanceof Date)) throw new CommandError('TypeMismatch', `$add only supports numeric or date types, not ${typeName(value)}`);
}

/** Moments may be one of the terms: milliseconds are added to it. */
function add(values: readonly unknown[]): unknown {
  const dates = values.filter((value) => value instanceof Date);
  if (dates.length > 1) throw new CommandError('Location16612', 'only one date allowed in an $add expression');
  const sum = new Sum();
  for (const value of values) if (isNumber(value)) sum.add(value);
  const [date] = dates;
  return date ? moved(date, toDouble(sum.result())) : sum.result();
}

function subtract(a: unknown, b: unknown): unknown {
  if (isNothing(a) || isNothing(b)) return null;
  if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime());
  if (a instanceof Date && isNumber(b)) return moved(a, -toDouble(b));
  if (!isNumber(a) || !isNumber(b)) throw new CommandError('TypeMismatch', `can't $subtract ${typeName(b)} from ${typeName(a)}`);
  return combine(minus, a, b) ?? new Double(toDouble(a) - toDouble(b));
}

function moved(date: Date, by: number): Date {
  return new Date(date.getTime() + Math.sign(by) * Math.round(Math.abs(by)));
}

function power(base: unknown, exponent: unknown): unknown {
  if (isNothing(base) || isNothing(exponent)) return null;
  refuseOthers("$pow's base", [base], 'Location28762');
  refuseOthers("$pow's exponent", [exponent], 'Location28763');
  refuseDecimals('$pow', [base, exponent]);
  if (toDouble(base) === 0 && toDouble(exponent) < 0) throw new CommandError('Location28764', '$pow cannot take a base of 0 and a negative exponent');
  const type = widest(numberType(base), numberType(exponent));
  const whole = type === 'double' ? undefined : wholePower(toWhole(base), toWhole(exponent));
  return (whole === undefined ? undefined : toInteger(whole, type)) ?? new Double(toDouble(base) ** toDouble(exponent));
}

/** Nothing where it is a fraction, or sure to be too great. */
function wholePower(base: bigint, exponent: bigint): bigint | undefined {
  if (base === 0n || base === 1n) return exponent === 0n ? 1n : base;
  if (base === -1n) return exponent % 2n === 0n ? 1n : -1n;
  return exponent >= 0n && exponent < 64n ? base ** exponent : undefined;
}

function onNumber(name: string, onDouble: (value: number) => number, onWhole: (value: bigint) => bigint): Operator {
  return taking(name, 1, 1, (value) => {
    if (isNothing(value)) return null;
    refuseOthers(name, [value], 'Location28765');
    refuseDecimals(name, [value]);
    const type = numberType(value);
    return type === 'double' ? new Double(onDouble(toDouble(value))) : toInteger(onWhole(toWhole(value)), type);
  });
}

/** Rounds to so many places after the point (or before it, below zero), on the digits that the number has exactly. */
function toPlaces(name: string, rounded: (quotient: bigint, rest: bigint, divisor: bigint) => bigint): Operator {
  return taking(name, 1, 2, (value, places) => {
    if (isNothing(value) || places === null) return null;
    refuseOthers(name, [value], 'Location51081');
    refuseDecimals(name, [value]);
    const to = places === undefined ? 0 : toInt(places, `the second argument of ${name}`, 'Location51082');
    if (to < -20 || to > 100) throw new CommandError('Location51083', `cannot apply ${name} with precision value ${to} value must be in [-20, 100]`);
    const exact = toExact(value);
    if (typeof exact === 'number' || exact.exponent >= -to) return value;
    const divisor = 10n ** BigInt(-to - exact.exponent);
    const quotient = rounded(exact.digits / divisor, exact.digits % divisor, divisor);
    const type = numberType(value);
    if (type !== 'double') return toInteger(quotient * 10n ** BigInt(-to), type);
    return new Double(quotient === 0n && exact.digits < 0n ? -0 : Number(`${quotient}e${-to}`));
  });
}

/** Of several values, or of those in an array; what is no number does not count. */
function overNumbers(result: (sum: Sum) => unknown): Operator {
  return takingAll((values) => {
    const sum = new Sum();
    for (const value of opened(values)) if (isNumber(value)) sum.add(value);
    return result(sum);
  });
}

/** Of several values, or of those in an array; null and missing do not count. */
function extreme(isBetter: (order: number) => boolean): Operator {
  return takingAll((values) => opened(values).filter((value) => !isNothing(value)).reduce((best: unknown, value) => (best === undefined || isBetter(compareValues(value, best)) ? value : best), undefined) ?? null);
}

function opened(values: readonly unknown[]): readonly unknown[] {
  const [first] = values;
  return values.length === 1 && Array.isArray(first) ? (first as unknown[]) : values;
}

const isInt = (value: number): boolean => value === Math.trunc(value) && Math.abs(value) < 2 ** 31;

function refuseOthers(name: string, values: readonly unknown[], code: ErrorName): void {
  const wrong = values.find((value) => !isNumber(value));
  if (wrong !== undefined) throw new CommandError(code, `${name} only supports numeric types, not ${typeName(wrong)}`);
}

function refuseDecimals(name: string, values: readonly unknown[]): void {
  if (values.some(isDecimal)) throw notSupported(`${name} of a decimal (NumberDecimal)`);
}
