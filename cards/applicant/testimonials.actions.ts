import { z } from 'zod';
import { ApplicationId, TestimonialId } from '../../services/ids.ts';
import { TestimonialKind } from '../../services/testimonials/testimonial.rules.ts';
import { defineAction } from '../action.ts';
import { optionalText, requiredText } from '../inputs.ts';

const application = z.object({ application: ApplicationId });

export const showTestimonials = defineAction('testimonials.show');
export const addTestimonialAction = defineAction(
  'testimonials.add',
  application,
  z.object({
    kind: z.enum(TestimonialKind.options, 'Please say who this testimonial is from.'),
    refereeName: requiredText(120).min(2),
    refereeAddress: optionalText(254).pipe(z.email('Please give an e-mail address such as name@example.org, or leave it empty.').optional()),
    text: optionalText(20_000),
  }),
);
export const removeTestimonialAction = defineAction('testimonials.remove', application.extend({ testimonial: TestimonialId }));
