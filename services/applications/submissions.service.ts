import { type WindowId } from '../calendar/calendar.rules.ts';
import { AppError } from '../errors.ts';
import { sealedEvidenceOf } from '../evidence/evidence.service.ts';
import { acknowledgementOf, type Acknowledgement, type ApplicationId } from '../ids.ts';
import { isOffice } from '../people/people.policy.ts';
import { type Actor } from '../people/actor.ts';
import { sealedTestimonialsOf } from '../testimonials/testimonials.service.ts';
import { type Application } from './application.ts';
import { mustBeApplicantOf } from './applications.policy.ts';
import { type Submission } from './submission.ts';
import { countSubmissionsOf, findAcknowledgements, findSubmission, insertSubmission } from './submissions.store.ts';

/**
 * Keeps what an application holds at this moment under the next acknowledgement, within the transaction that submits it. Sealed first:
 * what is being saved in this very moment is in it, or is refused and said so.
 */
export async function freezeSubmission(application: Application, submitted: { readonly at: Date; readonly window: WindowId; readonly signedName: string }): Promise<Submission> {
  const { id, applicant, reference, applicantName, practice, edition, round } = application;
  const [count, evidence, testimonials] = await Promise.all([countSubmissionsOf(id), sealedEvidenceOf(application), round.number === 1 ? sealedTestimonialsOf(id) : []]);
  const submission: Submission = {
    acknowledgement: acknowledgementOf(reference, count + 1),
    application: id, applicant, reference, applicantName, practice, edition, round: round.number,
    submittedAt: submitted.at, window: submitted.window, signedName: submitted.signedName,
    domains: evidence.map(({ domain, text, files }) => ({ domain, text, files: files.map(({ name, size, sha256 }) => ({ name, size, sha256 })) })),
    testimonials: testimonials.map(({ kind, refereeName, receivedAt }) => ({ kind, refereeName, receivedAt })),
  };
  await insertSubmission(submission);
  return submission;
}

/** How often an application was submitted so far. */
export async function timesSubmitted(application: ApplicationId): Promise<number> {
  return countSubmissionsOf(application);
}

/** The acknowledgement of an application's latest submission, if there is one. */
export async function latestAcknowledgement(application: ApplicationId): Promise<Acknowledgement | undefined> {
  return (await findAcknowledgements(application)).at(-1);
}

/** What was acknowledged, for its applicant or the office. @throws AppError notFound or notAllowed. */
export async function submissionFor(actor: Actor, acknowledgement: Acknowledgement): Promise<Submission> {
  const submission = await getSubmission(acknowledgement);
  if (!isOffice(actor)) mustBeApplicantOf(actor, submission);
  return submission;
}

/** @throws AppError notFound. */
export async function getSubmission(acknowledgement: Acknowledgement): Promise<Submission> {
  const submission = await findSubmission(acknowledgement);
  if (submission) return submission;
  throw new AppError('notFound', { userMessage: `There is no submission ${acknowledgement}.`, nextStep: 'Check the number, which looks like IGPM-2027-0001/1.' });
}
