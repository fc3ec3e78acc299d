import { formatDate, type LondonDate } from '../calendar/london.rules.ts';
import { type PersonId } from '../ids.ts';
import { findPerson } from '../people/directory.ts';
import { readRecords } from './records.store.ts';
import { keptUntil } from './retention.rules.ts';

/** What goes and what stays, in words that a person reads before they decide. */
export interface ErasureTerms {
  readonly goes: readonly string[];
  readonly stays: readonly string[];
  readonly isMember: boolean;
  readonly invoicesUntil: LondonDate | undefined;
}

/** What erasing would do to somebody's data. */
export async function erasureTerms(person: PersonId, endsMembership: boolean): Promise<ErasureTerms> {
  const [known, invoices] = await Promise.all([findPerson(person), readRecords('Invoice', { person })]);
  const isMember = known?.member !== undefined;
  const keepsMembership = isMember && !endsMembership;
  const latest = invoices.map(({ issuedOn }) => String(issuedOn) as LondonDate).sort().at(-1);
  const invoicesUntil = latest && keptUntil(latest);
  return {
    isMember, invoicesUntil,
    goes: [
      keepsMembership ? 'Where you work, and your answers on eligibility' : 'Your name, your addresses, where you work, and your answers on eligibility',
      'Your evidence and testimonials, with all files', 'Your e-mails, and our letters and messages to you', 'Your self-assessments, plans and questions',
      'What assessors wrote about your evidence',
      ...(isMember && endsMembership ? ['Your membership: your certificate is not valid any more'] : known?.associate ? ['Your membership as an Associate'] : []),
    ],
    stays: [
      ...(invoicesUntil ? [`Invoices and payments, with the name on them, until ${formatDate(invoicesUntil)}: the law wants accounts kept for six years after their year`] : []),
      ...(keepsMembership ? ['Your name, your certificate and your e-mail address in the register, for as long as you are a Member'] : []),
      'That an application was made and how it ended, and marks, all under a number instead of a name',
      'The trail of what was done and when, with numbers instead of names',
    ],
  };
}
