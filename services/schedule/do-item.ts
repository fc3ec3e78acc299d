import { keepStep } from '../applications/keep-step.ts';
import { gapsInWords, gapsOf } from '../applications/application-gaps.ts';
import { applicationsIn, getApplication } from '../applications/find-application.ts';
import { expire, takeIn } from '../applications/life-cycle.rules.ts';
import { resultsDueOn, windowLastDay } from '../calendar/calendar.rules.ts';
import { londonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { type Unit } from '../database/transaction.ts';
import { unreachable } from '../errors.ts';
import { clearFiles } from '../evidence/clear-files.ts';
import { cancelInvoice } from '../payments/invoices.service.ts';
import { releaseWithin } from '../outcomes/release.service.ts';
import { doRequestStep } from '../testimonials/referee-requests.service.ts';
import { type DueItem, type DueOf } from './due-item.ts';
import { daysLeft } from './ladder.rules.ts';

/**
 * Does what is due, within the running transaction that settles the item. Each looks at the data again: between planning and doing,
 * somebody may have submitted, locked or withdrawn.
 */
export async function doItem(context: Context, unit: Unit, item: DueItem): Promise<void> {
  switch (item.kind) {
    case 'takeIn':
      return takeInApplication(unit, item);
    case 'windowOpened':
      return tellWindowOpened(unit, item);
    case 'release':
      return releaseWithin(context, unit, item.subject.release);
    case 'draftReminder':
      return remindOfDraft(unit, item);
    case 'refereeRequest':
      return doRequestStep(unit, item.subject.testimonial, item.subject.step, item.key);
    case 'resubmissionReminder':
      return remindOfResubmission(unit, item);
    case 'resubmissionExpired':
      return expireResubmission(unit, item);
    case 'markingReminder':
      return remindOfMarking(unit, item);
    case 'resultsDueReminder':
      return remindOfResults(unit, item);
    case 'clearFiles':
      return clearFiles(unit.now);
    default:
      return unreachable(item);
  }
}

async function takeInApplication(unit: Unit, { key, subject }: DueOf<'takeIn'>): Promise<void> {
  const application = await getApplication(subject.application);
  if (application.state.kind !== 'submitted') return;
  const { window } = application.state;
  await keepStep(unit, application, takeIn(application, unit.now), 'application.takenIn', { window });
  const facts = { applicationId: application.id, reference: application.reference, window };
  unit.notify({ kind: 'takenIn', facts: { ...facts, resultsDueOn: resultsDueOn(window) }, to: { person: application.applicant }, key });
  unit.notify({ kind: 'panelToSeat', facts, to: { office: true }, key: `panel-to-seat/${key}` });
}

async function tellWindowOpened({ notify }: Unit, { key, subject: { window } }: DueOf<'windowOpened'>): Promise<void> {
  const takenIn = (await applicationsIn('assessing', window)).length;
  notify({ kind: 'windowOpened', facts: { window, takenIn }, to: { office: true }, key });
}

async function remindOfDraft({ now, notify }: Unit, { key, subject }: DueOf<'draftReminder'>): Promise<void> {
  const application = await getApplication(subject.application);
  if (application.state.kind !== 'drafting') return;
  const { window } = subject;
  const closesOn = windowLastDay(window);
  notify({
    kind: 'draftReminder',
    facts: { applicationId: application.id, reference: application.reference, window, closesOn, days: daysLeft(closesOn, now), missing: gapsInWords(application, await gapsOf(application)) },
    to: { person: application.applicant },
    key,
  });
}

async function remindOfResubmission({ now, notify }: Unit, { key, subject }: DueOf<'resubmissionReminder'>): Promise<void> {
  const application = await getApplication(subject.application);
  if (application.state.kind !== 'furtherEvidence') return;
  const deadline = lastDayBefore(application.state.deadline);
  notify({ kind: 'resubmissionReminder', facts: { applicationId: application.id, reference: application.reference, deadline, days: daysLeft(deadline, now) }, to: { person: application.applicant }, key });
}

async function expireResubmission(unit: Unit, { key, subject }: DueOf<'resubmissionExpired'>): Promise<void> {
  const application = await getApplication(subject.application);
  const { state, round } = application;
  const deadline = state.kind === 'furtherEvidence' ? state.deadline : round.deadline;
  if (!deadline || !['furtherEvidence', 'awaitingPayment', 'drafting'].includes(state.kind)) return;
  if (state.kind === 'awaitingPayment') await cancelInvoice(state.invoice);
  await keepStep(unit, application, expire(application, unit.now), 'application.expired');
  unit.notify({
    kind: 'resubmissionExpired',
    facts: { applicationId: application.id, reference: application.reference, deadline: lastDayBefore(deadline) },
    to: { person: application.applicant },
    key,
  });
}

const lastDayBefore = (deadline: Date) => londonDate(new Date(deadline.getTime() - 1));

async function remindOfMarking({ now, notify }: Unit, { key, subject }: DueOf<'markingReminder'>): Promise<void> {
  const application = await getApplication(subject.application);
  if (application.state.kind !== 'assessing') return;
  const dueOn = resultsDueOn(application.state.window);
  notify({ kind: 'markingReminder', facts: { applicationId: application.id, reference: application.reference, dueOn, days: daysLeft(dueOn, now) }, to: { person: subject.assessor }, key });
}

async function remindOfResults({ now, notify }: Unit, { key, subject: { window } }: DueOf<'resultsDueReminder'>): Promise<void> {
  const waiting = (await applicationsIn('assessing', window)).length;
  if (waiting === 0) return;
  const dueOn = resultsDueOn(window);
  notify({ kind: 'resultsDueReminder', facts: { window, dueOn, days: daysLeft(dueOn, now), waiting }, to: { office: true }, key });
}
