import { type Readable } from 'node:stream';
import { z } from 'zod';
import { type Application } from '../applications/application.ts';
import { gapsInWords, gapsOf, isComplete } from '../applications/application-gaps.ts';
import { calendarOf, submitWithin } from '../applications/applications.service.ts';
import { getApplication, getByReference } from '../applications/find-application.ts';
import { type Context } from '../context.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { openFile } from '../evidence/files.ts';
import { DomainNumber } from '../framework/framework.rules.ts';
import { ApplicationReference, MailId, type PersonId } from '../ids.ts';
import { type Actor } from '../people/actor.ts';
import { mustBeOffice } from '../people/people.policy.ts';
import { fileMail } from './filing.ts';
import { findMail, findMailsIn, saveMail } from './intake.store.ts';
import { type Mail } from './mail.ts';
import { queueReasons } from './queue-reasons.data.ts';
import { filedDeclaration } from './submit-declared.ts';
import { fitToApplication, isFromApplicant, refusalOf } from './understand-mail.ts';
import { type Item, type Place, type Understanding } from './understanding.ts';

/** Mail that waits for the office, longest first. */
export interface MailWaiting {
  readonly toConfirm: readonly Mail[];
  readonly queued: readonly Mail[];
}

/** What waits in the mail, at most `limit` of each. */
export async function mailWaiting(_context: Context, actor: Actor, limit = 20): Promise<MailWaiting> {
  mustBeOffice(actor);
  const [toConfirm, queued] = await Promise.all([findMailsIn(['toConfirm'], limit), findMailsIn(['queued'], limit)]);
  return { toConfirm, queued };
}

/** A mail with the application that it is for, once one is known. */
export interface MailDetails {
  readonly mail: Mail;
  readonly application: Application | undefined;
}

/** @throws AppError notFound. */
export async function getMail(_context: Context, actor: Actor, id: MailId): Promise<MailDetails> {
  mustBeOffice(actor);
  return detailsOf(await existing(id));
}

/** The mail as it came, whole, for a mail program. @throws AppError notFound. */
export async function openRawMail(_context: Context, actor: Actor, id: MailId): Promise<{ name: string; size: number; content: Readable }> {
  mustBeOffice(actor);
  const mail = await existing(id);
  return { name: `${mail.id}.eml`, size: mail.size, content: openFile(mail.raw) };
}

const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('domain'), domain: DomainNumber }),
  z.object({ kind: z.literal('testimonial'), slot: z.literal([1, 2]) }),
  z.object({ kind: z.literal('aside') }),
]);

/** The office's word on an e-mailed application: what lies in the wrong place goes to the right one, then all is filed. */
export const Confirmation = z.object({
  mailId: MailId,
  /** The mail's revision on the card that was looked at. */
  revision: z.number().int(),
  moves: z.array(z.object({ item: z.string(), to: place })).max(200).default([]),
});
export type Confirmation = z.input<typeof Confirmation>;

/**
 * Files an e-mailed application: its texts, files and testimonials, exactly as if done in chat, and submits it when it is complete
 * and declared; else its applicant is told what is missing and until when. All of it or nothing; confirmed twice is filed once.
 * @throws AppError stale when the mail has changed since it was looked at, wrongState when its application takes nothing now.
 */
export async function confirmApplicationMail(context: Context, actor: Actor, input: Confirmation): Promise<MailDetails> {
  mustBeOffice(actor);
  const by = personOf(actor);
  const { mailId, revision, moves } = Confirmation.parse(input);
  return transact(context, actor, async (unit) => {
    const mail = await existing(mailId);
    if (mail.state.kind === 'filed') return detailsOf(mail);
    const { application: id } = mustBe(mail, 'toConfirm');
    mustBeCurrent(mail, revision);
    const application = await getApplication(id);
    mustTakeMail(application);
    const understanding = moveItems(mustBeUnderstood(mail), moves);
    // First of all writes: of two colleagues who confirm at once the second waits here, and then finds it filed.
    if (!(await saveMail(mail.id, revision, { understanding }))) throw alreadyChanged();
    const notFiled = await fileMail(unit, application, understanding);
    const { submitted, missing } = await submitIfComplete(unit, mail, application, understanding, notFiled);
    const state = { kind: 'filed', application: id, by, at: unit.now, submitted, missing } as const;
    if (!(await saveMail(mail.id, revision + 1, { state }))) throw alreadyChanged();
    unit.record({ what: 'mail.filed', subject: { kind: 'mail', id: mail.id }, details: { application: id, submitted, moved: moves.length } });
    return detailsOf({ ...mail, state, understanding, revision: revision + 2 });
  });
}

async function submitIfComplete(unit: Unit, mail: Mail, application: Application, understanding: Understanding, notFiled: readonly string[]): Promise<{ submitted: boolean; missing: string[] }> {
  const declaration = await declarationFor(application, understanding);
  const gaps = await gapsOf(application);
  if (isComplete(gaps) && declaration.agreed && declaration.signedName !== undefined) {
    await submitWithin(unit, application, { application: application.id, signedName: declaration.signedName, viaMail: true });
    return { submitted: true, missing: [] };
  }
  const missing = [...gapsInWords(application, gaps), ...notFiled, ...declarationGap(declaration)];
  const { window, lastDay } = calendarOf(application, unit.now);
  unit.notify({
    kind: 'applicationIncomplete',
    facts: { applicationId: application.id, reference: application.reference, missing, until: lastDay, window },
    to: { person: application.applicant },
    key: `application-incomplete/${mail.id}`,
  });
  return { submitted: false, missing };
}

/** The declaration in this mail, else in one filed earlier for this round. */
async function declarationFor(application: Application, { declaration }: Understanding): Promise<Understanding['declaration']> {
  return declaration.agreed ? declaration : ((await filedDeclaration(application)) ?? declaration);
}

function declarationGap({ agreed, signedName }: Understanding['declaration']): string[] {
  if (!agreed) return ['The declaration, with its box ticked'];
  return signedName === undefined ? ['Your name under the declaration'] : [];
}

/** A mail whose application was not found is assigned to one; it is then confirmed like any other. */
export const Assignment = z.object({ mailId: MailId, revision: z.number().int(), reference: ApplicationReference });
export type Assignment = z.infer<typeof Assignment>;

/** @throws AppError when there is no such application, it takes nothing now, or the mail could not be read. */
export async function assignMail(context: Context, actor: Actor, input: Assignment): Promise<MailDetails> {
  mustBeOffice(actor);
  return transact(context, actor, async (unit) => {
    const mail = await existing(input.mailId);
    const application = await getByReference(input.reference);
    if (mail.state.kind === 'toConfirm' && mail.state.application === application.id) return detailsOf(mail);
    mustBe(mail, 'queued');
    mustBeCurrent(mail, input.revision);
    mustTakeMail(application);
    const read = mustBeUnderstood(mail);
    const understanding = fitToApplication(read, application, await isFromApplicant(application, read.writer));
    const state = { kind: 'toConfirm', application: application.id } as const;
    if (!(await saveMail(mail.id, input.revision, { state, understanding }))) throw alreadyChanged();
    unit.record({ what: 'mail.assigned', subject: { kind: 'mail', id: mail.id }, details: { application: application.id } });
    return detailsOf({ ...mail, state, understanding, revision: input.revision + 1 });
  });
}

export const Dismissal = z.object({ mailId: MailId, revision: z.number().int(), reason: z.string().trim().min(2).max(500) });
export type Dismissal = z.infer<typeof Dismissal>;

/** Puts a mail aside that needs nothing more, with the reason. It stays kept. */
export async function dismissMail(context: Context, actor: Actor, input: Dismissal): Promise<MailDetails> {
  mustBeOffice(actor);
  const by = personOf(actor);
  return transact(context, actor, async (unit) => {
    const mail = await existing(input.mailId);
    if (mail.state.kind === 'dismissed') return detailsOf(mail);
    mustBe(mail, 'toConfirm', 'queued');
    mustBeCurrent(mail, input.revision);
    const state = { kind: 'dismissed', by, at: unit.now, reason: input.reason } as const;
    if (!(await saveMail(mail.id, input.revision, { state }))) throw alreadyChanged();
    unit.record({ what: 'mail.dismissed', subject: { kind: 'mail', id: mail.id }, details: { reason: input.reason } });
    return detailsOf({ ...mail, state, revision: input.revision + 1 });
  });
}

async function existing(id: MailId): Promise<Mail> {
  const mail = await findMail(id);
  if (mail) return mail;
  throw new AppError('notFound', { userMessage: 'I do not know this mail.', nextStep: 'Type queue to see what waits.' });
}

async function detailsOf(mail: Mail): Promise<MailDetails> {
  const { state } = mail;
  return { mail, application: 'application' in state && state.application !== undefined ? await getApplication(state.application) : undefined };
}

function mustBe<Kind extends Mail['state']['kind']>({ state }: Mail, ...kinds: readonly Kind[]): Extract<Mail['state'], { kind: Kind }> {
  if ((kinds as readonly string[]).includes(state.kind)) return state as Extract<Mail['state'], { kind: Kind }>;
  throw new AppError('wrongState', { userMessage: 'This mail does not wait any more.', nextStep: 'Type queue to see what does.' });
}

function mustBeCurrent(mail: Mail, revision: number): void {
  if (mail.revision !== revision) throw alreadyChanged();
}

function mustTakeMail(application: Application): void {
  const reason = refusalOf(application);
  if (reason === undefined) return;
  throw new AppError('wrongState', {
    userMessage: `${application.reference}: ${queueReasons[reason].office}`,
    nextStep: reason === 'notPaid' ? `Type paid ${application.reference} to record the payment, then come back to this mail.` : `Type application ${application.reference} to see where it is.`,
  });
}

function mustBeUnderstood({ understanding }: Mail): Understanding {
  if (understanding && understanding.items.length > 0) return understanding;
  throw new AppError('invalid', { userMessage: 'Nothing in this mail could be read as evidence.', nextStep: 'Open the mail itself, and add what it holds on the evidence page of the application.' });
}

/** Applies the office's moves; an item that is not there is a sign of an older card. */
function moveItems(understanding: Understanding, moves: readonly { item: string; to: Place }[]): Understanding {
  const items = new Map<string, Item>(understanding.items.map((item) => [item.id, item]));
  for (const { item: id, to } of moves) {
    const item = items.get(id);
    if (!item) throw alreadyChanged();
    items.set(id, { ...item, place: to, confidence: 'certain' });
  }
  return { ...understanding, items: [...items.values()] };
}

function personOf(actor: Actor): PersonId {
  if (actor.kind !== 'person') throw new TypeError('mail is confirmed by a person');
  return actor.id;
}

const alreadyChanged = () => new AppError('stale', { userMessage: 'This mail has changed since you looked at it.', nextStep: 'This is how it stands now; please look again.' });
