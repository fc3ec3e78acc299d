import { type NextStep } from '../../services/questions/topics/topic.ts';
import { type TopicReference } from '../../services/questions/answer-question.service.ts';
import { button, type Action, type ExecuteAction } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import layout from './answer.card.json' with { type: 'json' };
import { showApply } from './apply.actions.ts';
import { showEligibility } from './eligibility.actions.ts';
import { showEvidence } from './evidence.actions.ts';
import { showHelp } from './help.actions.ts';
import { showJoin } from './join.actions.ts';
import { showMyData } from './my-data.actions.ts';
import { askOfficeAction, showAskForm, showTopic } from './question.actions.ts';
import { showSelfAssessment } from './self-assessment.actions.ts';
import { showStatus } from './status.actions.ts';
import { showSubmit } from './submit.actions.ts';
import { showTestimonials } from './testimonials.actions.ts';
import { showWithdraw } from './withdraw.actions.ts';
import { excerpt } from './words.ts';

export interface AnswerView {
  /** As it was typed; it is passed on to the office when they ask for that. */
  readonly question: string;
  /** Undefined where the product does not know. */
  readonly known: { readonly title: string; readonly lines: readonly string[]; readonly bullets: readonly string[]; readonly source: string; readonly next: NextStep | undefined } | undefined;
  readonly near: readonly TopicReference[];
  /** Set once the question is with the office. */
  readonly sent: boolean;
}

const card = defineCard(layout);

/** The answer to a question with its source, what else may have been meant, and the way to a person. */
export function renderAnswerCard({ question, known, near, sent }: AnswerView): AdaptiveCard {
  const notKnown = near.length > 0 ? 'Is it one of these? If not, I ask the office for you.' : 'The framework and the rules do not tell me this, and I would rather not guess. Shall I ask the office?';
  return card.render({
    summary: known ? `${known.title}: ${known.lines[0] ?? ''}` : sent ? 'Your question is with the office' : 'Shall I ask the office?',
    asked: question === '' ? '' : escapeMarkdown(`You asked: “${excerpt(question, 200)}”`),
    title: escapeMarkdown(known?.title ?? (sent ? 'Your question is with the office' : 'I do not know this for certain')),
    banner: sent && known ? '✅ Your question is with the office as well; the answer comes here and by e-mail.' : '',
    lines: (known?.lines ?? [sent ? '✅ The answer comes to you here and by e-mail. You need not do anything.' : notKnown]).map((line) => ({ line: escapeMarkdown(line) })),
    bullets: (known?.bullets ?? []).map((line) => ({ line: escapeMarkdown(line) })),
    source: known ? `Source: ${escapeMarkdown(known.source)}` : '',
    actions: [
      ...(known?.next ? [nextButton[known.next]()] : []),
      ...(sent ? [] : near.map(({ id, title }) => button(showTopic, excerpt(title, 40), { question: question || title, topic: id }, { tooltip: title }))),
      ...(sent || question === '' ? [] : [button(askOfficeAction, known ? 'Not what I meant: ask the office' : 'Ask the office', { question: question.slice(0, 1_000) }, known ? {} : { style: 'positive' })]),
      ...(sent ? [button(showAskForm, 'Ask something else', {})] : []),
      ...(known ? [] : [button(showHelp, 'What I can do', {})]),
    ],
  });
}

const go = (action: Action, title: string) => (): ExecuteAction => button(action, title, {}, { style: 'positive' });
const nextButton: Readonly<Record<NextStep, () => ExecuteAction>> = {
  eligibility: go(showEligibility, 'May I apply?'), join: go(showJoin, 'Become an Associate'), apply: go(showApply, 'Apply'), evidence: go(showEvidence, 'My evidence'),
  testimonials: go(showTestimonials, 'Testimonials'), submit: go(showSubmit, 'Submit'), status: go(showStatus, 'My application'), withdraw: go(showWithdraw, 'Withdraw'),
  selfAssessment: go(showSelfAssessment, 'Self-assessment'), myData: go(showMyData, 'My data'),
};
