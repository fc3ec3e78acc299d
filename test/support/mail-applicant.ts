import { Readable } from 'node:stream';
import { registerApplicant } from '../../services/applications/applications.service.ts';
import { getApplication } from '../../services/applications/find-application.ts';
import { type Application } from '../../services/applications/application.ts';
import { londonDate } from '../../services/calendar/london.rules.ts';
import { newId } from '../../services/database/new-id.ts';
import { type MailId } from '../../services/ids.ts';
import { receiveMail } from '../../services/mail/intake.service.ts';
import { findMail } from '../../services/mail/intake.store.ts';
import { type Mail } from '../../services/mail/mail.ts';
import { processReceivedMail } from '../../services/mail/process-mail.ts';
import { invoicesOf } from '../../services/payments/invoices.service.ts';
import { recordMovement } from '../../services/payments/payments.service.ts';
import { type PersonActor } from '../../services/people/actor.ts';
import { getPerson } from '../../services/people/directory.ts';
import { type Person } from '../../services/people/person.ts';
import { type World } from './world.ts';

/** Somebody who applies by mail alone, registered by the office. */
export async function mailApplicant(world: World, office: PersonActor, name: string): Promise<{ person: Person; address: string; application: Application }> {
  const address = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${newId().slice(-6)}@example.org`;
  const application = await registerApplicant(world.context, office, { name, email: address, organisation: `${name} Surgery`, eligibilityConfirmed: true });
  return { person: await getPerson(application.applicant), address, application };
}

/** The same, with the fee recorded: the pack is out. */
export async function payingApplicant(world: World, office: PersonActor, name: string): Promise<{ person: Person; address: string; application: Application }> {
  const applicant = await mailApplicant(world, office, name);
  await pay(world, office, applicant.application);
  return { ...applicant, application: await getApplication(applicant.application.id) };
}

export async function pay(world: World, office: PersonActor, application: Application): Promise<void> {
  const [invoice] = await invoicesOf(application.id);
  if (!invoice) throw new Error('no invoice');
  const { id, revision, fee } = invoice;
  await recordMovement(world.context, office, { invoice: id, revision, kind: 'payment', amount: fee.gross, on: londonDate(world.clock.now()), how: 'bankTransfer', reference: 'BACS' });
}

/** Brings a mail in and has it read, as the door and the job do. */
export async function bringIn(world: World, raw: Buffer, envelopeFrom = 'someone@example.org'): Promise<Mail> {
  const reception = await receiveMail(world.context, Readable.from([raw]), { envelopeFrom });
  if (reception.kind !== 'stored') throw new Error(`the mail is ${reception.kind}`);
  await processReceivedMail(world.context);
  return mailNow(reception.mail.id);
}

export async function mailNow(id: MailId): Promise<Mail> {
  const mail = await findMail(id);
  if (!mail) throw new Error('no such mail');
  return mail;
}

