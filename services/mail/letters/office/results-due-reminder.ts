import { paragraph, type Words } from '../letter.ts';
import { day, daysLeft, month } from '../phrases.ts';

export const resultsDueReminder: Words<'resultsDueReminder'> = ({ window, dueOn, days, waiting }) => ({
  subject: `Results of ${month(window)} are due in ${daysLeft(days)}`,
  body: [
    paragraph(`The results of the ${month(window)} window are due by the end of ${day(dueOn)}, in ${daysLeft(days)}. ${waiting === 1 ? '1 application is' : `${waiting} applications are`} not released yet.`),
    paragraph('Next: in Teams, type “window” to the accreditation bot to see which sheets are still out, and “release” when all are in.'),
  ],
});
