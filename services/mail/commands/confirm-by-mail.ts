import { submitWithin } from '../../applications/applications.service.ts';
import { getApplication } from '../../applications/find-application.ts';
import { type Context } from '../../context.ts';
import { folderOfApplication } from '../../evidence/folder.ts';
import { placeProposed } from '../../evidence/mailed-files.service.ts';
import { evidencePageByMail } from '../evidence-mail.ts';
import { withdrawWithin } from '../../applications/withdrawing.ts';
import { type Unit } from '../../database/transaction.ts';
import { AppError, unreachable } from '../../errors.ts';
import { type MailId } from '../../ids.ts';
import { changeAddressWithin } from '../../people/change-address.ts';
import { getPerson } from '../../people/directory.ts';
import { type Person } from '../../people/person.ts';
import { settleSender } from '../../testimonials/referee-answers.service.ts';
import { type Ticket, type TicketPurpose } from '../../tickets/ticket.ts';
import { isOpenTicket, redeemTicket } from '../../tickets/tickets.service.ts';
import { type Deed, type DeedOutcome } from '../deed.ts';
import { type ParsedMail } from '../parsed-mail.ts';
import { submitIfDeclared } from '../submit-declared.ts';
import { type Mailbox } from '../understanding.ts';
import { mayAnswer } from './allowance.ts';
import { yesOrNo } from './command.rules.ts';

interface AnsweredMail {
  readonly context: Context;
  readonly mail: MailId;
  readonly threaded: { readonly subject: string; readonly inReplyTo: string | null };
}

/** What is answered by yes or no. */
type Question = Exclude<TicketPurpose, { kind: 'testimonial' }>;

/**
 * A yes or no to a question of ours. It counts from the address to which the question was sent, and once; what is neither, a person reads.
 */
export function readConfirmation(context: Context, mail: MailId, ticket: Ticket, purpose: Question, parsed: ParsedMail, writer: Mailbox): Deed {
  const isYes = yesOrNo(parsed.reply);
  if (isYes === undefined) return { kind: 'queued', reason: 'unclearAnswer' };
  const threaded = { subject: parsed.subject, inReplyTo: parsed.messageId || null };
  return {
    kind: 'taken',
    as: 'confirmation',
    async act(unit): Promise<DeedOutcome> {
      const person = await getPerson(purpose.person);
      if (person.email !== writer.address) return { kind: 'queued', reason: 'foreignAnswer' };
      const tell = async (sentence: string, nextStep: string) => {
        if (await mayAnswer(unit.now, writer.address, true)) unit.notify({ kind: 'mailRefused', facts: { ...threaded, sentence, nextStep }, to: { person: person.id }, key: `mail-answer/${mail}` });
      };
      if (!isOpenTicket(ticket, unit.now) || !(await redeemTicket(ticket, unit.now))) {
        await tell('this question was answered already, or its time has run out. Nothing was changed.', 'Write STATUS to see how things stand, or HELP for what you can do.');
        return { kind: 'taken' };
      }
      try {
        await (isYes ? doIt(unit, purpose, person, { context, mail, threaded }) : leaveIt(unit, purpose));
        if (!isYes && purpose.kind !== 'sender') await tell('nothing was changed, as you wish.', 'You can ask again at any time.');
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        await tell(error.userMessage, error.nextStep);
      }
      return 'application' in purpose ? { kind: 'taken', application: purpose.application } : { kind: 'taken' };
    },
  };
}

async function doIt(unit: Unit, purpose: Question, person: Person, { context, mail, threaded }: AnsweredMail): Promise<void> {
  switch (purpose.kind) {
    case 'withdrawal':
      await withdrawWithin(unit, await getApplication(purpose.application));
      return;
    case 'submission': {
      const application = await getApplication(purpose.application);
      await submitWithin(unit, application, { application: application.id, signedName: application.applicantName, viaMail: true });
      return;
    }
    case 'evidence': {
      const application = await getApplication(purpose.application);
      const folder = folderOfApplication(application);
      const done = await placeProposed(unit, folder, purpose.mail);
      const facts = { ...threaded, ...done, applicationId: application.id, reference: application.reference, pageUrl: evidencePageByMail(context, application) };
      unit.notify({ kind: 'evidencePlaced', facts, to: { person: person.id }, key: `mail-answer/${mail}` });
      await submitIfDeclared(unit, application.id);
      return;
    }
    case 'address':
      return changeAddressWithin(unit, person, purpose.address);
    case 'sender': {
      const { application, counted } = await settleSender(unit, purpose.testimonial, purpose.answer, true);
      if (counted) await submitIfDeclared(unit, application.id);
      return;
    }
    default:
      return unreachable(purpose);
  }
}

async function leaveIt(unit: Unit, purpose: Question): Promise<void> {
  if (purpose.kind === 'sender') await settleSender(unit, purpose.testimonial, purpose.answer, false);
}
