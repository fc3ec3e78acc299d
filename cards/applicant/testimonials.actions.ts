import { z } from 'zod';
import { ApplicationId, MailId, TestimonialId } from '../../services/ids.ts';
import { TestimonialKind } from '../../services/testimonials/testimonial.rules.ts';
import { defineAction } from '../action.ts';
import { optionalText, requiredText, toggle } from '../inputs.ts';

const application = z.object({ application: ApplicationId });
const one = application.extend({ testimonial: TestimonialId });
const referee = {
  kind: z.enum(TestimonialKind.options, 'Please say who this testimonial is from.'),
  refereeName: requiredText(120).min(2),
  refereeAddress: optionalText(254).pipe(z.email('Please give an e-mail address such as name@example.org, or leave it empty.').optional()),
  capacity: optionalText(200),
};

export const showTestimonials = defineAction('testimonials.show');
/** The applicant brings it: typed here, or as a file afterwards. */
export const addTestimonialAction = defineAction('testimonials.add', application, z.object({ ...referee, text: optionalText(20_000) }));
/** We ask the referee by e-mail. */
export const askRefereeAction = defineAction('testimonials.ask', application, z.object({ ...referee, mayRead: toggle, text: optionalText(20_000) }));
export const askAgainAction = defineAction('testimonials.askAgain', one);
/** Whether an answer from another address is the referee's. */
export const settleSenderAction = defineAction('testimonials.settleSender', one.extend({ answer: MailId, isTheirs: z.boolean() }));
export const removeTestimonialAction = defineAction('testimonials.remove', one);
