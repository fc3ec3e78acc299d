import { type Context } from '../context.ts';
import { londonDate } from '../calendar/london.rules.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { readWholeFile } from '../evidence/files.ts';
import { currentEdition } from '../framework/framework.rules.ts';
import { type Application } from '../applications/application.ts';
import { everyoneInOffice, findByEmail } from '../people/directory.ts';
import { machineBehind } from './classify.rules.ts';
import { claimReceivedMail, settleReceivedMail, type Claim } from './intake.store.ts';
import { layMail, type LaidMail } from './lay-mail.ts';
import { type IgnoredReason } from './mail.ts';
import { MailReader } from './mail-reader.ts';
import { type ParsedMail } from './parsed-mail.ts';
import { queueReasons, type QueueReason } from './queue-reasons.data.ts';
import { whoWrote, type Authorship, type Office } from './sender.rules.ts';
import { applicationFor, fitToApplication, refusalOf, understandMail } from './understand-mail.ts';
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
  | { readonly kind: 'queued'; readonly reason: QueueReason; readonly understanding: Understanding | undefined; readonly answer: Mailbox | undefined };

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
    await settle(context, claim, named, await findOut(context, reading.mail, mail.envelopeFrom));
  } catch (error) {
    // The lease runs out and the mail is read again; after some attempts it waits for a person.
    context.log.error({ err: error, mail: mail.id, attempt }, 'reading a mail failed');
  }
}

const unreadable: Finding = { kind: 'queued', reason: 'unreadable', understanding: undefined, answer: undefined };

async function findOut(context: Context, parsed: ParsedMail, envelopeFrom: string): Promise<Finding> {
  const { officeAddress } = context.config;
  const officePeople = new Set((await everyoneInOffice()).flatMap(({ email }) => (email ? [email] : [])));
  const machine = machineBehind(parsed, { from: envelopeFrom, officeAddress, officePeople });
  // A gateway may stamp a person's mail like a list's: with a pack in it, a person looks, and it is not answered.
  if (machine !== undefined && !(machine === 'mailingList' && hasPack(parsed))) return { kind: 'ignored', reason: machine };

  const office: Office = { address: officeAddress, people: officePeople };
  const authorship = whoWrote(parsed, office);
  const laid = await layMail(authorship, currentEdition(context.clock.now()), officeAddress);
  const understanding = await understandMail(authorship, laid, parsed.problems);
  const application = await applicationFor(laid.reference, authorship.writer);
  const reason = reasonToQueue(authorship, laid, application);
  if (reason !== undefined || !application) {
    const answer = machine === undefined && !authorship.forwardedBy && !officePeople.has(authorship.writer.address) ? authorship.writer : undefined;
    return { kind: 'queued', reason: reason ?? 'applicantUnknown', understanding, answer };
  }
  return { kind: 'toConfirm', application, understanding: fitToApplication(understanding, application, await isApplicant(application, authorship, officePeople)) };
}

const hasPack = (mail: ParsedMail): boolean => mail.attachments.some(({ pack }) => pack?.ok === true && pack.pack.isPack);

function reasonToQueue(authorship: Authorship, laid: LaidMail, application: Application | undefined): QueueReason | undefined {
  if (authorship.doubt) return authorship.doubt;
  if (!laid.isApplication) return laid.refusedPack ? 'packRefused' : 'noApplication';
  return application ? refusalOf(application) : 'applicantUnknown';
}

/** An office person who sends a pack on their own account has seen whose it is. */
async function isApplicant(application: Application, { writer }: Authorship, officePeople: ReadonlySet<string>): Promise<boolean> {
  return officePeople.has(writer.address) || (await findByEmail(writer.address))?.id === application.applicant;
}

/** Writes down what was found, with the notices that follow; a claim that ran out meanwhile leaves it to whoever has it now. */
async function settle(context: Context, claim: Claim, { from, subject }: Named, finding: Finding): Promise<void> {
  const { mail, token } = claim;
  // Who wrote what was forwarded, not who passed it on.
  const writer = finding.kind === 'ignored' ? from : (finding.understanding?.writer ?? from);
  const shownSender = writer.address || 'an unknown sender';
  const answered = finding.kind === 'queued' && finding.answer ? await findByEmail(finding.answer.address) : undefined;
  await transact(context, { kind: 'mail', address: from.address }, async (unit) => {
    const change = {
      from,
      subject,
      ...(finding.kind !== 'ignored' && finding.understanding ? { understanding: finding.understanding } : {}),
    };
    switch (finding.kind) {
      case 'ignored':
        if (!(await settleReceivedMail(mail.id, token, { ...change, state: { kind: 'ignored', reason: finding.reason } }))) return;
        break;
      case 'toConfirm':
        if (!(await settleReceivedMail(mail.id, token, { ...change, state: { kind: 'toConfirm', application: finding.application.id } }))) return;
        unit.notify({ kind: 'mailToConfirm', facts: { mailId: mail.id, from: shownSender, subject }, to: { office: true }, key: `mail-to-confirm/${mail.id}` });
        break;
      case 'queued': {
        const reason = queueReasons[finding.reason];
        if (!(await settleReceivedMail(mail.id, token, { ...change, state: { kind: 'queued', reason: reason.office } }))) return;
        unit.notify({ kind: 'mailQueued', facts: { mailId: mail.id, from: shownSender, subject, reason: reason.office }, to: { office: true }, key: `mail-queued/${mail.id}` });
        if (answered) answerCalmly(unit, { mail: claim.mail, subject, address: from.address, name: answered.name, reason: reason.writer });
        break;
      }
    }
    unit.record({ what: `mail.${finding.kind}`, subject: { kind: 'mail', id: mail.id }, details: finding.kind === 'toConfirm' ? { application: finding.application.id } : { reason: finding.reason } });
  });
}

/** Tells somebody we know that their mail is with the office: at most once a day, so that no exchange of machines comes of it. */
function answerCalmly(unit: Unit, { mail, subject, address, name, reason }: { mail: Claim['mail']; subject: string; address: string; name: string; reason: string }): void {
  unit.notify({
    kind: 'mailNotUnderstood',
    facts: { subject, inReplyTo: mail.messageId || null, reason },
    to: { address, name },
    key: `mail-not-understood/${address}/${londonDate(unit.now)}`,
  });
}
