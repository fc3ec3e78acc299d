import { DateTime, FixedOffsetZone, IANAZone, type Zone } from 'luxon';
import { isDocument, isObjectId, isTimestamp, typeName } from '../../documents/values.ts';
import { CommandError, notSupported } from '../../errors.ts';
import { type Compile, type Compute, int, isNothing, type Operator, type Operators, takingNamed } from './operator.ts';

/** Parts of moments, in UTC or another time zone. */
export const dates: Operators = {
  $year: part('$year', (date) => date.year),
  $month: part('$month', (date) => date.month),
  $dayOfMonth: part('$dayOfMonth', (date) => date.day),
  $dayOfWeek: part('$dayOfWeek', (date) => (date.weekday % 7) + 1),
  $hour: part('$hour', (date) => date.hour),
  $minute: part('$minute', (date) => date.minute),
  $second: part('$second', (date) => date.second),
  $millisecond: part('$millisecond', (date) => date.millisecond),
  $dateToString: takingNamed('$dateToString', { date: 'needed', format: 'optional', timezone: 'optional', onNull: 'optional' }, ({ date, format, timezone, onNull }, compile) => {
    const [computeDate, computeFormat, computeNull] = [dateAt('$dateToString', date, timezone, compile), format === undefined ? undefined : compile(format), compile(onNull ?? null)];
    return (scope) => {
      const moment = computeDate(scope);
      if (moment === undefined) return computeNull(scope);
      const pattern = computeFormat ? computeFormat(scope) : `%Y-%m-%dT%H:%M:%S.%L${moment.zone === FixedOffsetZone.utcInstance ? 'Z' : ''}`;
      if (isNothing(pattern)) return null;
      if (typeof pattern !== 'string') throw new CommandError('Location18533', `$dateToString requires that 'format' be a string, found: ${typeName(pattern)}`);
      return pattern.replace(/%(.?)/g, (_, letter: string) => written(moment, letter));
    };
  }),
};

const padded = (value: number, length: number): string => String(value).padStart(length, '0');

const specifiers: Readonly<Record<string, (date: DateTime) => string>> = {
  '%': () => '%',
  Y: (date) => padded(date.year, 4),
  m: (date) => padded(date.month, 2),
  d: (date) => padded(date.day, 2),
  H: (date) => padded(date.hour, 2),
  M: (date) => padded(date.minute, 2),
  S: (date) => padded(date.second, 2),
  L: (date) => padded(date.millisecond, 3),
  j: (date) => padded(date.ordinal, 3),
  w: (date) => String((date.weekday % 7) + 1),
  u: (date) => String(date.weekday),
  V: (date) => padded(date.weekNumber, 2),
  G: (date) => padded(date.weekYear, 4),
  z: (date) => date.toFormat('ZZZ'),
};

function written(date: DateTime, letter: string): string {
  const write = specifiers[letter];
  if (letter === 'Z' || letter === 'U') throw notSupported(`%${letter} in the format of $dateToString`);
  if (!write) throw new CommandError('Location18536', `Invalid format character '%${letter}' in format string`);
  return write(date);
}

/** Takes a moment, or `{ date, timezone }`. */
function part(name: string, take: (date: DateTime) => number): Operator {
  return (operand, compile) => {
    const single: unknown = Array.isArray(operand) && operand.length === 1 ? operand[0] : operand;
    const isNamed = isDocument(single) && Object.keys(single)[0]?.startsWith('$') !== true;
    if (isNamed && single['date'] === undefined) throw new CommandError('Location40539', `missing 'date' argument to ${name}`);
    const stray = isNamed ? Object.keys(single).find((argument) => argument !== 'date' && argument !== 'timezone') : undefined;
    if (stray !== undefined) throw new CommandError('Location40535', `unrecognized option to ${name}: "${stray}"`);
    const compute = isNamed ? dateAt(name, single['date'], single['timezone'], compile) : dateAt(name, single, undefined, compile);
    return (scope) => {
      const date = compute(scope);
      return date ? int(take(date)) : null;
    };
  };
}

/** A moment in its time zone; undefined where one of the two is null or missing. */
function dateAt(name: string, date: unknown, timezone: unknown, compile: Compile): (scope: Parameters<Compute>[0]) => DateTime | undefined {
  const [computeDate, computeZone] = [compile(date), compile(timezone ?? { $literal: 'UTC' })];
  return (scope) => {
    const [moment, zone] = [computeDate(scope), computeZone(scope)];
    if (isNothing(moment) || isNothing(zone)) return undefined;
    return DateTime.fromJSDate(asDate(name, moment), { zone: asZone(zone) });
  };
}

function asDate(name: string, value: unknown): Date {
  if (value instanceof Date) return value;
  if (isObjectId(value)) return value.getTimestamp();
  if (isTimestamp(value)) return new Date(value.t * 1000);
  throw new CommandError('Location16006', `${name}: can't convert from BSON type ${typeName(value)} to Date`);
}

function asZone(value: unknown): Zone {
  if (typeof value !== 'string') throw new CommandError('Location40517', `timezone must evaluate to a string, found ${typeName(value)}`);
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(value) ?? [];
  if (sign !== undefined) return FixedOffsetZone.instance((Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1));
  if (value === 'UTC' || value === 'GMT' || value === 'Z') return FixedOffsetZone.utcInstance;
  if (!IANAZone.isValidZone(value)) throw new CommandError('Location40485', `unrecognized time zone identifier: "${value}"`);
  return IANAZone.create(value);
}
