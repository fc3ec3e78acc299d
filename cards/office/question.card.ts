import { type QuestionId } from '../../services/ids.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { answerQuestionAction, showKnownAnswers } from './question.actions.ts';
import { showQueue } from './queue.actions.ts';
import layout from './question.card.json' with { type: 'json' };

export interface QuestionView {
  readonly question: QuestionId;
  readonly askerName: string;
  /** `11 January 2027, 09:30`. */
  readonly askedAt: string;
  readonly text: string;
  /** Undefined while it waits. */
  readonly answer: string | undefined;
}

const card = defineCard(layout);

/** One question with a place for its answer; answered, as it was answered. */
export function renderQuestionCard({ question, askerName, askedAt, text, answer }: QuestionView): AdaptiveCard {
  const waits = answer === undefined;
  return card.render({
    summary: `${askerName} asks: ${text}`,
    facts: [{ title: 'From', value: escapeMarkdown(askerName) }, { title: 'Asked on', value: askedAt }],
    question: escapeMarkdown(text),
    waits,
    answered: waits ? [] : [{ text: `✅ Answered: ${escapeMarkdown(answer)}` }],
    actions: [
      ...(waits
        ? [button(answerQuestionAction, 'Answer', { question, remember: false }, { style: 'positive' }), button(answerQuestionAction, 'Answer and remember', { question, remember: true })]
        : [button(showKnownAnswers, 'What I answer by myself', {})]),
      button(showQueue, 'What waits', {}, { associatedInputs: 'none' }),
    ],
  });
}
