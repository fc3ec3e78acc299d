import { paragraph, type Words } from '../letter.ts';
import { reSubject } from '../phrases.ts';

export const mailNotUnderstood: Words<'mailNotUnderstood'> = ({ subject, reason }, institute) => ({
  subject: reSubject(subject),
  body: [
    paragraph(`We have received your e-mail “${subject || 'without a subject'}”, and a person in the office will read it. It could not be filed by itself: ${reason}`),
    paragraph(`You need not send it again. If you meant to return your application pack, check that the Word document is attached and that its reference (IGPM-…) is in the subject; otherwise the office will answer you from ${institute.email}. To see what you can do by e-mail without waiting, write HELP.`),
  ],
});
