import { mustBeApplicantOf } from '../applications/applications.policy.ts';
import { getApplication } from '../applications/find-application.ts';
import { type Context } from '../context.ts';
import { transact } from '../database/transaction.ts';
import { type ApplicationId, type MailId, type TestimonialId } from '../ids.ts';
import { type Actor } from '../people/actor.ts';
import { settleSender } from '../testimonials/referee-answers.service.ts';
import { noSuchTestimonial } from '../testimonials/testimonial-refusals.ts';
import { testimonialsInFull } from '../testimonials/testimonials.service.ts';
import { submitIfDeclared } from './submit-declared.ts';

export interface SenderInput {
  readonly application: ApplicationId;
  readonly testimonial: TestimonialId;
  /** The mail that came from another address. */
  readonly answer: MailId;
  readonly isTheirs: boolean;
}

/** The applicant says whether an answer from another address is their referee's. Said twice is said once. @throws AppError for anybody else. */
export async function confirmSender(context: Context, actor: Actor, { application: id, testimonial, answer, isTheirs }: SenderInput): Promise<{ counted: boolean }> {
  return transact(context, actor, async (unit) => {
    mustBeApplicantOf(actor, await getApplication(id));
    if (!(await testimonialsInFull(id)).some((kept) => kept.id === testimonial)) throw noSuchTestimonial();
    const { counted } = await settleSender(unit, testimonial, answer, isTheirs);
    if (counted) await submitIfDeclared(unit, id);
    return { counted };
  });
}
