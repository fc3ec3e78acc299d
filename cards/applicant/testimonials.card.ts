import { testimonialKindTexts, type TestimonialKind } from '../../services/testimonials/testimonial.data.ts';
import { type ApplicationId, type TestimonialId } from '../../services/ids.ts';
import { button } from '../action.ts';
import { type AdaptiveCard, type CardPart } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { showEvidence } from './evidence.actions.ts';
import { showStatus } from './status.actions.ts';
import { showSubmit } from './submit.actions.ts';
import { addTestimonialAction, removeTestimonialAction } from './testimonials.actions.ts';
import layout from './testimonials.card.json' with { type: 'json' };
import { excerpt, sizeInWords } from './words.ts';

export interface TestimonialView {
  readonly id: TestimonialId;
  readonly kind: TestimonialKind;
  readonly referee: string;
  readonly address: string | undefined;
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly size: number }[];
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

/** The two testimonials: those that are there, and the form for the one that is not. */
export function renderTestimonialsCard(view: TestimonialsView): AdaptiveCard {
  const { testimonials, needed, openKinds, changeable } = view;
  const there = testimonials.filter(isHere).length;
  const formShown = changeable && testimonials.length < needed;
  return card.render({
    summary: `Testimonials: ${there} of ${needed} are here`,
    banner: escapeMarkdown(view.banner ?? ''),
    slots: Array.from({ length: needed }, (_, at) => slot(at + 1, testimonials[at], view)),
    formShown,
    formTitle: testimonials.length === 0 ? 'Add the first' : 'Add the second',
    kinds: openKinds.map((kind) => ({ title: testimonialKindTexts[kind].title, value: kind })),
    advice: openKinds.includes('employer') ? escapeMarkdown(`Employer or colleague: ${testimonialKindTexts.employer.advice ?? ''}`) : '',
    actions: [
      ...(formShown ? [button(addTestimonialAction, 'Add this testimonial', { application: view.application }, { style: 'positive' })] : []),
      ...(view.complete ? [button(showSubmit, 'Next: submit', {}, { style: 'positive', associatedInputs: 'none' })] : []),
      // A letter that is missing has its own button.
      ...(changeable && there > 0 && there === testimonials.length ? [openPage(view.pageUrl, 'Drop files on a page')] : []),
      button(showEvidence, 'Evidence', {}, { associatedInputs: 'none' }),
      button(showStatus, 'My application', {}, { associatedInputs: 'none' }),
    ],
  });
}

const isHere = ({ text, files }: TestimonialView): boolean => text !== '' || files.length > 0;

function slot(number: number, testimonial: TestimonialView | undefined, { application, changeable, pageUrl }: TestimonialsView): { state: string; lines: { line: string }[]; actions: CardPart[] } {
  if (!testimonial) return { state: `○ Testimonial ${number}: still to come`, lines: [], actions: [] };
  const { kind, referee, address, text, files } = testimonial;
  const here = isHere(testimonial);
  const lines = [
    `From ${referee}${address ? ` (${address})` : ''}: ${testimonialKindTexts[kind].title.toLowerCase()}`,
    ...(text === '' ? [] : [`“${excerpt(text, 300)}”`]),
    ...files.slice(0, mostFilesShown).map((file) => `📎 ${file.name} (${sizeInWords(file.size)})`),
    ...(files.length > mostFilesShown ? [`and ${files.length - mostFilesShown} more files`] : []),
    ...(here ? [] : ['There is no text and no file yet. Send the letter to me here, or add it on the page; to type it instead, remove this entry and add it again.']),
  ];
  return {
    state: here ? `✅ Testimonial ${number}: here` : `🕓 Testimonial ${number}: the letter is still missing`,
    lines: lines.map((line) => ({ line: escapeMarkdown(line) })),
    actions: changeable ? [...(here ? [] : [openPage(pageUrl, 'Add the letter on the page')]), removal(application, testimonial)] : [],
  };
}

/** Asks again within the card: a long text would be gone with one slip of a thumb. */
function removal(application: ApplicationId, { id, referee }: TestimonialView): CardPart {
  const confirm = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text: escapeMarkdown(`This takes away ${referee}’s testimonial with its text and files.`), wrap: true }],
    actions: [button(removeTestimonialAction, `Remove ${referee}’s testimonial`, { application, testimonial: id }, { style: 'destructive', associatedInputs: 'none' })],
  };
  return { type: 'Action.ShowCard', title: 'Remove…', tooltip: `Remove ${referee}’s testimonial`, card: confirm };
}

const openPage = (url: string, title: string): CardPart => ({ type: 'Action.OpenUrl', title, url });
