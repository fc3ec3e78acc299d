import { bullets, facts, paragraph, type Words } from '../letter.ts';
import { reSubject } from '../phrases.ts';

export const questionReply: Words<'questionReply'> = ({ subject, lines, bullets: items, source }, { email }) => ({
  subject: reSubject(subject),
  body: [
    paragraph('Thank you for your question. The accreditation service has an answer to it:'),
    ...lines.slice(0, 1).map(paragraph),
    ...(items.length > 0 ? [bullets(items)] : []),
    ...lines.slice(1).map(paragraph),
    facts(['Source', source]),
    paragraph(`This answer was found by itself. If it is not what you meant, reply to ${email}: a person of the office reads your letter.`),
  ],
});
