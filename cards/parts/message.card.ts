import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import layout from './message.card.json' with { type: 'json' };

export interface MessageView {
  /** One calm sentence: what is the case. */
  readonly sentence: string;
  /** What to do next. */
  readonly nextStep: string;
}

const card = defineCard<MessageView & { sentenceShown: string; nextStepShown: string }>(layout);

/** A sentence and the next step, for where there is no card to show them on. */
export function renderMessageCard({ sentence, nextStep }: MessageView): AdaptiveCard {
  return card.render({ sentence, nextStep, sentenceShown: escapeMarkdown(sentence), nextStepShown: escapeMarkdown(nextStep) });
}
