import { z } from 'zod';
import { Month } from '../../services/calendar/london.rules.ts';

const names = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/**
 * Reads a month as people type it on a phone: `April 2021`, `apr 21`, `04/2021`, `4.21`, `2021-04`. Undefined for anything doubtful.
 * Two digits of a year are taken as this century up to 40, since nobody has been in post since 1940.
 */
export function readMonth(text: string): Month | undefined {
  const typed = text.trim().toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ');
  const yearFirst = /^(?<year>\d{4})[-/. ](?<month>\d{1,2})$/.exec(typed)?.groups;
  const yearLast = /^(?<month>\d{1,2}|[a-z]{3,9})\.?[-/. ]? ?'?(?<year>\d{4}|\d{2})$/.exec(typed)?.groups;
  const { year, month } = yearFirst ?? yearLast ?? {};
  if (year === undefined || month === undefined) return undefined;
  const number = /^\d/.test(month) ? Number(month) : 1 + names.findIndex((name) => name.startsWith(month === 'sept' ? 'sep' : month));
  const parsed = Month.safeParse(`${fullYear(year)}-${String(number).padStart(2, '0')}`);
  return parsed.success && fullYear(year) >= 1950 ? parsed.data : undefined;
}

const fullYear = (year: string): number => (year.length === 4 ? Number(year) : Number(year) + (Number(year) <= 40 ? 2000 : 1900));

/** Input.Text for a month. `said` is what a person reads when it cannot be understood. */
const read = (text: string, context: Pick<z.core.$RefinementCtx, 'addIssue'>, said: string): Month => {
  const month = readMonth(text);
  if (month) return month;
  context.addIssue({ code: 'custom', message: said });
  return z.NEVER;
};

export const monthInput = (said: string) => z.string({ error: said }).max(40, said).transform((text, context) => read(text, context, said));

/** The same where it may be left empty, which is `null`; "still there", "now" and the like mean the same. */
export const optionalMonthInput = (said: string) =>
  z
    .string()
    .max(40, said)
    .optional()
    .transform((text, context) => (text === undefined || /^\W*(?:|still there|still|now|present|today|ongoing|current)\W*$/i.test(text) ? null : read(text, context, said)));
