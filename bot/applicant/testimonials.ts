import { type ActionData } from '../../cards/action.ts';
import { type addTestimonialAction, type removeTestimonialAction } from '../../cards/applicant/testimonials.actions.ts';
import { renderTestimonialsCard, type TestimonialsView } from '../../cards/applicant/testimonials.card.ts';
import { type ApplicationOverview, overviewOfOwn } from '../../services/applications/application-overview.ts';
import { AppError } from '../../services/errors.ts';
import { testimonialKinds, testimonialsNeeded } from '../../services/testimonials/testimonial.data.ts';
import { addTestimonial, removeTestimonial } from '../../services/testimonials/testimonials.service.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { evidencePageUrl, mustHaveApplication } from './own-application.ts';

/** Both testimonials as they are. @throws AppError before the pack is open. */
export async function showTestimonialsCard(turn: Turn): Promise<Reply> {
  const overview = await mustHaveApplication(turn);
  if (overview.application.state.kind === 'awaitingPayment' && overview.application.round.number === 1) {
    throw new AppError('wrongState', { userMessage: 'Testimonials are added once the fee has been paid.', nextStep: 'You can ask two people for one already: type status to see where your application is.' });
  }
  return testimonialsCard(turn, overview);
}

export async function addOneTestimonial(turn: Turn, data: ActionData<typeof addTestimonialAction>): Promise<Reply> {
  const { application, kind, refereeName, refereeAddress, text = '' } = data;
  await addTestimonial(turn.context, turn.actor, application, { kind, refereeName, text, ...(refereeAddress === undefined ? {} : { refereeAddress }) });
  const banner = text === '' ? 'Added. Now send me the letter here or drop it on the page, and it is complete.' : 'Added.';
  return testimonialsCard(turn, await overviewOfOwn(turn.context, turn.actor, application), banner);
}

export async function removeOneTestimonial(turn: Turn, { application, testimonial }: ActionData<typeof removeTestimonialAction>): Promise<Reply> {
  await removeTestimonial(turn.context, turn.actor, application, testimonial);
  return testimonialsCard(turn, await overviewOfOwn(turn.context, turn.actor, application), 'Removed.');
}

/** Both testimonials' card. */
export function testimonialsCard(turn: Turn, { application, testimonials, complete }: ApplicationOverview, banner?: string): Reply {
  const changeable = application.state.kind === 'drafting' && application.round.number === 1;
  const view: TestimonialsView = {
    application: application.id,
    testimonials: testimonials.map(({ id, kind, refereeName, refereeAddress, text, files }) => ({ id, kind, referee: refereeName, address: refereeAddress, text, files })),
    needed: testimonialsNeeded,
    openKinds: testimonialKinds.filter((kind) => !testimonials.some((testimonial) => testimonial.kind === kind)),
    changeable,
    complete: changeable && complete,
    pageUrl: evidencePageUrl(turn, application.id),
    banner,
  };
  return { card: renderTestimonialsCard(view) };
}
