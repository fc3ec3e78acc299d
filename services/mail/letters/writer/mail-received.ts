import { paragraph, type Words } from '../letter.ts';
import { reSubject } from '../phrases.ts';

export const mailReceived: Words<'mailReceived'> = ({ subject }, institute) => ({
  subject: reSubject(subject),
  body: [
    paragraph(`We have received your e-mail “${subject || 'without a subject'}”. Thank you.`),
    paragraph(`It is safely kept and with the office. You need not send it again; write to ${institute.email} if anything changes.`),
  ],
});
