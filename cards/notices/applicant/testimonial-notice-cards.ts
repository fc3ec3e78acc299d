import { formatDate, LondonDate } from '../../../services/calendar/london.rules.ts';
import { type NoticeFacts } from '../../../services/notices/notice.ts';
import { button } from '../../action.ts';
import { type AdaptiveCard } from '../../adaptive-card.ts';
import { showStatus } from '../../applicant/status.actions.ts';
import { showSubmit } from '../../applicant/submit.actions.ts';
import { settleSenderAction, showTestimonials } from '../../applicant/testimonials.actions.ts';
import { renderNotice, type NoticeView } from '../notice-card.ts';

type TestimonialKinds = 'testimonialReceived' | 'testimonialSenderDoubt' | 'refereeDeclined' | 'refereeSilent' | 'refereeUnreached';

const positive = { style: 'positive' } as const;
const notice = (view: NoticeView): { readonly card: AdaptiveCard; readonly summary: string } => ({ card: renderNotice(view), summary: view.heading });
const testimonials = (title: string) => button(showTestimonials, title, {}, positive);

/** The wording in chat of what an applicant is told about their referees. */
export const testimonialNoticeCards: { readonly [Kind in TestimonialKinds]: (facts: NoticeFacts[Kind]) => { readonly card: AdaptiveCard } } = {
  testimonialReceived: ({ reference, refereeName, further, confidential, missing }) =>
    notice({
      heading: further ? `${reference}: ${refereeName} has added to the testimonial` : `${reference}: ${refereeName}’s testimonial is here`,
      sentences: [
        ...(confidential ? ['It was given in confidence: the office and the assessors read it.'] : []),
        ...(missing.length > 0 ? ['Still missing:', ...missing.map((gap) => `• ${gap}`)] : ['Nothing is missing any more.']),
      ],
      buttons: [missing.length > 0 ? button(showStatus, 'Add what is missing', {}, positive) : button(showSubmit, 'Next: submit', {}, positive), button(showTestimonials, 'Testimonials', {})],
    }),
  testimonialSenderDoubt: ({ applicationId: application, testimonialId: testimonial, answerId: answer, reference, refereeName, refereeAddress, senderName, senderAddress }) =>
    notice({
      heading: `${reference}: is this ${refereeName}’s address?`,
      sentences: [`I asked ${refereeName} for a testimonial, and an answer came from another address than the one you gave me. Before it counts: is it theirs?`],
      facts: [{ title: 'You gave me', value: refereeAddress }, { title: 'The answer is from', value: senderName ? `${senderName}, ${senderAddress}` : senderAddress }],
      buttons: [
        button(settleSenderAction, 'Yes, this is my referee', { application, testimonial, answer, isTheirs: true }, positive),
        button(settleSenderAction, 'No, it is not', { application, testimonial, answer, isTheirs: false }),
      ],
    }),
  refereeDeclined: ({ reference, refereeName }) =>
    notice({
      heading: `${reference}: ${refereeName} cannot give a testimonial`,
      sentences: ['They would rather not. People have many reasons for that, and it says nothing about you; the assessors do not learn of it.', 'Next: name another referee.'],
      buttons: [testimonials('Name another referee')],
    }),
  refereeSilent: ({ reference, refereeName, askedOn }) =>
    notice({
      heading: `${reference}: no answer from ${refereeName} yet`,
      sentences: [
        `I asked them on ${formatDate(LondonDate.parse(askedOn))} and reminded them twice. I do not write to them again by myself.`,
        'A word from you often helps. You can also have me ask once more, name another referee, or add their letter yourself.',
      ],
      buttons: [testimonials('Choose what to do')],
    }),
  refereeUnreached: ({ reference, refereeName, refereeAddress }) =>
    notice({
      heading: `${reference}: my letter to ${refereeName} did not arrive`,
      sentences: ['The address does not take it. Please check it with them; then remove the entry and add it with the right address.'],
      facts: [{ title: 'You gave me', value: refereeAddress }],
      buttons: [testimonials('Put it right')],
    }),
};
