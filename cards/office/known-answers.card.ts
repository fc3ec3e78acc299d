import { type KnownAnswerId } from '../../services/ids.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { counted, excerpt } from '../applicant/words.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { editKnownAnswer, newKnownAnswer } from './question.actions.ts';
import { showQueue } from './queue.actions.ts';
import layout from './known-answers.card.json' with { type: 'json' };

export interface KnownAnswersView {
  readonly answers: readonly { readonly id: KnownAnswerId; readonly question: string; readonly answer: string; readonly source: string }[];
}

const card = defineCard(layout);
/** As many as fit a card that a phone draws well; found by asking, an older one is changed from its list after those. */
const mostShown = 15;

/** The office's own answers, the newest first, each to be changed or taken back. */
export function renderKnownAnswersCard({ answers }: KnownAnswersView): AdaptiveCard {
  return card.render({
    summary: answers.length === 0 ? 'Nothing yet. When you answer a question, “Answer and remember” adds it here.' : `${counted(answers.length, 'answer')} that I give beside those of the framework and the rules.`,
    answers: answers.slice(0, mostShown).map(({ id, question, answer, source }) => ({
      question: escapeMarkdown(excerpt(question, 160)), answer: escapeMarkdown(excerpt(answer, 200)), source: escapeMarkdown(source),
      edit: button(editKnownAnswer, 'Change', { id }, { tooltip: `Change the answer to: ${excerpt(question, 100)}` }),
    })),
    more: answers.length > mostShown ? `And ${answers.length - mostShown} older ones: type answers and a word of theirs.` : '',
    actions: [button(newKnownAnswer, 'Add one', {}), button(showQueue, 'What waits', {})],
  });
}
