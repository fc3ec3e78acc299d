import { type Context } from '../context.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { type ApplicationId } from '../ids.ts';
import { panelOfRound, standingAssessors } from '../panels/find-panel.ts';
import { cancelInvoice, invoicesOf } from '../payments/invoices.service.ts';
import { accountOf } from '../payments/payments.service.ts';
import { type PersonActor } from '../people/actor.ts';
import { releaseReferees } from '../testimonials/release-referees.ts';
import { type Application } from './application.ts';
import { getOwnApplication } from './find-application.ts';
import { keepStep, step } from './keep-step.ts';
import { withdraw } from './life-cycle.rules.ts';

/**
 * The applicant ends the application for good, at any time before a result. Whoever was to assess it, or was asked for a testimonial
 * and has not answered, hears that nothing more is to be done, and the office what is left to settle. A second click finds it withdrawn, which is no fault.
 */
export async function withdrawApplication(context: Context, actor: PersonActor, id: ApplicationId): Promise<Application> {
  return transact(context, actor, async (unit) => withdrawWithin(unit, await getOwnApplication(actor, id)));
}

/** The same within the running transaction, for whoever confirms it by mail. */
export async function withdrawWithin(unit: Unit, application: Application): Promise<Application> {
  const { id, state, reference, applicant, applicantName } = application;
  if (state.kind === 'withdrawn') return application;
  if (state.kind === 'awaitingPayment') await cancelInvoice(state.invoice);
  const [panel, invoices] = await Promise.all([state.kind === 'assessing' ? panelOfRound(application) : undefined, invoicesOf(id)]);
  const withdrawn = await keepStep(unit, application, step(() => withdraw(application, unit.now)), 'application.withdrawn');
  const facts = { applicationId: id, reference };
  const assessors = standingAssessors(panel);
  const held = invoices.reduce((sum, invoice) => sum + accountOf(invoice).balance.held, 0);
  unit.notify({ kind: 'applicationWithdrawn', facts, to: { person: applicant }, key: `withdrawn/${id}` });
  unit.notify({ kind: 'withdrawalToSettle', facts: { ...facts, applicantName, held, assessors: assessors.length }, to: { office: true }, key: `withdrawal-to-settle/${id}` });
  for (const assessor of assessors) unit.notify({ kind: 'assessmentEnded', facts, to: { person: assessor }, key: `assessment-ended/${id}/${assessor}` });
  await releaseReferees(unit, application);
  return withdrawn;
}
