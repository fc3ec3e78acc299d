import { apply, submitApplication } from '../../services/applications/applications.service.ts';
import { getApplication } from '../../services/applications/find-application.ts';
import { type Application } from '../../services/applications/application.ts';
import { londonDate } from '../../services/calendar/london.rules.ts';
import { addPost, declare } from '../../services/eligibility/eligibility.service.ts';
import { evidenceOf, saveText } from '../../services/evidence/evidence.service.ts';
import { type BulletId } from '../../services/framework/framework.data.ts';
import { domainNumbers, type DomainNumber } from '../../services/framework/framework.rules.ts';
import { type ApplicationId } from '../../services/ids.ts';
import { type Mark } from '../../services/marking/marking.data.ts';
import { enterMark, lockSheet } from '../../services/marking/marking.service.ts';
import { joinAsAssociate } from '../../services/membership/joining.ts';
import { type AssessorCategory } from '../../services/panels/panel.data.ts';
import { declareNoConflict } from '../../services/panels/own-seat.service.ts';
import { seatPanel } from '../../services/panels/panels.service.ts';
import { getInvoice } from '../../services/payments/invoices.service.ts';
import { recordMovement } from '../../services/payments/payments.service.ts';
import { type PersonActor } from '../../services/people/actor.ts';
import { type Person } from '../../services/people/person.ts';
import { addTestimonial } from '../../services/testimonials/testimonials.service.ts';
import { somebody } from './people.ts';
import { type World } from './world.ts';

export interface Someone {
  readonly person: Person;
  readonly actor: PersonActor;
}

/** The office pays in full what an application waits for. */
export async function pay({ context, clock }: World, office: PersonActor, application: Application): Promise<void> {
  if (application.state.kind !== 'awaitingPayment') throw new Error('nothing to pay');
  const invoice = await getInvoice(application.state.invoice);
  await recordMovement(context, office, {
    invoice: invoice.id, revision: invoice.revision, kind: 'payment', amount: invoice.fee.gross, on: londonDate(clock.now()), how: 'bankTransfer', reference: 'BACS',
  });
}

/** Somebody's application, complete and not submitted yet, by the use cases themselves. */
export async function draftedBy(world: World, name: string, practice = 'Elm Street Surgery', evidence = (domain: DomainNumber) => `What I did for ${domain}.`): Promise<{ applicant: Someone; office: PersonActor; application: Application }> {
  const { context } = world;
  const applicant = await somebody(world, name, { organisation: practice });
  const { actor: office } = await somebody(world, 'Olive Office', { office: true });
  await addPost(context, applicant.actor, { role: 'practiceManager', organisation: practice, from: '2021-04', to: null });
  await declare(context, applicant.actor, { notInBreach: true, noDisciplinaryAction: true });
  await joinAsAssociate(context, applicant.actor, { name, email: applicant.person.email ?? '', organisation: practice });
  const begun = await apply(context, applicant.actor);
  await pay(world, office, begun);
  for (const domain of domainNumbers) await saveText(context, applicant.actor, { application: begun.id, domain, text: evidence(domain), revision: 0 });
  await addTestimonial(context, applicant.actor, begun.id, { kind: 'employer', refereeName: 'Dr Ann Partner', refereeAddress: 'ann.partner@example.org', text: 'A fine manager.' });
  await addTestimonial(context, applicant.actor, begun.id, { kind: 'peer', refereeName: 'Bill Peer', text: 'A fine colleague.' });
  return { applicant, office, application: await getApplication(begun.id) };
}

/** The same, submitted; in a window it is being assessed. */
export async function submitted(...[world, name, ...rest]: Parameters<typeof draftedBy>): ReturnType<typeof draftedBy> {
  const { applicant, office, application } = await draftedBy(world, name, ...rest);
  return { applicant, office, application: await submitApplication(world.context, applicant.actor, { application: application.id, signedName: name }) };
}

/** Three who can assess it. */
export async function threeAssessors(world: World): Promise<[Someone, Someone, Someone]> {
  const one = (name: string, assessor: AssessorCategory, organisation: string) => somebody(world, name, { assessor, organisation });
  return [await one('Marcus Board', 'board', 'IGPM Board'), await one('Bethan Member', 'member', 'Meadow Road Practice'), await one('Samira Academic', 'academic', 'University of Northmoor')];
}

/** An application whose panel of three has declared that it has no conflict. */
export async function withPanel(world: World, name: string) {
  const begun = await submitted(world, name);
  const panel = await threeAssessors(world);
  await seatPanel(world.context, begun.office, { application: begun.application.id, assessors: panel.map(({ person }) => person.id) });
  for (const { actor } of panel) await declareNoConflict(world.context, actor, begun.application.id);
  return { ...begun, panel };
}

/** Marks every domain of the round at the standard but those named, and locks the sheet. */
export async function markAndLock({ context }: World, actor: PersonActor, id: ApplicationId, other: Partial<Record<DomainNumber, Mark>> = {}): Promise<void> {
  await markAll({ context } as World, actor, id, other);
  await lockSheet(context, actor, id);
}

/** The same without locking. */
export async function markAll({ context }: World, actor: PersonActor, id: ApplicationId, other: Partial<Record<DomainNumber, Mark>> = {}): Promise<void> {
  const { round } = await getApplication(id);
  for (const domain of round.domains) {
    const mark = other[domain] ?? 5;
    const words = mark === 5 ? {} : { comment: `What I found in this domain is worth ${mark}.`, ...(mark < 5 ? { missed: [`${domain}.1` as BulletId] } : {}) };
    await enterMark(context, actor, { application: id, domain, mark, ...words });
  }
}

/** Answers a report: pays, gives evidence for the weak domains, submits. */
export async function resubmitted(world: World, applicant: PersonActor, office: PersonActor, begun: Application): Promise<Application> {
  await pay(world, office, begun);
  const drafting = await getApplication(begun.id);
  for (const { domain, revision } of await evidenceOf(drafting)) await saveText(world.context, applicant, { application: begun.id, domain, text: `More about ${domain}.`, revision });
  return submitApplication(world.context, applicant, { application: begun.id, signedName: 'As before' });
}
