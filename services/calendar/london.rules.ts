import { DateTime } from 'luxon';
import { z } from 'zod';

/**
 * Days and months as the Institute's office sees them: by the clock in London, summer time included. An instant is a
 * `Date`; a day is a `LondonDate`. A deadline "by 31 January" is kept as that day and ends at the midnight after it.
 */
const zone = 'Europe/London';

/** A calendar day in London, `2027-01-31`. */
export type LondonDate = `${number}-${number}-${number}`;
export const LondonDate = z.custom<LondonDate>(isLondonDate, 'Give the date as YYYY-MM-DD, for instance 2027-01-31.');

/** A calendar month, `2027-01`. */
export type Month = `${number}-${number}`;
export const Month = z.custom<Month>(isMonth, 'Give the month as YYYY-MM, for instance 2027-01.');

/** The day it is in London at that instant. */
export const londonDate = (at: Date): LondonDate => dayOf(inLondon(at));

/** The month it is in London at that instant. */
export const londonMonth = (at: Date): Month => monthOf(londonDate(at));

/** The month a day lies in. */
export const monthOf = (day: LondonDate): Month => Month.parse(day.slice(0, 7));

/** The instant at which a day begins in London. */
export const startOfDay = (day: LondonDate): Date => parseDay(day).toJSDate();

/** The instant at which a day is over in London: the beginning of the next. A deadline has passed when `at >= endOfDay(day)`. */
export const endOfDay = (day: LondonDate): Date => parseDay(day).plus({ days: 1 }).toJSDate();

/** The instant at which London's clocks show that hour on that day; reminders go out at one. */
export const hourOfDay = (day: LondonDate, hour: number): Date => parseDay(day).set({ hour }).toJSDate();

/** So many days later, or earlier when negative. Calendar days: a day with a change of clocks is one day. */
export const addDays = (day: LondonDate, days: number): LondonDate => dayOf(parseDay(day).plus({ days }));

/** So many years later. From 29 February to a year without one: 28 February. */
export const addYears = (day: LondonDate, years: number): LondonDate => dayOf(parseDay(day).plus({ years }));

/** Whole calendar days from one day to another; negative when the second is earlier. */
export const daysBetween = (from: LondonDate, to: LondonDate): number => parseDay(to).diff(parseDay(from), 'days').days;

/** The first day of a month. */
export const firstDayOf = (month: Month): LondonDate => LondonDate.parse(`${month}-01`);

/** The last day of a month. */
export const lastDayOf = (month: Month): LondonDate => dayOf(parseDay(firstDayOf(month)).endOf('month'));

/** So many months later, or earlier when negative. */
export const addMonths = (month: Month, months: number): Month => monthOf(dayOf(parseDay(firstDayOf(month)).plus({ months })));

/** A month as a number that grows by one a month, so that months can be compared and counted. */
export const monthIndex = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));

/** `31 January 2027`, for people. An instant is shown as its day in London. */
export const formatDate = (day: LondonDate | Date): string =>
  (day instanceof Date ? inLondon(day) : parseDay(day)).setLocale('en-GB').toFormat('d MMMM yyyy');

/** `31 January 2027, 14:05`, London time, for people. */
export const formatDateTime = (at: Date): string => inLondon(at).setLocale('en-GB').toFormat('d MMMM yyyy, HH:mm');

/** `January 2027`, for people. */
export const formatMonth = (month: Month): string => parseDay(firstDayOf(month)).setLocale('en-GB').toFormat('MMMM yyyy');

/** Terms that change over time: the first hold from the beginning, each change from its day on, in order of their days. */
export interface Schedule<Terms> {
  readonly first: Terms;
  readonly changes: readonly { readonly from: LondonDate; readonly terms: Terms }[];
}

/** The terms that hold on a day. */
export function inForce<Terms>(schedule: Schedule<Terms>, day: LondonDate): Terms {
  // Days of the form YYYY-MM-DD sort as text.
  return schedule.changes.findLast((change) => change.from <= day)?.terms ?? schedule.first;
}

function inLondon(at: Date): DateTime {
  const time = DateTime.fromJSDate(at, { zone });
  if (!time.isValid) throw new RangeError('Not an instant: the Date is invalid.');
  return time;
}

function parseDay(day: LondonDate): DateTime {
  const time = DateTime.fromISO(day, { zone });
  if (!time.isValid) throw new RangeError(`Not a calendar day: ${day}`);
  return time;
}

function dayOf(time: DateTime): LondonDate {
  return LondonDate.parse(time.toISODate());
}

function isLondonDate(value: unknown): value is LondonDate {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const midnight = new Date(`${value}T00:00:00Z`);
  // JavaScript makes 1 March of 29 February in a year without one.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(value);
}

function isMonth(value: unknown): value is Month {
  return typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value);
}
