import { addDays, hourOfDay, londonDate, type LondonDate } from '../calendar/london.rules.ts';
import { sameAddress } from '../likeness.rules.ts';
import { type AnswerStanding } from './testimonial.ts';

/** A referee is given two weeks, where the window allows. */
const daysToReply = 14;
/** Less than this is no time to ask anybody for. */
const fewestDays = 3;

/** By when a referee is asked to reply: in two weeks, or by the window's last day where that is earlier and still a few days away. */
export function replyByOf(askedAt: Date, windowLastDay: LondonDate): LondonDate {
  const today = londonDate(askedAt);
  const usual = addDays(today, daysToReply);
  return windowLastDay < usual && windowLastDay >= addDays(today, fewestDays) ? windowLastDay : usual;
}

/** Product rules of time: "the referee (7 days, then 3, then the applicant is told)". Days after asking; the applicant is told three days after the last letter. */
const reminderDays = [7, 10] as const;
const tellAfterDays = 13;
const hour = 9;

export type Chase = { readonly step: 'remind'; readonly days: number; readonly last: boolean } | { readonly step: 'tellApplicant'; readonly days: number };

/** When a referee who does not answer is reminded, and their applicant told; each with the moment from which it makes no sense any more. */
export function chasesOf(askedAt: Date): readonly (Chase & { readonly dueAt: Date; readonly pointlessFrom: Date | undefined })[] {
  const at = (days: number) => hourOfDay(addDays(londonDate(askedAt), days), hour);
  return [
    ...reminderDays.map((days, index) => ({ step: 'remind' as const, days, last: index === reminderDays.length - 1, dueAt: at(days), pointlessFrom: at(reminderDays[index + 1] ?? tellAfterDays) })),
    { step: 'tellApplicant' as const, days: tellAfterDays, dueAt: at(tellAfterDays), pointlessFrom: undefined },
  ];
}

/** Fewer words than this, and no file, is a note such as "happy to, next week". */
const fewestWords = 25;

/** How an answer to our letter is taken. The applicant's own is none: nobody gives a testimonial for themselves. */
export function weighAnswer(
  answer: { readonly from: string; readonly text: string; readonly files: number },
  referee: string,
  applicant: readonly string[],
): AnswerStanding | 'own' {
  if (applicant.some((address) => sameAddress(address, answer.from))) return 'own';
  if (!sameAddress(answer.from, referee)) return 'toConfirm';
  return answer.files === 0 && countWords(answer.text) < fewestWords ? 'short' : 'counted';
}

export const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;

/** What the first line of an answer asks of us, apart from being one. */
export interface AnswerOpening {
  readonly sign: 'decline' | 'confirm' | 'instead' | 'inConfidence' | undefined;
  /** What is left without that line. */
  readonly text: string;
}

const signs = [
  ['decline', /^(?:i )?decline$/],
  ['confirm', /^yes(?: please|,? it is)?$/],
  ['instead', /^(?:instead|correction|please use this instead)$/],
  ['inConfidence', /^(?:in confidence|confidential|strictly confidential)$/],
] as const;

/** Reads the one word that may stand alone in the first line: DECLINE, YES, INSTEAD, IN CONFIDENCE. */
export function openingOf(text: string): AnswerOpening {
  const [first = '', ...rest] = text.trim().split('\n');
  const line = first.toLowerCase().replace(/[*_“”"'.!:]/g, '').replace(/\s+/g, ' ').trim();
  const sign = signs.find(([, pattern]) => pattern.test(line))?.[0];
  return sign === undefined ? { sign, text: text.trim() } : { sign, text: rest.join('\n').trim() };
}
