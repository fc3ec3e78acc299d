import { gapsOf, isComplete } from '../../applications/application-gaps.ts';
import { overviewOf } from '../../applications/application-overview.ts';
import { calendarOf } from '../../applications/applications.service.ts';
import { type Application } from '../../applications/application.ts';
import { currentApplicationOf } from '../../applications/find-application.ts';
import { type Context } from '../../context.ts';
import { type Unit } from '../../database/transaction.ts';
import { eligibilityOf } from '../../eligibility/eligibility.service.ts';
import { unreachable } from '../../errors.ts';
import { type MailId, type PersonId } from '../../ids.ts';
import { invoicesOf } from '../../payments/invoices.service.ts';
import { accountOf } from '../../payments/payments.service.ts';
import { sendMyDataLink } from '../../my-data/my-data.service.ts';
import { personalPageUrl } from '../../people/address-link.ts';
import { actorOf } from '../../people/people.service.ts';
import { type Person } from '../../people/person.ts';
import { whoWrites } from '../../people/who-writes.ts';
import { issueTicket } from '../../tickets/tickets.service.ts';
import { londonDate } from '../../calendar/london.rules.ts';
import { filesByMail } from '../application-address.rules.ts';
import { referencesIn } from '../classify.rules.ts';
import { type Deed, type DeedOutcome } from '../deed.ts';
import { type ParsedMail } from '../parsed-mail.ts';
import { type Mailbox } from '../understanding.ts';
import { findNamed } from '../understand-mail.ts';
import { mayAnswer } from './allowance.ts';
import { commandIn, type MailCommand } from './command.rules.ts';
import { standingInWords, statusInWords } from './status-words.ts';

/** A mail that consists of a word for us, and whose it is by its own account. */
interface Asked {
  readonly context: Context;
  readonly mail: MailId;
  readonly command: MailCommand;
  readonly writer: Mailbox;
  readonly named: Application | undefined;
  readonly threaded: { readonly subject: string; readonly inReplyTo: string | null };
}

const done: DeedOutcome = { kind: 'taken' };

/**
 * What a mail such as STATUS or WITHDRAW asks for; undefined when it is a letter. A sender's name is easily written by anybody: so whatever is
 * private, or changes something, goes to the address that we have on record, and nowhere else.
 */
export async function readCommand(context: Context, mail: MailId, parsed: ParsedMail, writer: Mailbox): Promise<Deed | undefined> {
  if (parsed.attachments.some(({ inline }) => !inline)) return undefined;
  const command = commandIn(parsed.subject, parsed.reply);
  if (!command) return undefined;
  const named = await findNamed(referencesIn(`${parsed.subject}\n${parsed.reply.split('\n')[0] ?? ''}`)[0]);
  const asked: Asked = { context, mail, command, writer, named, threaded: { subject: parsed.subject, inReplyTo: parsed.messageId || null } };
  return { kind: 'taken', as: 'command', act: (unit) => answer(unit, asked) };
}

async function answer(unit: Unit, asked: Asked): Promise<DeedOutcome> {
  const { writer, named } = asked;
  const whose = await whoWrites(writer, named?.applicant);
  if (!(await mayAnswer(unit.now, writer.address, whose.kind !== 'nobody'))) return done;
  switch (whose.kind) {
    case 'nobody':
      return named ? askAtKnownAddress(unit, asked, named) : greetStranger(unit, asked);
    case 'unclear':
      refuse(unit, asked, { address: writer.address }, 'several people use this mailbox, and we cannot tell which of you it is from.', 'Put your reference (IGPM-…) into the subject and send it again. The office has your mail as well.');
      return { kind: 'queued', reason: 'sharedMailbox' };
    case 'one':
      // Of somebody else's application nothing is said here, not even whether there is one.
      return answerPerson(unit, asked, whose.person, named?.applicant === whose.person.id ? named : undefined);
  }
}

async function answerPerson(unit: Unit, asked: Asked, person: Person, named: Application | undefined): Promise<DeedOutcome> {
  const { command, mail, context } = asked;
  const to = { person: person.id };
  const application = named ?? (await currentApplicationOf(person.id));
  switch (command.kind) {
    case 'help':
      unit.notify({ kind: 'mailHelp', facts: { ...asked.threaded, known: true, pageUrl: personalPageUrl(context, person.email ?? '') }, to, key: `mail-answer/${mail}` });
      return done;
    case 'status':
      return tellStatus(unit, asked, person);
    case 'withdraw':
      if (!application || !isWithdrawable(application)) return refuse(unit, asked, to, 'you have no application that could be withdrawn.', 'Write STATUS to see where you stand.');
      await askWithdrawal(unit, asked, application);
      return { kind: 'taken', application: application.id };
    case 'submit':
      if (application?.state.kind !== 'drafting' || !isComplete(await gapsOf(application))) return tellStatus(unit, asked, person);
      await askSubmission(unit, asked, application);
      return { kind: 'taken', application: application.id };
    case 'myData':
      // To the address on record: whoever wrote this learns nothing from it.
      sendMyDataLink(unit, context, person.id);
      return done;
    case 'address':
      await askAddress(unit, asked, person.id, command.address);
      return done;
    default:
      return unreachable(command);
  }
}

async function tellStatus(unit: Unit, { context, mail, threaded }: Asked, person: Person): Promise<DeedOutcome> {
  const overview = await overviewOf(context, actorOf(person));
  const words = overview ? statusInWords(overview) : standingInWords(person, (await eligibilityOf(context, person.id)).result);
  const takesFiles = overview && ['awaitingPayment', 'drafting'].includes(overview.application.state.kind);
  const lines = [...words.lines, ...(takesFiles ? [filesByMail(context.config, overview.application.reference)] : [])];
  unit.notify({ kind: 'mailStatus', facts: { ...threaded, ...words, lines, pageUrl: personalPageUrl(context, person.email ?? '') }, to: { person: person.id }, key: `mail-answer/${mail}` });
  return overview ? { kind: 'taken', application: overview.application.id } : done;
}

const isWithdrawable = ({ state }: Application): boolean => ['awaitingPayment', 'drafting', 'submitted', 'assessing', 'furtherEvidence'].includes(state.kind);

async function askWithdrawal(unit: Unit, { mail, threaded }: Asked, { id, reference, applicant }: Application): Promise<void> {
  const replyCode = await issueTicket(unit.now, { kind: 'withdrawal', person: applicant, application: id });
  const paid = (await invoicesOf(id)).some((invoice) => accountOf(invoice).balance.held > 0);
  unit.notify({ kind: 'withdrawalToConfirm', facts: { ...threaded, applicationId: id, reference, replyCode, paid }, to: { person: applicant }, key: `mail-answer/${mail}` });
}

async function askSubmission(unit: Unit, { mail, threaded }: Asked, application: Application): Promise<void> {
  const { id, reference, applicant, applicantName, round } = application;
  const replyCode = await issueTicket(unit.now, { kind: 'submission', person: applicant, application: id });
  const { window } = calendarOf(application, unit.now);
  unit.notify({ kind: 'submissionToConfirm', facts: { ...threaded, applicationId: id, reference, replyCode, applicantName, round: round.number, window }, to: { person: applicant }, key: `mail-answer/${mail}` });
}

async function askAddress(unit: Unit, { mail, threaded }: Pick<Asked, 'mail' | 'threaded'>, person: PersonId, newAddress: string, key = `mail-answer/${mail}`): Promise<void> {
  const replyCode = await issueTicket(unit.now, { kind: 'address', person, address: newAddress });
  unit.notify({ kind: 'addressToConfirm', facts: { ...threaded, replyCode, newAddress }, to: { person }, key });
}

/** Somebody names an application and writes from an address that we do not know: their own new one, or not theirs at all. Its applicant is asked, where we know that they are. */
async function askAtKnownAddress(unit: Unit, asked: Asked, { id, applicant }: Application): Promise<DeedOutcome> {
  const { writer } = asked;
  await askAddress(unit, { mail: asked.mail, threaded: { subject: asked.threaded.subject, inReplyTo: null } }, applicant, writer.address, `address-asked/${applicant}/${writer.address}/${londonDate(unit.now)}`);
  return { kind: 'taken', application: id };
}

function greetStranger(unit: Unit, { context, mail, threaded, writer }: Asked): DeedOutcome {
  unit.notify({ kind: 'mailHelp', facts: { ...threaded, known: false, pageUrl: personalPageUrl(context, writer.address) }, to: { address: writer.address, name: writer.name }, key: `mail-answer/${mail}` });
  return done;
}

function refuse(unit: Unit, { mail, threaded }: Asked, to: { readonly person: Person['id'] } | { readonly address: string }, sentence: string, nextStep: string): DeedOutcome {
  unit.notify({ kind: 'mailRefused', facts: { ...threaded, sentence, nextStep }, to, key: `mail-answer/${mail}` });
  return done;
}
