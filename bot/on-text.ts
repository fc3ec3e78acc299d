import { answerQuestion } from '../services/questions/answer-question.service.ts';
import { typedCode } from './applicant/join-code.ts';
import { answered } from './applicant/questions.ts';
import { type Reply } from './reply.ts';
import { type Turn } from './turn.ts';

/** Greetings and the like are no questions: help is the better answer. */
const smallTalk = /^\W*(?:h(?:i|ello|iya|ey)|start|menu|thanks?(?: you)?|cheers|ok(?:ay)?|yes|no|good (?:morning|afternoon|evening)|test(?:ing)?|shwmae|bore da|diolch)\W*$/i;

/**
 * Something typed in personal chat that is no command: tried as a question. What is too little to be one, and finds nothing, means
 * nothing to the product either. In a channel, where others read along, it is left to help.
 */
export async function onText(turn: Turn, text: string): Promise<Reply | undefined> {
  if (turn.conversation.place !== 'personal' || text.trim() === '' || smallTalk.test(text)) return undefined;
  // The code that was sent to an address, typed without the word before it.
  if (/^\s*\d{3}\s?\d{3}\s*$/.test(text)) return typedCode(turn, text);
  const words = text.trim().split(/\s+/).length;
  if (words < 3 && !text.includes('?')) {
    const found = await answerQuestion(turn.context, text);
    if (found.kind === 'unknown' && found.near.length === 0) return undefined;
  }
  return answered(turn, text);
}

/** A command's name with a question behind it (`evidence: which files can I send?`) is meant as the question, where that has an answer. */
export async function answerInstead(turn: Turn, text: string, args: string): Promise<Reply | undefined> {
  if (turn.conversation.place !== 'personal' || !/\?\s*$/.test(text) || args.split(/\s+/).length < 2) return undefined;
  const found = await answerQuestion(turn.context, text);
  return found.kind === 'known' ? answered(turn, text) : undefined;
}
