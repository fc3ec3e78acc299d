import { z } from 'zod';
import { defineAction } from '../action.ts';
import { requiredText } from '../inputs.ts';

/** A question's own words travel on its card, so that it can be passed on as it was typed. */
const question = z.object({ question: z.string().min(1).max(1_000) });

export const showAskForm = defineAction('question.form');
export const askTyped = defineAction('question.ask', undefined, z.object({ typed: requiredText(1_000) }));
/** Shows the answer to another topic, which the question may have meant. */
export const showTopic = defineAction('question.topic', question.extend({ topic: z.string().max(60) }));
export const askOfficeAction = defineAction('question.askOffice', question);
