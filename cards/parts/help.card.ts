import { type ExecuteAction } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import layout from './help.card.json' with { type: 'json' };

export interface HelpView {
  /** What this person may type in this place. */
  readonly commands: readonly { readonly usage: string; readonly summary: string }[];
  /** In a channel or a group chat less can be done than in personal chat. */
  readonly personal: boolean;
  /** Ways in for whoever would rather tap. */
  readonly buttons?: readonly ExecuteAction[];
}

const card = defineCard<{ introduction: string; commands: { usage: string; summary: string }[] }>(layout);

/** Every command that may be typed, with a line about each. */
export function renderHelpCard({ commands, personal, buttons = [] }: HelpView): AdaptiveCard {
  const drawn = card.render({
    introduction: personal ? 'Type any of these, or use the buttons on the cards. You can also just ask me something: “what counts for domain 8?”, “when is the next window?”' : 'Here I answer these. Write to me in our personal chat for everything else.',
    commands: commands.map(({ usage, summary }) => ({ usage: escapeMarkdown(usage), summary: escapeMarkdown(summary) })),
  });
  return buttons.length > 0 ? { ...drawn, actions: buttons } : drawn;
}
