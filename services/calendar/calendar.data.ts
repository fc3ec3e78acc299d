import { type Schedule } from './london.rules.ts';

/** One month a year in which applications are taken in. Months are 1 to 12. */
export interface WindowTerms {
  readonly month: number;
  /** The last day on which an application belongs to this window. */
  readonly closes: 'lastDay' | number;
  /** Results are given by the last day of this month, the first such month after the window's. */
  readonly resultsMonth: number;
  /** A Member's first retention fee falls due on the first day of this month in the following year. */
  readonly retentionMonth: number;
}

/**
 * Framework, "Schedule and Fees": applications in "January, May and September", results "by the end of the following
 * month (February, June and October)", a Member's fees "on first day of the months of March, June or October the
 * following year". To change them from a day on, add an entry to `changes`.
 */
export const calendarSchedule: Schedule<readonly WindowTerms[]> = {
  first: [
    { month: 1, closes: 'lastDay', resultsMonth: 2, retentionMonth: 3 },
    { month: 5, closes: 'lastDay', resultsMonth: 6, retentionMonth: 6 },
    { month: 9, closes: 'lastDay', resultsMonth: 10, retentionMonth: 10 },
  ],
  changes: [],
};
