import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import layout from './help.card.json' with { type: 'json' };

export interface HelpView {
  /** What this person may type in this place. */
  readonly commands: readonly { readonly usage: string; readonly summary: string }[];
  /** In a channel or a group chat less can be done than in personal chat. */
  readonly personal: boolean;
}

const card = defineCard<{ introduction: string; commands: { usage: string; summary: string }[] }>(layout);

/** Every command that may be typed, with a line about each. */
export function renderHelpCard({ commands, personal }: HelpView): AdaptiveCard {
  return card.render({
    introduction: personal ? 'Type any of these, or use the buttons on the cards.' : 'Here I answer these. Write to me in our personal chat for everything else.',
    commands: commands.map(({ usage, summary }) => ({ usage: escapeMarkdown(usage), summary: escapeMarkdown(summary) })),
  });
}
