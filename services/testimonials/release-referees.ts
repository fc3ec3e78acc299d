import { type Application } from '../applications/application.ts';
import { type Unit } from '../database/transaction.ts';
import { isReceived, type KeptTestimonial } from './testimonial.ts';
import { findTestimonials } from './testimonials.store.ts';

/**
 * Tells each referee of an application that has ended who was asked and has not answered that nothing more is to be done, within the
 * transaction that ends it. Nobody is told twice, nor anybody who has answered.
 */
export async function releaseReferees(unit: Pick<Unit, 'notify'>, application: Application): Promise<void> {
  for (const testimonial of await findTestimonials(application.id)) releaseReferee(unit, application, testimonial);
}

/** The same for one of them. It does not say why: that is the applicant's to tell. */
export function releaseReferee({ notify }: Pick<Unit, 'notify'>, { applicantName }: Application, testimonial: KeptTestimonial): void {
  const { id, request, refereeAddress: address, refereeName: name } = testimonial;
  if (request?.standing !== 'waiting' || isReceived(testimonial) || address === undefined) return;
  notify({ kind: 'testimonialNotNeeded', facts: { applicantName }, to: { address, name }, key: `testimonial-not-needed/${id}` });
}
