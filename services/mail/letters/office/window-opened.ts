import { paragraph, type Words } from '../letter.ts';
import { month } from '../phrases.ts';

export const windowOpened: Words<'windowOpened'> = ({ window, takenIn }) => ({
  subject: `The ${month(window)} window is open`,
  body: [
    paragraph(`The ${month(window)} window has opened. ${taken(takenIn)}`),
    paragraph('Next: in Teams, type “queue” to the accreditation bot to seat the panels.'),
  ],
});

function taken(count: number): string {
  if (count === 0) return 'No application was held over for it.';
  return count === 1 ? '1 application that was held over has been taken in.' : `${count} applications that were held over have been taken in.`;
}
