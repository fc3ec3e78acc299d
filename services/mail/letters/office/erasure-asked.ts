import { paragraph, type Words } from '../letter.ts';
import { day } from '../phrases.ts';

export const erasureAsked: Words<'erasureAsked'> = ({ personName, runsOn }) => ({
  subject: 'Somebody asks for their data to be erased',
  body: [
    paragraph(`${personName} asks for their data to be erased.`),
    paragraph(`It runs by itself on ${day(runsOn)}. Until then, settle what is open with them, such as a refund.`),
    paragraph('Next: in Teams, type “queue” to the accreditation bot to look at it, and to have it run now.'),
  ],
});
