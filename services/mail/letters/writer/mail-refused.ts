import { paragraph, type Words } from '../letter.ts';
import { reSubject } from '../phrases.ts';

export const mailRefused: Words<'mailRefused'> = ({ subject, sentence, nextStep }) => ({
  subject: reSubject(subject),
  body: [paragraph(`About your e-mail “${subject || 'without a subject'}”: ${sentence}`), paragraph(nextStep)],
});
