import { z } from 'zod';
import { nextWindowAfter, currentWindow, resultsDueOn, windowClosesAt, windowLastDay, windowOpensAt, type WindowId } from '../calendar/calendar.rules.ts';
import { londonDate, type LondonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { nextInSeries } from '../database/counters.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { eligibilityOf } from '../eligibility/eligibility.service.ts';
import { AppError } from '../errors.ts';
import { idForNewApplication } from '../evidence/adopt-portfolio.ts';
import { currentEdition } from '../framework/framework.rules.ts';
import { applicationReference, type ApplicationId, type InvoiceId } from '../ids.ts';
import { joinWithin } from '../membership/joining.ts';
import { type Actor, type PersonActor } from '../people/actor.ts';
import { getPerson } from '../people/directory.ts';
import { contactDetails, personForOffice } from '../people/people.service.ts';
import { mustBeOffice } from '../people/people.policy.ts';
import { type Person } from '../people/person.ts';
import { invoiceFacts, invoicesOf, issueInvoice } from '../payments/invoices.service.ts';
import { type Invoice } from '../payments/invoice.ts';
import { payerFields, payerFrom, type Payer } from '../payments/payer.ts';
import { type Application } from './application.ts';
import { gapsInWords, gapsOf, isComplete } from './application-gaps.ts';
import { mustBeApplicantOf } from './applications.policy.ts';
import { insertApplication } from './applications.store.ts';
import { currentApplicationOf, getApplication, getOwnApplication } from './find-application.ts';
import { begin, beginResubmission, decline, releasePack, submit } from './life-cycle.rules.ts';
import { keepStep, step } from './keep-step.ts';
import { freezeSubmission, timesSubmitted } from './submissions.service.ts';
import { lastDayToTakeBack } from './taking-back.ts';
import { weakDomainsOf } from '../outcomes/reports.ts';
import { releaseReferees } from '../testimonials/release-referees.ts';

/**
 * An Associate who is eligible asks to apply: the application begins, with the invoice that opens its pack.
 * Asking again while it is under way returns the same application.
 * @throws AppError when they are no Associate yet or not eligible now.
 */
export async function apply(context: Context, actor: PersonActor, payer?: Payer): Promise<Application> {
  const { result } = await eligibilityOf(context, actor.id);
  return onlyOnce(actor, () =>
    transact(context, actor, async (unit) => {
      const person = await getPerson(actor.id);
      const present = await currentApplicationOf(person.id);
      if (present) return present;
      if (person.member) throw new AppError('wrongState', { userMessage: 'You are a Member of the Institute already.', nextStep: 'Type status to see your award.' });
      if (result.kind !== 'eligible') throw new AppError('wrongState', { userMessage: 'I cannot yet say that you are eligible to apply.', nextStep: 'Type eligibility to see what is missing.' });
      if (!person.associate) throw new AppError('wrongState', { userMessage: 'Applications are open to Associates of the Institute.', nextStep: 'Type join to become an Associate first.' });
      return beginApplication(unit, person, payer);
    }),
  );
}

/** Two clicks at once: the unique index lets one begin, and the other is shown it. */
async function onlyOnce(actor: PersonActor, work: () => Promise<Application>): Promise<Application> {
  try {
    return await work();
  } catch (error) {
    const present = isDuplicateKey(error) ? await currentApplicationOf(actor.id) : undefined;
    if (present) return present;
    throw error;
  }
}

/** Somebody whom the office registers on their behalf, having settled their eligibility with them by mail or telephone. */
export const registration = contactDetails.extend({
  eligibilityConfirmed: z.literal(true, 'Please confirm the three criteria with the applicant first.'),
  /** Somebody else is known by this address, and both are reached there. */
  sharesMailbox: z.boolean().optional(),
  ...payerFields,
});

/** The office begins an application for somebody who works by e-mail alone. @throws AppError when they have one under way. */
export async function registerApplicant(context: Context, actor: PersonActor, input: z.input<typeof registration>): Promise<Application> {
  mustBeOffice(actor);
  return transact(context, actor, async (unit) => {
    const { eligibilityConfirmed: _confirmed, sharesMailbox = false, payerName, payerReference, ...details } = input;
    const payer = payerFrom({ payerName, payerReference });
    const person = await personForOffice(unit.now, details, sharesMailbox);
    const present = await currentApplicationOf(person.id);
    if (present) throw new AppError('wrongState', { userMessage: `${person.name} has application ${present.reference} under way.`, nextStep: `Type application ${present.reference} to see it.` });
    if (!person.associate) await joinWithin(unit, person, payer);
    unit.record({ what: 'eligibility.confirmedByOffice', subject: { kind: 'person', id: person.id } });
    return beginApplication(unit, await getPerson(person.id), payer);
  });
}

async function beginApplication(unit: Unit, person: Person, payer: Payer | undefined): Promise<Application> {
  const { now, record } = unit;
  const year = Number(londonDate(now).slice(0, 4));
  const reference = applicationReference(year, await nextInSeries(`application-${year}`));
  // What the applicant has collected before is kept under this id, and so comes along.
  const id = await idForNewApplication(person.id);
  const invoice = await issueInvoice('accreditation', person, id, now, payer);
  const application = await insertApplication({
    id, reference, applicant: person.id, applicantName: person.name, practice: person.organisation ?? '', edition: currentEdition(now).id, createdAt: now, ...begin(invoice.id),
  });
  record({ what: 'application.begun', subject: { kind: 'application', id }, details: { reference, invoice: invoice.number } });
  sendInvoice(unit, application, invoice, 'accreditation');
  return application;
}

function sendInvoice({ notify }: Unit, application: Application, invoice: Invoice, purpose: 'accreditation' | 'resubmission'): void {
  notify({
    kind: 'invoiceIssued',
    facts: { applicationId: application.id, reference: application.reference, purpose, invoice: invoiceFacts(invoice) },
    to: { person: application.applicant },
    key: `invoice-issued/${invoice.id}`,
  });
}

/** "Fee of £280 is payable prior to receiving your application pack": its payment opens the pack. Within the running transaction. */
export async function packPaid(unit: Unit, id: ApplicationId, invoice: InvoiceId): Promise<void> {
  const application = await getApplication(id);
  const { state, round } = application;
  // Paid after it was withdrawn, say: the money is there to see, and nothing opens.
  if (state.kind !== 'awaitingPayment' || state.invoice !== invoice) return;
  await keepStep(unit, application, releasePack(application, unit.now), 'application.packReleased');
  const window = round.after && currentWindow(unit.now) === round.after ? nextWindowAfter(round.after) : windowToAimFor(unit.now);
  unit.notify({
    kind: 'packReleased',
    facts: {
      applicationId: id, reference: application.reference, applicantName: application.applicantName, practice: application.practice, edition: application.edition,
      round: round.number, domains: round.domains, weakDomains: round.number === 1 ? [] : await weakDomainsOf(application, round.number - 1),
      closesOn: windowLastDay(window), window,
    },
    to: { person: application.applicant },
    key: `pack-released/${id}/${round.number}`,
  });
}

/** The window for which something submitted soon would be assessed: the one that is open, else the next. */
export function windowToAimFor(now: Date): WindowId {
  return currentWindow(now) ?? nextWindowAfter(now);
}

export interface SubmitInput {
  readonly application: ApplicationId;
  /** The applicant's name, typed under the declaration. */
  readonly signedName: string;
  /** How often it had been submitted when the card was shown: a card from before a take-back submits nothing. */
  readonly timesBefore?: number;
  readonly viaMail?: boolean;
}

/** Submits the actor's own application. @throws AppError naming every gap. A second click finds it submitted, which is no fault. */
export async function submitApplication(context: Context, actor: PersonActor, input: SubmitInput): Promise<Application> {
  return transact(context, actor, async (unit) => submitWithin(unit, await getOwnApplication(actor, input.application), input));
}

/** The same within the running transaction, for an application that came by mail. */
export async function submitWithin(unit: Unit, application: Application, input: SubmitInput): Promise<Application> {
  if (application.state.kind === 'submitted' || application.state.kind === 'assessing') return application;
  const gaps = await gapsOf(application);
  if (!isComplete(gaps)) {
    const missing = gapsInWords(application, gaps);
    throw new AppError('invalid', { userMessage: `The application is not complete yet. Still missing: ${missing.join('; ')}.`, nextStep: 'Add what is missing, then submit again. Everything so far is kept.' });
  }
  if (input.timesBefore !== undefined && input.timesBefore !== (await timesSubmitted(application.id))) {
    throw new AppError('stale', { userMessage: 'You have taken this application back since this card was shown.', nextStep: 'When it is as you want it, submit it from the card below.' });
  }
  const { window, heldOver, ...next } = step(() => submit(application, { name: input.signedName, at: unit.now }, unit.now));
  const { acknowledgement } = await freezeSubmission(application, { at: unit.now, window, signedName: input.signedName });
  const submitted = await keepStep(unit, application, next, 'application.submitted', { window, heldOver, acknowledgement });
  const facts = { applicationId: application.id, reference: application.reference, window };
  unit.notify({
    kind: 'submitted',
    facts: { ...facts, acknowledgement, heldOver, resultsDueOn: resultsDueOn(window), improveBy: lastDayToTakeBack(submitted), viaMail: input.viaMail ?? false },
    to: { person: application.applicant },
    key: `submitted/${acknowledgement}`,
  });
  if (!heldOver) unit.notify({ kind: 'panelToSeat', facts, to: { office: true }, key: `panel-to-seat/${acknowledgement}` });
  return submitted;
}

/** The office declines an application that stays incomplete, with its reason. */
export async function declineApplication(context: Context, actor: Actor, id: ApplicationId, reason: string): Promise<Application> {
  mustBeOffice(actor);
  return transact(context, actor, async (unit) => {
    const application = await getApplication(id);
    const declined = await keepStep(unit, application, step(() => decline(application, reason, unit.now)), 'application.declined', { reason });
    unit.notify({ kind: 'applicationDeclined', facts: { applicationId: id, reference: application.reference, reason }, to: { person: application.applicant }, key: `declined/${id}` });
    await releaseReferees(unit, application);
    return declined;
  });
}

/** Begins a resubmission with the weak domains alone: "within one calendar year [...] only this extra evidence". */
export async function resubmit(context: Context, actor: PersonActor, id: ApplicationId): Promise<Application> {
  return transact(context, actor, async (unit) => {
    const application = await getApplication(id);
    if (!actor.roles.has('office')) mustBeApplicantOf(actor, application);
    if (application.round.number > 1 && application.state.kind === 'awaitingPayment') return application;
    // Whoever paid the first time is asked again.
    const [before] = await invoicesOf(id);
    const invoice = await issueInvoice('resubmission', await getPerson(application.applicant), id, unit.now, before?.payer);
    const begun = await keepStep(unit, application, step(() => beginResubmission(application, invoice.id, unit.now)), 'application.resubmissionBegun', { invoice: invoice.number });
    sendInvoice(unit, begun, invoice, 'resubmission');
    return begun;
  });
}

/** The days that matter to an application now. */
export interface ApplicationCalendar {
  readonly window: WindowId;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly lastDay: LondonDate;
  readonly resultsDueOn: LondonDate;
}

/** The window that an application is in or would be in if it were submitted now, with its dates. */
export function calendarOf(application: Application, now: Date): ApplicationCalendar {
  const { state } = application;
  const window = 'window' in state ? state.window : windowToAimFor(now);
  return { window, opensAt: windowOpensAt(window), closesAt: windowClosesAt(window), lastDay: windowLastDay(window), resultsDueOn: resultsDueOn(window) };
}
