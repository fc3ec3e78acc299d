import { type Context } from '../context.ts';
import { formatDate } from '../calendar/london.rules.ts';
import { AppError } from '../errors.ts';
import { currentEdition } from '../framework/framework.rules.ts';
import { KnownAnswerId } from '../ids.ts';
import { findPerson } from '../people/directory.ts';
import { indexTopics, type TopicIndex } from './find-topic.ts';
import { findKnownAnswer, findKnownAnswers, type KnownAnswer } from './known-answers.store.ts';
import { topicsAt } from './topics.ts';
import { type TopicAnswer } from './topics/topic.ts';

/** A topic by its name and its words for a button. */
export interface TopicReference {
  readonly id: string;
  readonly title: string;
}

/** What the product knows of a question; `near` are topics that it may have meant instead. */
export type QuestionAnswer =
  | { readonly kind: 'known'; readonly topic: TopicReference; readonly answer: TopicAnswer; readonly near: readonly TopicReference[] }
  /** Better no answer than a wrong one: the office can be asked. */
  | { readonly kind: 'unknown'; readonly near: readonly TopicReference[] };

/** Below this share of what was asked, an answer would be a guess. Tried out in `test/services/questions`. */
const sureFrom = 0.52;
/** From this on it may be worth showing what is near. */
const nearFrom = 0.3;

/**
 * Answers from the framework, the rules and what the office has answered before, with the source named. Figures and dates are those of
 * the moment. No network, no model: the same question has the same answer.
 */
export async function answerQuestion(context: Context, text: string): Promise<QuestionAnswer> {
  const now = context.clock.now();
  const known = await findKnownAnswers();
  const found = indexAt(now, known).find(text, 4).filter(({ confidence }) => confidence >= nearFrom);
  const [best, ...others] = found;
  if (!best || best.confidence < sureFrom) return { kind: 'unknown', near: found.slice(0, 3).map(({ id }) => referenceTo(id, now, known)) };
  const { topic, answer } = await answerTopic(context, best.id);
  return { kind: 'known', topic, answer, near: others.slice(0, 2).map(({ id }) => referenceTo(id, now, known)) };
}

/** The answer to one topic, chosen by its button. @throws AppError notFound where the office has taken it back. */
export async function answerTopic(context: Context, id: string): Promise<{ topic: TopicReference; answer: TopicAnswer }> {
  const now = context.clock.now();
  const topic = topicsAt(now).find((candidate) => candidate.id === id);
  if (topic) return { topic: { id, title: topic.title }, answer: topic.answer({ now, officeAddress: context.config.officeAddress }) };
  const known = isOffices(id) ? await findKnownAnswer(KnownAnswerId.parse(id.slice(officePrefix.length))) : undefined;
  if (!known) throw new AppError('notFound', { userMessage: 'This answer is not there any more.', nextStep: 'Type your question, and I look again.' });
  return { topic: { id, title: known.question }, answer: await officesAnswer(known) };
}

async function officesAnswer({ answer, by, at }: KnownAnswer): Promise<TopicAnswer> {
  const person = await findPerson(by);
  return { lines: answer.split(/\n+/).filter((line) => line.trim() !== ''), source: `Answered by the office${person ? ` (${person.name})` : ''} on ${formatDate(at)}` };
}

const officePrefix = 'office.';
const isOffices = (id: string): boolean => id.startsWith(officePrefix) && KnownAnswerId.safeParse(id.slice(officePrefix.length)).success;

function referenceTo(id: string, now: Date, known: readonly KnownAnswer[]): TopicReference {
  const title = isOffices(id) ? known.find((one) => officePrefix + one.id === id)?.question : topicsAt(now).find((topic) => topic.id === id)?.title;
  return { id, title: title ?? id };
}

// Putting the index together takes some milliseconds: the last one is kept for as long as edition and the office's answers stay as they are.
let latest: { readonly of: string; readonly index: TopicIndex } | undefined;

function indexAt(now: Date, known: readonly KnownAnswer[]): TopicIndex {
  const of = JSON.stringify([currentEdition(now).id, known.map(({ id, revision }) => [id, revision])]);
  if (latest?.of !== of) {
    const answered = known.map(({ id, question }) => ({ id: officePrefix + id, title: question, asks: [question] }));
    latest = { of, index: indexTopics([...topicsAt(now), ...answered]) };
  }
  return latest.index;
}
