import { formatDate, formatMonth, LondonDate, Month } from '../../calendar/london.rules.ts';
import { formatMoney } from '../../fees/fees.rules.ts';
import { type InvoiceFacts, type WeakDomain } from '../../notices/notice.ts';
import { type Block, bullets, facts, heading, quote } from './letter.ts';

/** Turns of phrase that several letters share. */

/** `31 January 2027` from a London date. @throws ZodError when it is none. */
export const day = (date: string): string => formatDate(LondonDate.parse(date));

/** `January 2027` from a window's name. @throws ZodError when it is none. */
export const month = (window: string): string => formatMonth(Month.parse(window));

/** `1 day`, `14 days`. */
export const daysLeft = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

export const money = formatMoney;

/** An invoice in a few lines, for those who do not open the attachment. */
export function invoiceRows(invoice: InvoiceFacts): Block {
  return facts(
    ['Invoice', invoice.number],
    ['For', invoice.description],
    ['Billed to', invoice.billedTo],
    ...(invoice.payerReference === null ? [] : ([['Payer’s reference', invoice.payerReference]] as const)),
    ['Net', money(invoice.net)],
    ['VAT', money(invoice.vat)],
    ['Total', money(invoice.gross)],
    ...(invoice.paid > 0 ? ([['Paid so far', money(invoice.paid)]] as const) : []),
    ['Due by', day(invoice.dueOn)],
  );
}

/** What the panel's report says, domain by domain. */
export function report(weakDomains: readonly WeakDomain[]): Block[] {
  return weakDomains.flatMap(({ domain, title, comments, missed }) => [
    heading(`Domain ${domain}: ${title}`),
    ...comments.map((comment) => quote(comment)),
    ...(missed.length > 0 ? [bullets(missed.map((bullet) => `Not yet shown: ${bullet}`))] : []),
  ]);
}

/** `Domain 4`, `Domains 4, 7 and 9`. */
export function domainList(domains: readonly number[]): string {
  const last = domains.at(-1);
  if (last === undefined) return 'No domain';
  if (domains.length === 1) return `Domain ${last}`;
  return `Domains ${domains.slice(0, -1).join(', ')} and ${last}`;
}

/** The subject of an answer: `Re:` once, however often it was there before. */
export const reSubject = (subject: string): string => `Re: ${subject.replace(/^(?:\s*re\s*:)+/i, '').trim() || 'your e-mail'}`;
