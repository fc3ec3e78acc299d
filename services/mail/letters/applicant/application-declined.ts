import { paragraph, quote, type Words } from '../letter.ts';

export const applicationDeclined: Words<'applicationDeclined'> = ({ reference, reason }) => ({
  subject: `${reference}: your application cannot be assessed`,
  body: [
    paragraph(`Your application ${reference} cannot go to a panel, and the office has closed it. The reason:`),
    quote(reason),
    paragraph('This says nothing about your work: it has not been assessed, and you are welcome to apply again. If you have questions, or see it differently, reply to this letter and a person will answer.'),
  ],
});
