import { z } from 'zod';
import { calendarSchedule, type WindowTerms } from './calendar.data.ts';
import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  endOfDay,
  firstDayOf,
  formatMonth,
  inForce,
  lastDayOf,
  londonDate,
  londonMonth,
  LondonDate,
  Month,
  startOfDay,
} from './london.rules.ts';

/**
 * The windows in which applications are assessed (framework, "Schedule and Fees"). A window is called by its month,
 * `2027-01`. It runs from the first instant of its first day to the last of its last, London time; as instants, from
 * `windowOpensAt` (included) to `windowClosesAt` (excluded).
 */
export type WindowId = Month;
export const WindowId = z.custom<WindowId>(isWindow, 'Give a window as year and month, for instance 2027-01.');

/** Where an application submitted at an instant belongs. */
export interface Allotment {
  readonly window: WindowId;
  /** Submitted outside a window, so it waits for this one. */
  readonly heldOver: boolean;
}

/** "If applications are received outside of these months, then they will be held over to the next month". */
export function windowFor(submittedAt: Date): Allotment {
  const window = currentWindow(submittedAt);
  return window === undefined ? { window: nextWindowAfter(submittedAt), heldOver: true } : { window, heldOver: false };
}

/**
 * The same for a resubmission, which is never assessed in the window that refused it: results may be released while that
 * window is still open, and "a candidate may re-apply during the next application month".
 */
export function windowForResubmission(submittedAt: Date, refusedIn: WindowId): Allotment {
  const allotment = windowFor(submittedAt);
  return allotment.window > refusedIn ? allotment : { window: nextWindowAfter(refusedIn), heldOver: true };
}

/** The window that is open at an instant, if one is. */
export function currentWindow(at: Date): WindowId | undefined {
  const month = londonMonth(at);
  return isWindow(month) && at < windowClosesAt(month) ? month : undefined;
}

/** The first window that opens after an instant, or after the given window has opened. Throws if the calendar has none. */
export function nextWindowAfter(after: WindowId | Date): WindowId {
  const month = after instanceof Date ? londonMonth(after) : after;
  for (let ahead = 1; ahead <= 24; ahead += 1) {
    const candidate = addMonths(month, ahead);
    if (isWindow(candidate)) return candidate;
  }
  throw new RangeError(`The calendar has no window in the two years after ${month}.`);
}

/** `January 2027`, for people. */
export const windowName = (window: WindowId): string => formatMonth(window);

/** The first day on which an application belongs to the window. */
export const windowFirstDay = (window: WindowId): LondonDate => firstDayOf(window);

/** The last day on which an application belongs to the window. */
export function windowLastDay(window: WindowId): LondonDate {
  const { closes } = termsOf(window);
  return closes === 'lastDay' ? lastDayOf(window) : LondonDate.parse(`${window}-${String(closes).padStart(2, '0')}`);
}

/** The last day for results: "by the end of the following month (February, June and October)". */
export function resultsDueOn(window: WindowId): LondonDate {
  const { month, resultsMonth } = termsOf(window);
  const monthsLater = (resultsMonth - month + 12) % 12;
  return lastDayOf(addMonths(window, monthsLater));
}

/** The instant at which the window opens. */
export const windowOpensAt = (window: WindowId): Date => startOfDay(windowFirstDay(window));

/** The instant at which the window has closed: the first that no longer belongs to it. */
export const windowClosesAt = (window: WindowId): Date => endOfDay(windowLastDay(window));

/** The instant from which results are late. */
export const resultsDueBy = (window: WindowId): Date => endOfDay(resultsDueOn(window));

/**
 * The day on which assessors hear that half their time is over: half-way from the close of the window, when the last
 * application can be in, to the day results are due. (From its opening would remind them before there is all to mark.)
 */
export function halfTimeOn(window: WindowId): LondonDate {
  const closed = windowLastDay(window);
  return addDays(closed, Math.floor(daysBetween(closed, resultsDueOn(window)) / 2));
}

/**
 * The last day for a resubmission: "If a resubmission is not made within 1 calendar year, then the candidate would have
 * to submit a new complete application". The anniversary of the result is still within the year; a result of
 * 29 February can be answered until 28 February.
 */
export const resubmissionLastDay = (resultAt: Date): LondonDate => addYears(londonDate(resultAt), 1);

/** The instant from which a resubmission is too late. */
export const resubmissionClosesAt = (resultAt: Date): Date => endOfDay(resubmissionLastDay(resultAt));

/** A Member's first retention fee: the first day of "March, June or October the following year". */
export function firstRetentionDue(window: WindowId): LondonDate {
  const { retentionMonth } = termsOf(window);
  const followingYear = Number(window.slice(0, 4)) + 1;
  return firstDayOf(Month.parse(`${followingYear}-${String(retentionMonth).padStart(2, '0')}`));
}

function termsOf(window: WindowId): WindowTerms {
  const terms = findTerms(window);
  if (terms === undefined) throw new RangeError(`${window} is not a window.`);
  return terms;
}

function findTerms(month: Month): WindowTerms | undefined {
  return inForce(calendarSchedule, firstDayOf(month)).find((terms) => terms.month === Number(month.slice(5)));
}

function isWindow(value: unknown): value is WindowId {
  const month = Month.safeParse(value);
  return month.success && findTerms(month.data) !== undefined;
}
