import { type ActionData } from '../../cards/action.ts';
import { type addTestimonialAction, type askAgainAction, type askRefereeAction, type removeTestimonialAction, type settleSenderAction } from '../../cards/applicant/testimonials.actions.ts';
import { renderTestimonialsCard, type RequestView, type TestimonialsView } from '../../cards/applicant/testimonials.card.ts';
import { type ApplicationOverview, overviewOfOwn } from '../../services/applications/application-overview.ts';
import { formatDate } from '../../services/calendar/london.rules.ts';
import { AppError } from '../../services/errors.ts';
import { confirmSender } from '../../services/mail/referee-sender.service.ts';
import { askAgain, askReferee } from '../../services/testimonials/ask-referee.service.ts';
import { testimonialKinds, testimonialsNeeded } from '../../services/testimonials/testimonial.data.ts';
import { type RefereeRequest } from '../../services/testimonials/testimonial.ts';
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
  const { application, kind, refereeName, refereeAddress, capacity, text = '' } = data;
  await addTestimonial(turn.context, turn.actor, application, { kind, refereeName, text, ...given({ refereeAddress, capacity }) });
  return shown(turn, application, text === '' ? 'Added. Now send me the letter here or drop it on the page, and it is complete.' : 'Added.');
}

/** Asks the referee by e-mail. What was typed as the testimonial would be lost: then the other button is meant. */
export async function askOneReferee(turn: Turn, data: ActionData<typeof askRefereeAction>): Promise<Reply> {
  const { application, kind, refereeName, refereeAddress, capacity, mayRead, text } = data;
  if (text !== undefined) throw new AppError('invalid', { userMessage: 'You have typed a testimonial as well.', nextStep: 'Choose “Add this testimonial” to add it, or clear that field to have me ask for it.' });
  await askReferee(turn.context, turn.actor, application, { kind, refereeName, confidential: !mayRead, ...given({ refereeAddress, capacity }) });
  return shown(turn, application, `My letter is on its way to ${refereeName}. I tell you when there is an answer.`);
}

export async function askOnceMore(turn: Turn, { application, testimonial }: ActionData<typeof askAgainAction>): Promise<Reply> {
  await askAgain(turn.context, turn.actor, application, testimonial);
  return shown(turn, application, 'They are asked by e-mail.');
}

export async function settleOneSender(turn: Turn, data: ActionData<typeof settleSenderAction>): Promise<Reply> {
  await confirmSender(turn.context, turn.actor, data);
  return shown(turn, data.application, data.isTheirs ? 'Thank you: it counts now.' : 'Thank you: it does not count. The request to your referee stands.');
}

export async function removeOneTestimonial(turn: Turn, { application, testimonial }: ActionData<typeof removeTestimonialAction>): Promise<Reply> {
  await removeTestimonial(turn.context, turn.actor, application, testimonial);
  return shown(turn, application, 'Removed.');
}

const shown = async (turn: Turn, application: ApplicationOverview['application']['id'], banner: string): Promise<Reply> =>
  testimonialsCard(turn, await overviewOfOwn(turn.context, turn.actor, application), banner);

/** Leaves out what was not filled in. */
const given = <Fields extends Record<string, string | undefined>>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [Name in keyof Fields]?: string };

/** Both testimonials' card. */
export function testimonialsCard(turn: Turn, { application, testimonials, complete }: ApplicationOverview, banner?: string): Reply {
  const changeable = application.state.kind === 'drafting' && application.round.number === 1;
  const view: TestimonialsView = {
    application: application.id,
    testimonials: testimonials.map(({ id, kind, refereeName, refereeAddress, text, files, request }) => ({ id, kind, referee: refereeName, address: refereeAddress, text, files, request: request && requestView(request) })),
    needed: testimonialsNeeded,
    openKinds: testimonialKinds.filter((kind) => !testimonials.some((testimonial) => testimonial.kind === kind)),
    changeable,
    complete: changeable && complete,
    pageUrl: evidencePageUrl(turn, application.id),
    banner,
  };
  return { card: renderTestimonialsCard(view) };
}

const requestView = ({ standing, confidential, askedAt, replyBy, answers }: RefereeRequest): RequestView => ({
  standing, confidential, askedOn: formatDate(askedAt), replyBy: formatDate(replyBy),
  noteCame: answers.some((answer) => answer.standing === 'short'),
  doubts: answers.filter((answer) => answer.standing === 'toConfirm').map(({ mail, from: { name, address } }) => ({ answer: mail, sender: name ? `${name}, ${address}` : address })),
});
