import { type Application } from '../applications/application.ts';
import { getApplication } from '../applications/find-application.ts';
import { londonDate } from '../calendar/london.rules.ts';
import { type Unit } from '../database/transaction.ts';
import { type TestimonialId } from '../ids.ts';
import { undeliverable } from '../notices/outbox.service.ts';
import { addressed, letterFacts, requestKey } from './ask-referee.service.ts';
import { chasesOf, type Chase } from './request.rules.ts';
import { isReceived, type KeptTestimonial, type RefereeRequest } from './testimonial.ts';
import { takesTestimonials } from './testimonial-refusals.ts';
import { findRequested, findTestimonial, saveTestimonial } from './testimonials.store.ts';

/** What the clock does about a request that waits. */
export type RequestStep = Chase | { readonly step: 'unreached' };

/** A step of it that is due, or will be. */
export interface DueRequestStep {
  readonly key: string;
  readonly testimonial: TestimonialId;
  readonly dueAt: Date;
  readonly pointlessFrom: Date | undefined;
  readonly step: RequestStep;
}

type Waiting = KeptTestimonial & { readonly request: RefereeRequest };

/** What is to be done about the requests that wait for an answer: reminders, word to the applicant, and letters that did not arrive. */
export async function requestSteps(drafting: readonly Application[]): Promise<DueRequestStep[]> {
  const open = new Set(drafting.filter(takesTestimonials).map(({ id }) => id));
  const waiting = (await findRequested('waiting')).filter((kept): kept is Waiting => kept.request !== undefined && open.has(kept.application) && !isReceived(kept));
  const lost = await undeliverable(waiting.map((kept) => letterKey(kept)));
  return waiting.flatMap((kept): DueRequestStep[] => {
    const { id: testimonial, request } = kept;
    if (lost.has(letterKey(kept))) return [{ key: `referee-unreached/${testimonial}/${request.times}`, testimonial, dueAt: request.askedAt, pointlessFrom: undefined, step: { step: 'unreached' } }];
    return chasesOf(request.askedAt).map(({ dueAt, pointlessFrom, ...step }) => ({ key: `referee-chase/${testimonial}/${request.times}/${step.days}`, testimonial, dueAt, pointlessFrom, step }));
  });
}

const letterKey = (kept: Waiting): string => `${requestKey(kept, kept.request)}/${kept.refereeAddress ?? ''}/mail`;

/** Does one step, within the running transaction that settles it; nothing when the answer has come meanwhile. */
export async function doRequestStep(unit: Unit, testimonial: TestimonialId, step: RequestStep, key: string): Promise<void> {
  const found = await waitingOne(testimonial);
  if (!found) return;
  const { kept, application } = found;
  const facts = { applicationId: application.id, reference: application.reference, refereeName: kept.refereeName };
  switch (step.step) {
    case 'remind':
      return unit.notify({ kind: 'testimonialReminder', facts: { ...letterFacts(application, kept, kept.request), last: step.last }, ...addressed(kept), key });
    case 'tellApplicant':
      return unit.notify({ kind: 'refereeSilent', facts: { ...facts, askedOn: londonDate(kept.request.askedAt) }, to: { person: application.applicant }, key });
    case 'unreached':
      return markUnreached(unit, testimonial, key);
  }
}

/** The letter did not arrive: the applicant is told, once for each time of asking. Within the running transaction. */
export async function markUnreached(unit: Unit, testimonial: TestimonialId, key: string): Promise<void> {
  const found = await waitingOne(testimonial);
  if (!found) return;
  const { kept, application } = found;
  await saveTestimonial(testimonial, { request: { ...kept.request, standing: 'undelivered' } });
  unit.record({ what: 'testimonial.undelivered', subject: { kind: 'application', id: application.id }, details: { testimonial } });
  unit.notify({
    kind: 'refereeUnreached',
    facts: { applicationId: application.id, reference: application.reference, refereeName: kept.refereeName, refereeAddress: kept.refereeAddress ?? '' },
    to: { person: application.applicant }, key,
  });
}

async function waitingOne(id: TestimonialId): Promise<{ kept: Waiting; application: Application } | undefined> {
  const kept = await findTestimonial(id);
  if (kept?.request?.standing !== 'waiting' || isReceived(kept)) return undefined;
  const application = await getApplication(kept.application);
  return takesTestimonials(application) ? { kept: { ...kept, request: kept.request }, application } : undefined;
}
