import { paragraph, quote, type Words } from '../letter.ts';

export const questionAsked: Words<'questionAsked'> = ({ personName, question }) => ({
  subject: 'Somebody has a question',
  body: [paragraph(`${personName} asks:`), quote(question), paragraph('The framework and the rules do not answer it. Next: in Teams, type “queue” to the accreditation bot to answer.')],
});
