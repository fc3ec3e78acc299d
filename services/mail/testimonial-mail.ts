import { Buffer } from 'node:buffer';
import { AppError } from '../errors.ts';
import { admitFile } from '../evidence/file-admission.ts';
import { storeFile, type StoredFile } from '../evidence/files.ts';
import { type MailId, type TestimonialId } from '../ids.ts';
import { answerRefusal, takeAnswer, type IncomingAnswer } from '../testimonials/referee-answers.service.ts';
import { isMeant } from './attachments.rules.ts';
import { withoutQuotedLetters } from './letter-body.rules.ts';
import { type Deed } from './deed.ts';
import { type ParsedAttachment, type ParsedMail } from './parsed-mail.ts';
import { type Authorship } from './sender.rules.ts';
import { submitIfDeclared } from './submit-declared.ts';

const mostFiles = 10;

/** Reads a referee's answer to our letter, its files included. What is to be done with it is done by whoever settles the mail. */
export async function readTestimonialMail(mail: MailId, testimonial: TestimonialId, parsed: ParsedMail, authorship: Authorship, officeAddress: string): Promise<Deed> {
  const wanted = authorship.attachments.filter(isLetter);
  const text = authorship.forwardedBy === undefined ? parsed.reply : withoutQuotedLetters(authorship.letter, officeAddress);
  const refusal = await answerRefusal(testimonial, { from: authorship.writer.address, text, files: wanted.length });
  if (refusal !== undefined) return { kind: 'queued', reason: refusal };

  const { files, problems } = await keepFiles(wanted);
  if (text === '' && files.length === 0) return { kind: 'queued', reason: 'testimonialEmpty' };
  const answer: IncomingAnswer = { mail, messageId: parsed.messageId || null, subject: parsed.subject, from: authorship.writer, text, files, problems };
  return {
    kind: 'taken',
    as: 'testimonial',
    async act(unit) {
      const taken = await takeAnswer(unit, testimonial, answer);
      if (taken.kind === 'refused') return { kind: 'queued', reason: taken.reason };
      if (taken.counted) await submitIfDeclared(unit, taken.application.id);
      return { kind: 'taken', application: taken.application.id };
    },
  };
}

const isLetter = (attachment: ParsedAttachment): boolean => attachment.mail === undefined && isMeant(attachment);

/** Each file for itself: one that is refused does not keep the others out. */
async function keepFiles(attachments: readonly ParsedAttachment[]): Promise<{ files: StoredFile[]; problems: string[] }> {
  const files: StoredFile[] = [];
  const problems: string[] = [];
  for (const { name, content } of attachments.slice(0, mostFiles)) {
    try {
      const admitted = await admitFile({ name: name || 'Testimonial', content: Buffer.from(content) });
      files.push(await storeFile(admitted.content, { name: admitted.name, type: admitted.type }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push(`“${name || 'A file without a name'}” was not taken: ${error.userMessage} ${error.nextStep}`);
    }
  }
  if (attachments.length > mostFiles) problems.push(`Only the first ${mostFiles} files were taken.`);
  return { files, problems };
}
