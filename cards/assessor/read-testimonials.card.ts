import { type ApplicationId } from '../../services/ids.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { showReadTestimonials, showSheet } from './mark.actions.ts';
import layout from './read-testimonials.card.json' with { type: 'json' };
import { readingPages, type ReadingItem } from './reading-pages.ts';

export interface ReadTestimonialsView {
  readonly application: ApplicationId;
  readonly reference: string;
  readonly applicantName: string;
  readonly items: readonly ReadingItem[];
  /** From 1; beyond the last is the last. */
  readonly page: number;
}

const card = defineCard(layout);
/** Nothing but words is on this card. */
const budget = 14_000;

/** The testimonials, for an assessor to read. They are not marked. */
export function renderReadTestimonialsCard({ application, reference, applicantName, items, page: wanted }: ReadTestimonialsView): AdaptiveCard {
  const pages = readingPages(items, budget);
  const page = Math.min(wanted, Math.max(1, pages.length));
  const turn = (title: string, to: number) => button(showReadTestimonials, title, { application, page: to });
  return card.render({
    summary: `${reference}: testimonials`,
    place: escapeMarkdown(`${reference}, ${applicantName}`),
    heading: pages.length > 1 ? `Testimonials, page ${page} of ${pages.length}` : 'Testimonials',
    lines: pages[page - 1] ?? [],
    actions: [
      ...(page < pages.length ? [turn(`Read on: page ${page + 1} of ${pages.length}`, page + 1)] : []),
      ...(page > 1 ? [turn(`‹ Page ${page - 1}`, page - 1)] : []),
      button(showSheet, 'My sheet', { application }),
    ],
  });
}
