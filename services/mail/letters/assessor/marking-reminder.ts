import { paragraph, type Words } from '../letter.ts';
import { day, daysLeft } from '../phrases.ts';

export const markingReminder: Words<'markingReminder'> = ({ reference, dueOn, days }) => ({
  subject: `${reference}: your marks are due in ${daysLeft(days)}`,
  body: [
    paragraph(`Your mark sheet for the application ${reference} is not locked yet; it is due by the end of ${day(dueOn)}.`),
    paragraph('What you have marked so far is kept. Nobody sees it before all three sheets are locked.'),
    paragraph(`Next: in Teams, type “mark ${reference}” to the accreditation bot. If you cannot finish in time, reply to this letter, so that the office can help.`),
  ],
});
