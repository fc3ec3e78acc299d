import { type AdaptiveCard, type CardPart } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import layout from './notice.card.json' with { type: 'json' };

/** What somebody is told in chat: a heading, a few sentences, facts side by side, and the next step as a button. */
export interface NoticeView {
  readonly heading: string;
  readonly sentences: readonly string[];
  readonly facts?: readonly { readonly title: string; readonly value: string }[];
  readonly buttons?: readonly CardPart[];
}

const card = defineCard<{
  heading: string;
  headingPlain: string;
  sentences: { text: string }[];
  facts: { title: string; value: string }[];
  hasFacts: boolean;
}>(layout);

/** Draws a notice. Its words may hold text of people: all of it is escaped here. */
export function renderNotice({ heading, sentences, facts = [], buttons = [] }: NoticeView): AdaptiveCard {
  const drawn = card.render({
    heading: escapeMarkdown(heading),
    headingPlain: heading,
    sentences: sentences.map((text) => ({ text: escapeMarkdown(text) })),
    facts: facts.map(({ title, value }) => ({ title, value: escapeMarkdown(value) })),
    hasFacts: facts.length > 0,
  });
  return buttons.length > 0 ? { ...drawn, actions: buttons } : drawn;
}
