import { type ActionData } from '../../cards/action.ts';
import { renderAnswerCard, type AnswerView } from '../../cards/applicant/answer.card.ts';
import { renderAskCard } from '../../cards/applicant/ask.card.ts';
import { type askOfficeAction, type askTyped, type showTopic } from '../../cards/applicant/question.actions.ts';
import { answerQuestion, answerTopic, type TopicReference } from '../../services/questions/answer-question.service.ts';
import { askOffice } from '../../services/questions/office-questions.service.ts';
import { type TopicAnswer } from '../../services/questions/topics/topic.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';

/** A place to type a question; with words after the command, their answer. */
export async function typedQuestion(turn: Turn, args: string): Promise<Reply> {
  return args === '' ? { card: renderAskCard() } : answered(turn, args);
}

export const askOnCard = (turn: Turn, { typed }: ActionData<typeof askTyped>): Promise<Reply> => answered(turn, typed);

/** The answer to a question, or the offer to ask the office. */
export async function answered({ context }: Turn, question: string): Promise<Reply> {
  const found = await answerQuestion(context, question);
  return drawn({ question, known: found.kind === 'known' ? known(found) : undefined, near: found.near, sent: false });
}

/** The answer to another topic, which was offered beside the first. */
export async function showOtherTopic({ context }: Turn, { question, topic }: ActionData<typeof showTopic>): Promise<Reply> {
  return drawn({ question, known: known(await answerTopic(context, topic)), near: [], sent: false });
}

/** Passes the question on; an answer that was there stays in sight. */
export async function passToOffice({ context, actor }: Turn, { question }: ActionData<typeof askOfficeAction>): Promise<Reply> {
  await askOffice(context, actor, question);
  return drawn({ question, known: undefined, near: [], sent: true });
}

const drawn = (view: AnswerView): Reply => ({ card: renderAnswerCard(view) });

const known = ({ topic, answer }: { readonly topic: TopicReference; readonly answer: TopicAnswer }): AnswerView['known'] => ({
  title: topic.title, lines: answer.lines, bullets: answer.bullets ?? [], source: answer.source, next: answer.next,
});
