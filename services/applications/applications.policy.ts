import { AppError } from '../errors.ts';
import { type Actor } from '../people/actor.ts';
import { isOffice } from '../people/people.policy.ts';
import { type Application } from './application.ts';

export const isApplicantOf = (actor: Actor, application: Pick<Application, 'applicant'>): boolean =>
  actor.kind === 'person' && actor.id === application.applicant;

/** Evidence, testimonials, submitting: the applicant's alone. @throws AppError notAllowed. */
export function mustBeApplicantOf(actor: Actor, application: Pick<Application, 'applicant'>): void {
  if (isApplicantOf(actor, application)) return;
  throw new AppError('notAllowed', { userMessage: 'This application belongs to somebody else.', nextStep: 'Type status to see your own.' });
}

/** Laying e-mailed evidence into an application: the applicant, or the office on their behalf. @throws AppError notAllowed. */
export function mustMayFill(actor: Actor, application: Pick<Application, 'applicant'>): void {
  if (!isOffice(actor)) mustBeApplicantOf(actor, application);
}
