import { type Context } from '../../context.ts';
import { type MailId } from '../../ids.ts';
import { whoWrites } from '../../people/who-writes.ts';
import { answerQuestion } from '../../questions/answer-question.service.ts';
import { countWords } from '../../testimonials/request.rules.ts';
import { type Deed } from '../deed.ts';
import { type ParsedMail } from '../parsed-mail.ts';
import { type Mailbox } from '../understanding.ts';
import { mayAnswer } from './allowance.ts';
import { withoutDisclaimer } from './command.rules.ts';

/** A question with more around it is a letter: somebody tells of their case, and a person reads it. */
const mostWords = 60;

/**
 * A short question, the first of its exchange, to which the framework or the rules have an answer: it is answered by itself. Whoever writes
 * back is answered by a person, and so is everybody whose question is not known for certain. Nothing in an answer is anybody's own.
 */
export async function readQuestion(context: Context, mail: MailId, { subject, reply, messageId, attachments }: ParsedMail, writer: Mailbox): Promise<Deed | undefined> {
  if (attachments.some(({ inline }) => !inline) || /^\s*(?:re|aw|sv|fwd?)\s*:/i.test(subject)) return undefined;
  const text = withoutDisclaimer(reply).trim() || subject;
  const question = text.slice(0, text.lastIndexOf('?') + 1);
  if (question === '' || countWords(text) > mostWords) return undefined;
  // Names and signatures come after it.
  const found = await answerQuestion(context, question);
  if (found.kind !== 'known') return undefined;
  const { lines, bullets = [], source } = found.answer;
  return {
    kind: 'taken',
    as: 'question',
    async act(unit) {
      const whose = await whoWrites(writer, undefined);
      if (!(await mayAnswer(unit.now, writer.address, whose.kind !== 'nobody'))) return { kind: 'queued', reason: 'noApplication' };
      unit.notify({ kind: 'questionReply', facts: { subject, inReplyTo: messageId || null, lines, bullets, source }, to: { address: writer.address, name: writer.name }, key: `mail-answer/${mail}` });
      return { kind: 'taken' };
    },
  };
}
