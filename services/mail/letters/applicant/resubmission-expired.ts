import { paragraph, type Words } from '../letter.ts';
import { day } from '../phrases.ts';

export const resubmissionExpired: Words<'resubmissionExpired'> = ({ reference, deadline }) => ({
  subject: `${reference}: the time to resubmit is over`,
  body: [
    paragraph(`The year in which your application ${reference} could be resubmitted ended on ${day(deadline)}, so it is now closed.`),
    paragraph('You are welcome to apply anew, with a complete application at the full fee. What you learned from the report is yours to use. In Teams, type “apply”, or reply to this letter.'),
  ],
});
