import { type KnownAnswerId } from '../../services/ids.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard } from '../render.ts';
import { forgetKnownAnswer, saveKnownAnswerAction, showKnownAnswers } from './question.actions.ts';
import layout from './known-answer.card.json' with { type: 'json' };

export interface KnownAnswerView {
  /** Undefined for a new one. */
  readonly id: KnownAnswerId | undefined;
  readonly revision: number;
  readonly question: string;
  readonly answer: string;
  readonly source: string;
}

const card = defineCard(layout);

/** One of the office's answers, to be written or changed. */
export function renderKnownAnswerCard({ id, revision, question, answer, source }: KnownAnswerView): AdaptiveCard {
  return card.render({
    title: id ? 'Change an answer' : 'A new answer', question, answer, source,
    actions: [
      button(saveKnownAnswerAction, 'Save', { ...(id ? { id } : {}), revision }, { style: 'positive' }),
      ...(id ? [button(forgetKnownAnswer, 'Take it back', { id }, { associatedInputs: 'none' })] : []),
      button(showKnownAnswers, 'Back', {}, { associatedInputs: 'none' }),
    ],
  });
}
