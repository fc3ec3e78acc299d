import { randomInt } from 'node:crypto';
import { codeAlphabet, codeLength } from './code.rules.ts';
import { type Ticket, type TicketPurpose } from './ticket.ts';
import { findTickets, insertTicket, useTicket } from './tickets.store.ts';

/** How long a yes or no is waited for. */
export const answerDays = 14;
const dayMs = 24 * 60 * 60 * 1000;

/** Makes a ticket within the running transaction. @returns its code. */
export async function issueTicket(now: Date, purpose: TicketPurpose): Promise<string> {
  const code = Array.from({ length: codeLength }, () => codeAlphabet.charAt(randomInt(codeAlphabet.length))).join('');
  await insertTicket({ code, purpose, createdAt: now, endsAt: purpose.kind === 'testimonial' ? undefined : new Date(now.getTime() + answerDays * dayMs) });
  return code;
}

/** The first of these codes that is a ticket of ours, whether or not it still counts. */
export async function findTicket(codes: readonly string[]): Promise<Ticket | undefined> {
  const [first] = await findTickets(codes);
  return first;
}

/** Whether an answer to it still means something. */
export const isOpenTicket = ({ endsAt, usedAt }: Ticket, now: Date): boolean => usedAt === undefined && (endsAt === undefined || now < endsAt);

/** Uses up a ticket, within the running transaction. @returns false when it was used before, or has ended. */
export async function redeemTicket(ticket: Ticket, now: Date): Promise<boolean> {
  return isOpenTicket(ticket, now) && useTicket(ticket.code, now);
}
