import { z } from 'zod';
import { type Context } from '../context.ts';
import { transact } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { KnownAnswerId, QuestionId } from '../ids.ts';
import { type Actor, type PersonActor } from '../people/actor.ts';
import { findPerson, getPerson } from '../people/directory.ts';
import { mustBeOffice } from '../people/people.policy.ts';
import { deleteKnownAnswer, findKnownAnswer, findKnownAnswers, insertKnownAnswer, saveKnownAnswer, type KnownAnswer } from './known-answers.store.ts';
import { countWaitingQuestions, findQuestion, findWaitingQuestions, findWaitingQuestionsOf, insertQuestion, saveAnswer, type OfficeQuestion } from './questions.store.ts';

export type { KnownAnswer } from './known-answers.store.ts';
export type { OfficeQuestion } from './questions.store.ts';

/** The longest question that is kept, in characters. */
export const longestQuestion = 1_000;
export const longestAnswer = 2_000;
/** More than anybody has at once; past it, the office would be flooded. */
const mostWaiting = 10;

/** Sends a question to the office. The same one again is the one that waits. @throws AppError when too many of theirs wait. */
export async function askOffice(context: Context, actor: PersonActor, question: string): Promise<OfficeQuestion> {
  const text = question.trim().slice(0, longestQuestion);
  if (text === '') throw new AppError('invalid', { userMessage: 'There is no question yet.', nextStep: 'Type it, and I pass it on.' });
  return transact(context, actor, async ({ now, record, notify }) => {
    const waiting = await findWaitingQuestionsOf(actor.id);
    const same = waiting.find((other) => other.text === text);
    if (same) return same;
    if (waiting.length >= mostWaiting) throw new AppError('invalid', { userMessage: `${mostWaiting} questions of yours wait for the office already.`, nextStep: 'Please wait for those answers first.' });
    const asked = await insertQuestion({ asker: actor.id, text, askedAt: now });
    const { name } = await getPerson(actor.id);
    record({ what: 'question.asked', subject: { kind: 'question', id: asked.id } });
    notify({ kind: 'questionAsked', facts: { questionId: asked.id, personName: name, question: text }, to: { office: true }, key: `question-asked/${asked.id}/${actor.id}` });
    return asked;
  });
}

/** A question with whoever asked it. */
export interface WaitingQuestion {
  readonly question: OfficeQuestion;
  readonly askerName: string;
}

/** The questions that wait for the office, longest first, with how many there are in all. */
export async function questionsWaiting(_context: Context, actor: Actor, limit = 20): Promise<{ questions: WaitingQuestion[]; total: number }> {
  mustBeOffice(actor);
  const [found, total] = await Promise.all([findWaitingQuestions(limit), countWaitingQuestions()]);
  return { questions: await Promise.all(found.map(withAsker)), total };
}

const withAsker = async (question: OfficeQuestion): Promise<WaitingQuestion> => ({ question, askerName: (await findPerson(question.asker))?.name ?? 'Somebody' });

/** @throws AppError notFound. */
export async function getQuestion(_context: Context, actor: Actor, id: QuestionId): Promise<WaitingQuestion> {
  mustBeOffice(actor);
  const question = await findQuestion(id);
  if (question) return withAsker(question);
  throw new AppError('notFound', { userMessage: 'I do not know this question.', nextStep: 'Type queue to see what waits.' });
}

export const AnswerInput = z.object({
  question: QuestionId,
  answer: z.string().trim().min(2).max(longestAnswer),
  /** Whether the product is to give this answer from now on. */
  remember: z.boolean(),
});
export type AnswerInput = z.infer<typeof AnswerInput>;

/** The office's answer, which goes back by chat and mail. @throws AppError stale when a colleague was quicker. */
export async function answerForOffice(context: Context, actor: PersonActor, input: AnswerInput): Promise<WaitingQuestion> {
  mustBeOffice(actor);
  const { question: id, answer, remember } = AnswerInput.parse(input);
  return transact(context, actor, async ({ now, record, notify }) => {
    const { question, askerName } = await getQuestion(context, actor, id);
    const answered = { by: actor.id, at: now, text: answer };
    if (!(await saveAnswer(id, answered))) throw new AppError('stale', { userMessage: 'A colleague has answered this meanwhile.', nextStep: 'Type queue to see what still waits.' });
    record({ what: 'question.answered', subject: { kind: 'question', id }, details: { remembered: remember } });
    notify({ kind: 'questionAnswered', facts: { question: question.text, answer }, to: { person: question.asker }, key: `question-answered/${id}` });
    if (remember) {
      const known = await insertKnownAnswer({ question: question.text, answer, by: actor.id, at: now });
      record({ what: 'knownAnswer.added', subject: { kind: 'knownAnswer', id: known.id }, details: { question: id } });
    }
    return { question: { ...question, answered }, askerName };
  });
}

/** What the office has taught, the newest first. */
export async function knownAnswers(_context: Context, actor: Actor): Promise<KnownAnswer[]> {
  mustBeOffice(actor);
  return (await findKnownAnswers()).reverse();
}

/** @throws AppError notFound. */
export async function getKnownAnswer(_context: Context, actor: Actor, id: KnownAnswerId): Promise<KnownAnswer> {
  mustBeOffice(actor);
  const known = await findKnownAnswer(id);
  if (known) return known;
  throw new AppError('notFound', { userMessage: 'This answer is not there any more.', nextStep: 'Type answers to see those that are.' });
}

export const KnownAnswerInput = z.object({
  /** Absent for a new one. */
  id: KnownAnswerId.optional(),
  revision: z.int().min(0),
  question: z.string().trim().min(3).max(longestQuestion),
  answer: z.string().trim().min(2).max(longestAnswer),
});
export type KnownAnswerInput = z.infer<typeof KnownAnswerInput>;

/** Adds an answer, or changes one: whoever does so, and the day, become its source. @throws AppError stale when it changed meanwhile. */
export async function teachAnswer(context: Context, actor: PersonActor, input: KnownAnswerInput): Promise<KnownAnswer> {
  mustBeOffice(actor);
  const { id, revision, question, answer } = KnownAnswerInput.parse(input);
  return transact(context, actor, async ({ now, record }) => {
    const change = { question, answer, by: actor.id, at: now };
    if (id === undefined) {
      const added = await insertKnownAnswer(change);
      record({ what: 'knownAnswer.added', subject: { kind: 'knownAnswer', id: added.id } });
      return added;
    }
    if (!(await saveKnownAnswer(id, revision, change))) throw new AppError('stale', { userMessage: 'A colleague has changed this answer meanwhile.', nextStep: 'This is how it stands now.' });
    record({ what: 'knownAnswer.changed', subject: { kind: 'knownAnswer', id } });
    return { id, ...change, revision: revision + 1 };
  });
}

/** Takes an answer back: from now on such a question goes to the office again. */
export async function forgetAnswer(context: Context, actor: PersonActor, id: KnownAnswerId): Promise<void> {
  mustBeOffice(actor);
  await transact(context, actor, async ({ record }) => {
    if (await deleteKnownAnswer(id)) record({ what: 'knownAnswer.removed', subject: { kind: 'knownAnswer', id } });
  });
}
