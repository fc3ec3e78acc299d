import { addDays, daysBetween, hourOfDay, londonDate, type LondonDate } from '../calendar/london.rules.ts';

/** The hour, London time, at which reminders go out. */
const reminderHour = 9;

/** One reminder of several before a last day. */
export interface Rung {
  readonly days: number;
  readonly dueAt: Date;
  /** When the next rung, or the last day itself, makes this one pointless. */
  readonly pointlessFrom: Date;
}

/**
 * The reminders before a last day: "14, 7, 1 days". One that would have been due before `since`, when there was nothing yet to be
 * reminded of, is left out; after downtime only the latest still makes sense, since each ends where the next begins.
 */
export function ladder(lastDay: LondonDate, days: readonly number[], since: Date, end: Date): Rung[] {
  const rungs = days.toSorted((one, other) => other - one).map((ahead) => ({ days: ahead, dueAt: hourOfDay(addDays(lastDay, -ahead), reminderHour) }));
  return rungs.map((rung, at) => ({ ...rung, pointlessFrom: rungs[at + 1]?.dueAt ?? end })).filter((rung) => rung.dueAt > since);
}

/** Whole days from now to a last day, as people count them: 0 on the day itself. */
export const daysLeft = (lastDay: LondonDate, now: Date): number => Math.max(0, daysBetween(londonDate(now), lastDay));
