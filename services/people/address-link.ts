import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Context } from '../context.ts';
import { AppError } from '../errors.ts';

const Payload = z.tuple([z.email().max(254), z.int()]);
/** Long enough to come back to, in minutes. */
const lifeMinutes = 7 * 24 * 60;

/**
 * The token of somebody's own page, sent by mail to the address that it names: whoever has it reads that mailbox. It names no person, since
 * there may be none yet, or several. When their address changes, it opens nothing of theirs any more.
 */
export function signAddressLink(context: Context, address: string): string {
  const payload: z.infer<typeof Payload> = [address.toLowerCase(), Math.floor(context.clock.now().getTime() / 1_000) + lifeMinutes * 60];
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${body}.${seal(context, body).toString('base64url')}`;
}

/** The address that a token was sent to. @throws AppError notAllowed when it was not made here, or has run out. */
export function readAddressLink(context: Context, token: string): string {
  const [body = '', given = '', ...more] = token.length <= 1_000 ? token.split('.') : [];
  const seen = Buffer.from(given, 'base64url');
  const expected = seal(context, body);
  // Lengths first: timingSafeEqual throws on two that differ.
  if (more.length > 0 || seen.length !== expected.length || !timingSafeEqual(seen, expected)) throw notOpen('This link does not open anything.');
  const payload = Payload.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  if (!payload.success) throw notOpen('This link does not open anything.');
  const [address, ends] = payload.data;
  if (context.clock.now().getTime() >= ends * 1_000) throw notOpen('This link has run out: it works for a week.');
  return address;
}

/** Where that page is. */
export const personalPageUrl = (context: Context, address: string): string => `${context.config.publicUrl}/me/${signAddressLink(context, address)}`;

/** The secret signs other things too: naming the use keeps a seal made for one from being good for another. */
const seal = ({ config }: Context, body: string): Buffer => createHmac('sha256', config.secret).update(`address\n${body}`).digest();

const notOpen = (userMessage: string) => new AppError('notAllowed', { userMessage, nextStep: 'Write HELP to the office by e-mail: the answer has a fresh link. Everything you gave is kept.' });
