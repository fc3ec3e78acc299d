import { testimonialKindTexts, type TestimonialKind } from '../../services/testimonials/testimonial.data.ts';
import { type ApplicationId, type MailId, type TestimonialId } from '../../services/ids.ts';
import { type RequestStanding } from '../../services/testimonials/testimonial.ts';
import { button } from '../action.ts';
import { type AdaptiveCard, type CardPart } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { showEvidence } from './evidence.actions.ts';
import { showStatus } from './status.actions.ts';
import { showSubmit } from './submit.actions.ts';
import { addTestimonialAction, askAgainAction, askRefereeAction, removeTestimonialAction, settleSenderAction } from './testimonials.actions.ts';
import layout from './testimonials.card.json' with { type: 'json' };
import { excerpt, sizeInWords } from './words.ts';

export interface TestimonialView {
  readonly id: TestimonialId;
  readonly kind: TestimonialKind;
  readonly referee: string;
  readonly address: string | undefined;
  /** Of one given in confidence: a sentence of ours in its place. */
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly size: number }[];
  /** Set when the referee is asked by e-mail. */
  readonly request: RequestView | undefined;
}

export interface RequestView {
  readonly standing: RequestStanding;
  readonly confidential: boolean;
  /** In words, such as `4 January 2027`. */
  readonly askedOn: string;
  readonly replyBy: string;
  /** They wrote a line that does not read like a testimonial, and were asked whether it is one. */
  readonly noteCame: boolean;
  /** Answers from another address, which wait for the applicant's yes. */
  readonly doubts: readonly { readonly answer: MailId; readonly sender: string }[];
}

export interface TestimonialsView {
  readonly application: ApplicationId;
  readonly testimonials: readonly TestimonialView[];
  /** How many there have to be. */
  readonly needed: number;
  /** Kinds that none is from yet. */
  readonly openKinds: readonly TestimonialKind[];
  /** On a resubmission, and once submitted, they stand as they are. */
  readonly changeable: boolean;
  readonly complete: boolean;
  readonly pageUrl: string;
  readonly banner: string | undefined;
}

const mostFilesShown = 8;
const card = defineCard(layout);

/** The two testimonials: those that are there or asked for, and the form for the one that is not. */
export function renderTestimonialsCard(view: TestimonialsView): AdaptiveCard {
  const { application, testimonials, needed, openKinds, changeable } = view;
  const there = testimonials.filter(isHere).length;
  const formShown = changeable && testimonials.length < needed;
  return card.render({
    summary: `Testimonials: ${there} of ${needed} are here`,
    banner: escapeMarkdown(view.banner ?? ''),
    slots: Array.from({ length: needed }, (_, at) => slot(at + 1, testimonials[at], view)),
    formShown,
    formTitle: testimonials.length === 0 ? 'The first' : 'The second',
    kinds: openKinds.map((kind) => ({ title: testimonialKindTexts[kind].title, value: kind })),
    advice: openKinds.includes('employer') ? escapeMarkdown(`Employer or colleague: ${testimonialKindTexts.employer.advice ?? ''}`) : '',
    actions: [
      ...(formShown ? [button(askRefereeAction, 'Ask them by e-mail', { application }, { style: 'positive' }), button(addTestimonialAction, 'Add this testimonial', { application })] : []),
      ...(view.complete ? [button(showSubmit, 'Next: submit', {}, { style: 'positive', associatedInputs: 'none' })] : []),
      // A letter that is missing has its own button.
      ...(changeable && there > 0 && there === testimonials.length ? [openPage(view.pageUrl, 'Drop files on a page')] : []),
      button(showEvidence, 'Evidence', {}, { associatedInputs: 'none' }),
      button(showStatus, 'My application', {}, { associatedInputs: 'none' }),
    ],
  });
}

const isHere = ({ text, files }: TestimonialView): boolean => text !== '' || files.length > 0;

interface Slot {
  readonly state: string;
  readonly lines: readonly { readonly line: string }[];
  readonly actions: readonly CardPart[];
}

function slot(number: number, testimonial: TestimonialView | undefined, view: TestimonialsView): Slot {
  if (!testimonial) return { state: `○ Testimonial ${number}: still to come`, lines: [], actions: [] };
  const { kind, referee, address, request } = testimonial;
  const from = `From ${referee}${address ? ` (${address})` : ''}: ${testimonialKindTexts[kind].title.toLowerCase()}`;
  const state = `Testimonial ${number}: ${stands(testimonial)}`;
  const lines = [from, ...(isHere(testimonial) ? content(testimonial) : waitingLines(testimonial)), ...(request?.doubts.map(({ sender }) => `⚠️ An answer came from ${sender}. Is this your referee? It counts when you say yes.`) ?? [])];
  return {
    state: `${isHere(testimonial) ? '✅' : request?.standing === 'declined' || request?.standing === 'undelivered' ? '⚠️' : '🕓'} ${state}`,
    lines: lines.map((line) => ({ line: escapeMarkdown(line) })),
    actions: view.changeable ? actionsOf(testimonial, view) : [],
  };
}

function stands(testimonial: TestimonialView): string {
  if (isHere(testimonial)) return testimonial.request?.standing === 'answered' ? 'answered' : 'here';
  switch (testimonial.request?.standing) {
    case 'declined':
      return 'they cannot give one';
    case 'undelivered':
      return 'my letter did not arrive';
    case 'waiting':
    case 'answered':
      return 'asked, no answer yet';
    case undefined:
      return 'the letter is still missing';
  }
}

function content({ text, files, request }: TestimonialView): string[] {
  if (request?.confidential && request.standing === 'answered') return [text];
  return [
    ...(text === '' ? [] : [`“${excerpt(text, 300)}”`]),
    ...files.slice(0, mostFilesShown).map((file) => `📎 ${file.name} (${sizeInWords(file.size)})`),
    ...(files.length > mostFilesShown ? [`and ${files.length - mostFilesShown} more files`] : []),
  ];
}

function waitingLines({ request }: TestimonialView): string[] {
  if (!request) return ['There is no text and no file yet. Send the letter to me here, add it on the page, or have me ask for it; to type it instead, remove this entry and add it again.'];
  switch (request.standing) {
    case 'declined':
      return ['They would rather not, and need not say why. Remove this entry and name somebody else.'];
    case 'undelivered':
      return ['The address does not take my letter. Remove this entry and add it with the right address.'];
    default:
      return [
        `Asked on ${request.askedOn}, please by ${request.replyBy}${request.confidential ? ', in confidence' : ''}. I remind them after 7 and 10 days and tell you when it is here.`,
        ...(request.noteCame ? ['They wrote a few words that read like a note; I have asked them whether that is all.'] : []),
      ];
  }
}

function actionsOf(testimonial: TestimonialView, { application, pageUrl }: TestimonialsView): CardPart[] {
  const { id, request, referee, address } = testimonial;
  const carried = { application, testimonial: id };
  const plain = { associatedInputs: 'none' } as const;
  const settle = (answer: MailId, sender: string) => [
    button(settleSenderAction, 'Yes, it is theirs', { ...carried, answer, isTheirs: true }, { ...plain, style: 'positive', tooltip: `The answer from ${sender} is ${referee}’s` }),
    button(settleSenderAction, 'No, it is not', { ...carried, answer, isTheirs: false }, { ...plain, tooltip: `The answer from ${sender} is not ${referee}’s` }),
  ];
  const again = !isHere(testimonial) && address !== undefined && request?.standing !== 'undelivered';
  return [
    ...(request?.doubts.slice(0, 2).flatMap(({ answer, sender }) => settle(answer, sender)) ?? []),
    ...(again ? [button(askAgainAction, request ? 'Ask again' : 'Ask them by e-mail', carried, { ...plain, tooltip: `Ask ${referee} ${request ? 'again' : 'by e-mail'}` })] : []),
    ...(isHere(testimonial) ? [] : [openPage(pageUrl, 'Add the letter on the page')]),
    removal(application, testimonial),
  ];
}

/** Asks again within the card: a long text would be gone with one slip of a thumb. */
function removal(application: ApplicationId, testimonial: TestimonialView): CardPart {
  const { id, referee, request } = testimonial;
  const waiting = request?.standing === 'waiting' && !isHere(testimonial);
  const consequence = waiting ? `This takes the request to ${referee} back; they are told that they need not answer. Then you can name somebody else.` : `This takes away ${referee}’s testimonial with its text and files.`;
  const confirm = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text: escapeMarkdown(consequence), wrap: true }],
    actions: [button(removeTestimonialAction, waiting ? `Take back the request to ${referee}` : `Remove ${referee}’s testimonial`, { application, testimonial: id }, { style: 'destructive', associatedInputs: 'none' })],
  };
  return { type: 'Action.ShowCard', title: waiting ? 'Take back…' : 'Remove…', tooltip: waiting ? `Take back the request to ${referee}` : `Remove ${referee}’s testimonial`, card: confirm };
}

const openPage = (url: string, title: string): CardPart => ({ type: 'Action.OpenUrl', title, url });
