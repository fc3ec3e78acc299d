import { type Context } from '../context.ts';
import { londonDate } from '../calendar/london.rules.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { readWholeFile } from '../evidence/files.ts';
import { currentEdition } from '../framework/framework.rules.ts';
import { type Application } from '../applications/application.ts';
import { unreachable } from '../errors.ts';
import { type ApplicationId } from '../ids.ts';
import { everyoneInOffice, findByEmail } from '../people/directory.ts';
import { machineBehind } from './classify.rules.ts';
import { claimReceivedMail, settleReceivedMail, type Claim } from './intake.store.ts';
import { layMail, type LaidMail } from './lay-mail.ts';
import { readCommand } from './commands/answer-command.ts';
import { readQuestion } from './commands/answer-mailed-question.ts';
import { readConfirmation } from './commands/confirm-by-mail.ts';
import { readBounce } from './bounced-letter.ts';
import { type Deed } from './deed.ts';
import { type IgnoredReason, type MailState, type TakenAs } from './mail.ts';
import { readEvidenceMail } from './evidence-mail.ts';
import { yesOrNo } from './commands/command.rules.ts';
import { MailReader } from './mail-reader.ts';
import { type DeliveryFailure, type ParsedMail } from './parsed-mail.ts';
import { queueReasons, type QueueReason } from './queue-reasons.data.ts';
import { readTestimonialMail } from './testimonial-mail.ts';
import { ticketOfMail } from './ticket-of-mail.ts';
import { whoWrote, type Authorship, type Office } from './sender.rules.ts';
import { applicationFor, fitToApplication, isFromApplicant, refusalOf, understandMail } from './understand-mail.ts';
import { type Mailbox, type Understanding } from './understanding.ts';

/** How long one process may work on a mail before another may take it over. */
const leaseMs = 120_000;
/** A mail that brought the process down this often waits for a person instead. */
const mostAttempts = 3;

/** What this process works with: nothing here is state that another process would miss. */
const readers = new WeakMap<Context, MailReader>();
const running = new WeakMap<Context, Promise<number>>();

/**
 * Reads all mail that was received and not read yet, one at a time, oldest first: what is an application is laid out for the office
 * to confirm, what is not waits for a person, what a machine wrote is ignored. Safe to call at any time and from anywhere: calls
 * while one is under way in this process wait for it and look once more, and a mail is claimed before it is worked on.
 * @returns how many were read.
 */
export async function processReceivedMail(context: Context): Promise<number> {
  const before = running.get(context);
  const sweep = (before ?? Promise.resolve(0)).catch(() => 0).then(() => readAll(context));
  running.set(context, sweep);
  try {
    return await sweep;
  } finally {
    if (running.get(context) === sweep) running.delete(context);
  }
}

async function readAll(context: Context): Promise<number> {
  const reader = readers.get(context) ?? new MailReader();
  readers.set(context, reader);
  for (let read = 0; ; read += 1) {
    const claim = await claimReceivedMail(leaseMs);
    if (!claim) return read;
    await readOne(context, reader, claim);
  }
}

/** What a mail turned out to be. */
type Finding =
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason }
  | { readonly kind: 'toConfirm'; readonly application: Application; readonly understanding: Understanding }
  | { readonly kind: 'queued'; readonly reason: QueueReason; readonly understanding: Understanding | undefined; readonly answer: Mailbox | undefined; readonly invited?: boolean }
  | Extract<Deed, { kind: 'taken' }>;

type Named = { readonly from: Mailbox; readonly subject: string };

async function readOne(context: Context, reader: MailReader, claim: Claim): Promise<void> {
  const { mail, attempt } = claim;
  try {
    if (attempt > mostAttempts) return await settle(context, claim, mail, unreadable);
    const edition = currentEdition(context.clock.now());
    const reading = await reader.read(await readWholeFile(mail.raw), edition.id);
    if (!reading.ok) {
      context.log.warn({ mail: mail.id, reason: reading.reason }, 'a mail could not be read; it waits for the office');
      return await settle(context, claim, mail, unreadable);
    }
    const named = { from: reading.mail.from[0] ?? mail.from, subject: reading.mail.subject };
    await settle(context, claim, named, await findOut(context, mail, reading.mail));
  } catch (error) {
    // The lease runs out and the mail is read again; after some attempts it waits for a person.
    context.log.error({ err: error, mail: mail.id, attempt }, 'reading a mail failed');
  }
}

const unreadable: Finding = { kind: 'queued', reason: 'unreadable', understanding: undefined, answer: undefined };

async function findOut(context: Context, { id, envelopeFrom }: Claim['mail'], parsed: ParsedMail): Promise<Finding> {
  const { officeAddress } = context.config;
  const officePeople = new Set((await everyoneInOffice()).flatMap(({ email }) => (email ? [email] : [])));
  const machine = machineBehind(parsed, { from: envelopeFrom, officeAddress, officePeople });
  // A gateway may stamp a person's mail like a list's: with a pack in it, a person looks, and it is not answered.
  if (machine !== undefined && !(machine === 'mailingList' && hasPack(parsed))) return (machine === 'bounce' && parsed.failure ? await takenBounce(parsed.failure, officeAddress) : undefined) ?? { kind: 'ignored', reason: machine };

  const office: Office = { address: officeAddress, people: officePeople };
  const authorship = whoWrote(parsed, office);
  const deed = authorship.doubt === undefined && machine === undefined ? await deedOf(context, id, parsed, authorship) : undefined;
  if (deed?.kind === 'taken') return deed;
  const laid = await layMail(authorship, currentEdition(context.clock.now()), officeAddress);
  const understanding = await understandMail(authorship, laid, parsed.problems);
  if (deed) return { kind: 'queued', reason: deed.reason, understanding, answer: authorship.writer, invited: true };
  const application = await applicationFor(laid.reference, authorship.writer);
  const reason = reasonToQueue(authorship, laid, application);
  if (reason !== undefined || !application) {
    const answer = machine === undefined && !authorship.forwardedBy && !officePeople.has(authorship.writer.address) ? authorship.writer : undefined;
    return { kind: 'queued', reason: reason ?? 'applicantUnknown', understanding, answer };
  }
  return { kind: 'toConfirm', application, understanding: fitToApplication(understanding, application, await isApplicant(application, authorship, officePeople)) };
}

async function takenBounce(failure: DeliveryFailure, officeAddress: string): Promise<Finding | undefined> {
  const deed = await readBounce(failure, officeAddress);
  return deed?.kind === 'taken' ? deed : undefined;
}

/** What a mail asks of us that we can do by ourselves: it answers a letter of ours, or consists of a word such as STATUS. */
async function deedOf(context: Context, mail: Claim['mail']['id'], parsed: ParsedMail, authorship: Authorship): Promise<Deed | undefined> {
  const { officeAddress } = context.config;
  const ticket = await ticketOfMail(parsed, officeAddress);
  const { purpose } = ticket ?? {};
  if (purpose?.kind === 'testimonial') return readTestimonialMail(mail, purpose.testimonial, parsed, authorship, officeAddress);
  // What changes something is asked of its writer alone: what somebody passes on is not theirs to decide.
  if (authorship.forwardedBy !== undefined) return undefined;
  const command = await readCommand(context, mail, parsed, authorship.writer);
  if (command) return command;
  // A yes or no to what came before is an answer, whatever a mail program attaches to it.
  const evidence = purpose === undefined || (purpose.kind === 'evidence' && yesOrNo(parsed.reply) === undefined) ? await readEvidenceMail(context, mail, parsed, authorship) : undefined;
  if (evidence) return evidence;
  return ticket && purpose ? readConfirmation(context, mail, ticket, purpose, parsed, authorship.writer) : readQuestion(context, mail, parsed, authorship.writer);
}

const hasPack = (mail: ParsedMail): boolean => mail.attachments.some(({ pack }) => pack?.ok === true && pack.pack.isPack);

function reasonToQueue(authorship: Authorship, laid: LaidMail, application: Application | undefined): QueueReason | undefined {
  if (authorship.doubt) return authorship.doubt;
  if (!laid.isApplication) return laid.refusedPack ? 'packRefused' : 'noApplication';
  return application ? refusalOf(application) : 'applicantUnknown';
}

/** An office person who sends a pack on their own account has seen whose it is. */
async function isApplicant(application: Application, { writer }: Authorship, officePeople: ReadonlySet<string>): Promise<boolean> {
  return officePeople.has(writer.address) || isFromApplicant(application, writer);
}

/** Another process has taken over the mail meanwhile: what this one was about to write is left to it. */
class ClaimLost extends Error {}

/** Writes down what was found, with what follows from it; a claim that ran out meanwhile leaves it to whoever has it now. */
async function settle(context: Context, claim: Claim, named: Named, finding: Finding): Promise<void> {
  try {
    await transact(context, { kind: 'mail', address: named.from.address }, async (unit) => {
      await settleAs(unit, claim, named, finding.kind === 'taken' ? await done(unit, finding) : finding);
    });
  } catch (error) {
    if (!(error instanceof ClaimLost)) throw error;
  }
}

/** A mail as it is settled: what was to be done has been done within this transaction. */
type Settled = Exclude<Finding, { kind: 'taken' }> | { readonly kind: 'taken'; readonly as: TakenAs; readonly application?: ApplicationId };

async function done(unit: Unit, deed: Extract<Finding, { kind: 'taken' }>): Promise<Settled> {
  const outcome = await deed.act(unit);
  return outcome.kind === 'taken' ? { ...outcome, as: deed.as } : { ...outcome, understanding: undefined, answer: undefined };
}

async function settleAs(unit: Unit, { mail, token }: Claim, { from, subject }: Named, found: Settled): Promise<void> {
  const understanding = 'understanding' in found ? found.understanding : undefined;
  const state = stateOf(found);
  if (!(await settleReceivedMail(mail.id, token, { from, subject, ...(understanding ? { understanding } : {}), state }))) throw new ClaimLost();
  // Who wrote what was forwarded, not who passed it on.
  const sender = (understanding?.writer ?? from).address || 'an unknown sender';
  if (found.kind === 'toConfirm') unit.notify({ kind: 'mailToConfirm', facts: { mailId: mail.id, from: sender, subject }, to: { office: true }, key: `mail-to-confirm/${mail.id}` });
  if (found.kind === 'queued') {
    const reason = queueReasons[found.reason];
    unit.notify({ kind: 'mailQueued', facts: { mailId: mail.id, from: sender, subject, reason: reason.office }, to: { office: true }, key: `mail-queued/${mail.id}` });
    if (found.answer) await answerCalmly(unit, { mail, subject, to: found.answer, reason: reason.writer, invited: found.invited ?? false });
  }
  const details = found.kind === 'toConfirm' ? { application: found.application.id } : found.kind === 'taken' ? { as: found.as } : { reason: found.reason };
  unit.record({ what: `mail.${found.kind}`, subject: { kind: 'mail', id: mail.id }, details });
}

function stateOf(found: Settled): MailState {
  switch (found.kind) {
    case 'ignored':
      return { kind: 'ignored', reason: found.reason };
    case 'taken':
      return { kind: 'taken', as: found.as, ...(found.application === undefined ? {} : { application: found.application }) };
    case 'toConfirm':
      return { kind: 'toConfirm', application: found.application.id };
    case 'queued':
      return { kind: 'queued', reason: queueReasons[found.reason].office };
    default:
      return unreachable(found);
  }
}

/**
 * Tells somebody whom we know, or whom we wrote to, that their mail is with the office: at most once a day, so that no exchange of machines
 * comes of it. Whoever is neither is not answered: the address may be anybody's.
 */
async function answerCalmly(unit: Unit, { mail, subject, to, reason, invited }: { mail: Claim['mail']; subject: string; to: Mailbox; reason: string; invited: boolean }): Promise<void> {
  const { address } = to;
  const known = await findByEmail(address);
  const threaded = { subject, inReplyTo: mail.messageId || null };
  const key = `mail-not-understood/${address}/${londonDate(unit.now)}`;
  if (known) unit.notify({ kind: 'mailNotUnderstood', facts: { ...threaded, reason }, to: { address, name: known.name }, key });
  else if (invited) unit.notify({ kind: 'mailReceived', facts: threaded, to: { address, name: to.name }, key });
}
