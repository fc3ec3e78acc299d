import { z } from 'zod';
import { KnownAnswerId, QuestionId } from '../../services/ids.ts';
import { defineAction } from '../action.ts';
import { requiredText } from '../inputs.ts';

const question = z.object({ question: QuestionId });
const answer = z.object({ answer: requiredText(2_000) });

export const showQuestion = defineAction('asked.show', question);
/** `remember`: from now on the product gives this answer by itself. */
export const answerQuestionAction = defineAction('asked.answer', question.extend({ remember: z.boolean() }), answer);

export const showKnownAnswers = defineAction('answers.show');
export const newKnownAnswer = defineAction('answers.new');
export const editKnownAnswer = defineAction('answers.edit', z.object({ id: KnownAnswerId }));
export const saveKnownAnswerAction = defineAction('answers.save', z.object({ id: KnownAnswerId.optional(), revision: z.int().min(0) }), answer.extend({ question: requiredText(1_000) }));
export const forgetKnownAnswer = defineAction('answers.forget', z.object({ id: KnownAnswerId }));
