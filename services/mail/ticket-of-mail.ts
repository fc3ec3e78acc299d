import { noticeOf } from '../notices/outbox.service.ts';
import { codeInAddress, codesIn } from '../tickets/code.rules.ts';
import { type Ticket } from '../tickets/ticket.ts';
import { findTicket } from '../tickets/tickets.service.ts';
import { deliveryOf, isOfficeAddress } from './own-mail.rules.ts';
import { type ParsedMail } from './parsed-mail.ts';

/** What an answer carries of the letter that it answers. */
type Trace = Pick<ParsedMail, 'to' | 'subject' | 'answers'>;

/**
 * The question of ours that a mail answers, if it answers one. The code is looked for where it is hardest to lose: in the address that it was
 * sent to, in the subject, and by the letter that the mail says it answers.
 */
export async function ticketOfMail({ to, subject, answers }: Trace, officeAddress: string): Promise<Ticket | undefined> {
  const tagged = to.filter((address) => isOfficeAddress(address, officeAddress)).flatMap((address) => codeInAddress(address) ?? []);
  const found = await findTicket([...tagged, ...codesIn(subject)]);
  if (found) return found;
  for (const messageId of answers) {
    const code = await codeOfLetter(messageId, officeAddress);
    const ticket = code === undefined ? undefined : await findTicket([code]);
    if (ticket) return ticket;
  }
  return undefined;
}

async function codeOfLetter(messageId: string, officeAddress: string): Promise<string | undefined> {
  const delivery = deliveryOf(messageId, officeAddress);
  const notice = delivery === undefined ? undefined : await noticeOf(delivery);
  return notice && 'replyCode' in notice.facts ? notice.facts.replyCode : undefined;
}
