import { paragraph, quote, type Words } from '../letter.ts';

export const questionAnswered: Words<'questionAnswered'> = ({ question, answer }) => ({
  subject: 'The answer to your question',
  body: [
    paragraph('You asked us:'),
    quote(question),
    paragraph('This is our answer:'),
    quote(answer),
    paragraph('If it leaves something open, reply to this letter, or ask again in Teams.'),
  ],
});
