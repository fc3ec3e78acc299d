import { bullets, paragraph, type Words } from '../letter.ts';
import { day, daysLeft, month } from '../phrases.ts';

export const draftReminder: Words<'draftReminder'> = ({ reference, closesOn, days, missing, window }) => ({
  subject: `${reference}: ${daysLeft(days)} left to submit for ${month(window)}`,
  body: [
    paragraph(`The ${month(window)} window closes at the end of ${day(closesOn)}, in ${daysLeft(days)}, and your application ${reference} has not been submitted yet.`),
    ...(missing.length > 0
      ? [paragraph('Still missing:'), bullets(missing)]
      : [paragraph('Nothing is missing any more: all it needs is your declaration and “submit”.')]),
    paragraph('Next: in Teams, type “status” to see each step, or reply to this letter with the completed pack. If you are not ready, nothing is lost: what you have stays, and the next window is open to you.'),
  ],
});
