import { type Application } from '../applications/application.ts';
import { getApplication, getByReference } from '../applications/find-application.ts';
import { type Context } from '../context.ts';
import { transact } from '../database/transaction.ts';
import { type ApplicationId, type ApplicationReference } from '../ids.ts';
import { type Actor } from '../people/actor.ts';
import { mustBeOffice } from '../people/people.policy.ts';
import { type KeptTestimonial } from './testimonial.ts';
import { testimonialsInFull } from './testimonials.service.ts';

/** Both testimonials in full, for the office; that it has read what was given in confidence goes on the trail. @throws AppError notAllowed or notFound. */
export async function testimonialsForOffice(
  context: Context,
  actor: Actor,
  which: { readonly id: ApplicationId } | { readonly reference: ApplicationReference },
): Promise<{ application: Application; testimonials: readonly KeptTestimonial[] }> {
  mustBeOffice(actor);
  return transact(context, actor, async ({ record }) => {
    const application = 'id' in which ? await getApplication(which.id) : await getByReference(which.reference);
    const testimonials = await testimonialsInFull(application.id);
    record({ what: 'testimonial.readByOffice', subject: { kind: 'reading', id: application.id } });
    return { application, testimonials };
  });
}
