import { paragraph, type Words } from '../letter.ts';
import { day, daysLeft } from '../phrases.ts';

export const resubmissionReminder: Words<'resubmissionReminder'> = ({ reference, deadline, days }) => ({
  subject: `${reference}: ${daysLeft(days)} left to resubmit`,
  body: [
    paragraph(`You can resubmit your application ${reference} with further evidence until the end of ${day(deadline)}, which is in ${daysLeft(days)}.`),
    paragraph('Until then only the domains named in your report are needed, and the reduced fee applies. Afterwards a new, complete application at the full fee would be necessary.'),
    paragraph('Next: in Teams, type “status” and choose to resubmit, or reply to this letter and we will send you the invoice and the pack.'),
  ],
});
