import { button } from '../../cards/action.ts';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { renderKnownAnswerCard } from '../../cards/office/known-answer.card.ts';
import { renderKnownAnswersCard } from '../../cards/office/known-answers.card.ts';
import { answerQuestionAction, editKnownAnswer, forgetKnownAnswer, newKnownAnswer, saveKnownAnswerAction, showKnownAnswers, showQuestion } from '../../cards/office/question.actions.ts';
import { renderQuestionCard } from '../../cards/office/question.card.ts';
import { mostPerSection, type QueueSection, type WaitingItem } from '../../cards/office/queue.card.ts';
import { excerpt } from '../../cards/applicant/words.ts';
import { formatDate, formatDateTime } from '../../services/calendar/london.rules.ts';
import { type KnownAnswerId, type QuestionId } from '../../services/ids.ts';
import { findPerson } from '../../services/people/directory.ts';
import {
  answerForOffice, forgetAnswer, getKnownAnswer, getQuestion, knownAnswers, questionsWaiting, teachAnswer, type KnownAnswer, type WaitingQuestion,
} from '../../services/questions/office-questions.service.ts';
import { presentIfStale } from '../present-if-stale.ts';
import { onAction, type ActionHandler, type Command } from '../registry.ts';
import { type Turn } from '../turn.ts';

export const questionActions: readonly ActionHandler[] = [
  onAction({ action: showQuestion, roles: ['office'], handle: async (turn, { question }) => ({ card: await questionCard(turn, question) }) }),
  onAction({
    action: answerQuestionAction,
    roles: ['office'],
    handle: (turn, input) => presentIfStale(turn, async () => draw(await answerForOffice(turn.context, turn.actor, input)), () => questionCard(turn, input.question)),
  }),
  onAction({ action: showKnownAnswers, roles: ['office'], handle: async (turn) => ({ card: await listCard(turn) }) }),
  onAction({ action: newKnownAnswer, roles: ['office'], handle: () => Promise.resolve({ card: renderKnownAnswerCard({ id: undefined, revision: 0, question: '', answer: '', source: 'Your name and today’s date become its source.' }) }) }),
  onAction({ action: editKnownAnswer, roles: ['office'], handle: async (turn, { id }) => ({ card: await knownCard(turn, id) }) }),
  onAction({
    action: saveKnownAnswerAction,
    roles: ['office'],
    handle(turn, input) {
      const save = async () => {
        await teachAnswer(turn.context, turn.actor, input);
        return listCard(turn);
      };
      const { id } = input;
      return presentIfStale(turn, save, () => (id ? knownCard(turn, id) : listCard(turn)));
    },
  }),
  onAction({
    action: forgetKnownAnswer,
    roles: ['office'],
    async handle(turn, { id }) {
      await forgetAnswer(turn.context, turn.actor, id);
      return { card: await listCard(turn) };
    },
  }),
];

export const answersCommand: Command = {
  names: ['answers', 'known answers'],
  usage: 'answers [WORD]',
  summary: 'what you have taught me to answer: change it, add to it, take it back',
  roles: ['office'],
  handle: async (turn, args) => ({ card: await listCard(turn, args) }),
};

/** The questions that wait, for the queue. */
export async function waitingOfficeQuestions({ context, actor }: Turn): Promise<QueueSection> {
  const { questions, total } = await questionsWaiting(context, actor, mostPerSection);
  const items = questions.map(({ question, askerName }): WaitingItem => ({
    title: `${askerName}: ${excerpt(question.text, 120)}`,
    detail: `asked on ${formatDate(question.askedAt)}`,
    open: button(showQuestion, 'Answer', { question: question.id }, { tooltip: `Answer ${askerName}` }),
  }));
  return { heading: 'Questions', items, total };
}

const questionCard = async ({ context, actor }: Turn, id: QuestionId): Promise<AdaptiveCard> => draw(await getQuestion(context, actor, id));

const draw = ({ question: { id, text, askedAt, answered }, askerName }: WaitingQuestion): AdaptiveCard =>
  renderQuestionCard({ question: id, askerName, askedAt: formatDateTime(askedAt), text, answer: answered?.text });

async function listCard({ context, actor }: Turn, word = ''): Promise<AdaptiveCard> {
  const all = await knownAnswers(context, actor);
  const wanted = word.toLowerCase();
  const shown = all.filter(({ question, answer }) => `${question}\n${answer}`.toLowerCase().includes(wanted));
  return renderKnownAnswersCard({ answers: await Promise.all(shown.map(async (known) => ({ id: known.id, question: known.question, answer: known.answer, source: await sourceOf(known) }))) });
}

async function knownCard({ context, actor }: Turn, id: KnownAnswerId): Promise<AdaptiveCard> {
  const known = await getKnownAnswer(context, actor, id);
  return renderKnownAnswerCard({ id, revision: known.revision, question: known.question, answer: known.answer, source: await sourceOf(known) });
}

const sourceOf = async ({ by, at }: KnownAnswer): Promise<string> => `${(await findPerson(by))?.name ?? 'The office'}, ${formatDate(at)}`;
