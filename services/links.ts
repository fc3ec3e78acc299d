import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Context } from './context.ts';
import { AppError } from './errors.ts';
import { ApplicationId, PersonId } from './ids.ts';

/** What a link is for. A link for one purpose opens nothing else. */
export const linkPurposes = ['evidencePage', 'assessorFile', 'submission'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** What a link vouches for: this person may do this with this application. `subject` narrows it further, to one file, say. */
export interface LinkClaim {
  readonly purpose: LinkPurpose;
  readonly person: PersonId;
  readonly application: ApplicationId;
  readonly subject?: string | undefined;
}

/** Purpose, person, application, subject, and the second (since 1970) from which the link opens nothing more. */
const Payload = z.tuple([z.enum(linkPurposes), PersonId, ApplicationId, z.string().max(200), z.int()]);

/**
 * Makes the token of a link, safe within an address. It needs no login, so whoever has it is taken for that person: give it a short
 * life, and ask the policies again when it is used. Nothing in it is secret, and nobody can make or change one without `config.secret`.
 */
export function signLink(context: Context, { purpose, person, application, subject = '' }: LinkClaim, lifeMinutes: number): string {
  const payload: z.infer<typeof Payload> = [purpose, person, application, subject, endOf(context, lifeMinutes)];
  return sealed(context, payload);
}

/** What a token vouches for. @throws AppError notAllowed when it was not made here, for this purpose, or has run out. */
export function readLink(context: Context, purpose: LinkPurpose, token: string): LinkClaim {
  const payload = Payload.safeParse(unsealed(context, token));
  if (!payload.success || payload.data[0] !== purpose) throw notOurs();
  const [, person, application, subject, ends] = payload.data;
  mustNotHaveEnded(context, ends);
  return { purpose, person, application, ...(subject === '' ? {} : { subject }) };
}

/** What opens something of the person's own that belongs to no application. */
export const ownPurposes = ['developmentPlan', 'myData'] as const;
export type OwnPurpose = (typeof ownPurposes)[number];

export interface OwnClaim {
  readonly purpose: OwnPurpose;
  readonly person: PersonId;
  /** Narrows it: the year of a plan, say. */
  readonly subject: string;
}

const OwnPayload = z.tuple([z.enum(ownPurposes), PersonId, z.string().max(200), z.int()]);

/** The same for what is a person's own. */
export function signOwnLink(context: Context, { purpose, person, subject }: OwnClaim, lifeMinutes: number): string {
  const payload: z.infer<typeof OwnPayload> = [purpose, person, subject, endOf(context, lifeMinutes)];
  return sealed(context, payload);
}

/** @throws AppError as above. */
export function readOwnLink(context: Context, purpose: OwnPurpose, token: string): OwnClaim {
  const payload = OwnPayload.safeParse(unsealed(context, token));
  if (!payload.success || payload.data[0] !== purpose) throw notOurs();
  const [, person, subject, ends] = payload.data;
  mustNotHaveEnded(context, ends);
  return { purpose, person, subject };
}

const endOf = ({ clock }: Context, lifeMinutes: number): number => Math.floor(clock.now().getTime() / 1_000) + Math.round(lifeMinutes * 60);

function sealed(context: Context, payload: readonly unknown[]): string {
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${body}.${seal(context, body).toString('base64url')}`;
}

/** What was sealed here. @throws AppError notAllowed for anything else. */
function unsealed(context: Context, token: string): unknown {
  const [body = '', given = '', ...more] = token.length <= longestToken ? token.split('.') : [];
  const seen = Buffer.from(given, 'base64url');
  const expected = seal(context, body);
  // Lengths first: timingSafeEqual throws on two that differ, and a wrong length gives nothing away.
  if (more.length > 0 || seen.length !== expected.length || !timingSafeEqual(seen, expected)) throw notOurs();
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
}

function mustNotHaveEnded({ clock }: Context, ends: number): void {
  if (clock.now().getTime() >= ends * 1_000) throw ranOut();
}

const longestToken = 1_000;

/** The secret signs other things too: naming the use keeps a seal made for one from being good for another. */
const seal = ({ config }: Context, body: string): Buffer => createHmac('sha256', config.secret).update(`link\n${body}`).digest();

const notOurs = () => new AppError('notAllowed', { userMessage: 'This link does not open anything.', nextStep: 'Open the page again from your chat with the accreditation bot.' });
const ranOut = () =>
  new AppError('notAllowed', { userMessage: 'This link has run out: it works for some hours only.', nextStep: 'Open the page again from your chat with the accreditation bot; everything you gave is kept.' });
