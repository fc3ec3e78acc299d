import { paragraph, type Words } from '../letter.ts';
import { month } from '../phrases.ts';

export const resultsReleased: Words<'resultsReleased'> = ({ window, released }) => ({
  subject: `Results of ${month(window)} are released`,
  body: [
    paragraph(`The results of the ${month(window)} window have been released: ${released === 1 ? '1 application' : `${released} applications`}. The letters are on their way.`),
    paragraph('Next: nothing has to be done. In Teams, “window” shows the results again.'),
  ],
});
