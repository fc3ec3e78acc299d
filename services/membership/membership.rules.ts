import { firstRetentionDue, type WindowId } from '../calendar/calendar.rules.ts';
import { addDays, addYears, type LondonDate } from '../calendar/london.rules.ts';
import { daysToLapse } from './membership.data.ts';

/** The first retention fee of a Member awarded in that window: 1 March, 1 June or 1 October of the following year. */
export const memberFirstDue = (awardedIn: WindowId): LondonDate => firstRetentionDue(awardedIn);

/** A Member's next retention fee after a day: yearly from the first. */
export const memberDueAfter = (awardedIn: WindowId, day: LondonDate): LondonDate => nextYearly(firstRetentionDue(awardedIn), 0, day);

/**
 * An Associate's next retention fee after a day: the anniversary of joining. Who joined on 29 February renews on the 28th
 * in a year without a 29th, and on the 29th again in the next leap year: always counted from the day of joining.
 */
export const associateDueAfter = (joinedOn: LondonDate, day: LondonDate): LondonDate => nextYearly(joinedOn, 1, day);

/** The day on which a membership whose fee is unpaid lapses. */
export const lapsesOn = (dueOn: LondonDate): LondonDate => addDays(dueOn, daysToLapse);

/** How somebody's membership stands on a day, given the first fee that is unpaid. */
export type Standing =
  | { readonly kind: 'current'; readonly dueOn: LondonDate }
  | { readonly kind: 'overdue'; readonly dueOn: LondonDate; readonly lapsesOn: LondonDate }
  | { readonly kind: 'lapsed'; readonly dueOn: LondonDate; readonly lapsedOn: LondonDate };

/** A fee may still be paid on the day it is due; the membership has lapsed from the day `lapsesOn` gives. */
export function standingOn(day: LondonDate, unpaidDueOn: LondonDate): Standing {
  const lapse = lapsesOn(unpaidDueOn);
  if (day >= lapse) return { kind: 'lapsed', dueOn: unpaidDueOn, lapsedOn: lapse };
  if (day > unpaidDueOn) return { kind: 'overdue', dueOn: unpaidDueOn, lapsesOn: lapse };
  return { kind: 'current', dueOn: unpaidDueOn };
}

/** The first of `start`, `start` and a year, and so on that lies after `day`, beginning with so many years after `start`. */
function nextYearly(start: LondonDate, fewestYears: number, day: LondonDate): LondonDate {
  let years = Math.max(fewestYears, Number(day.slice(0, 4)) - Number(start.slice(0, 4)));
  while (addYears(start, years) <= day) years += 1;
  return addYears(start, years);
}
