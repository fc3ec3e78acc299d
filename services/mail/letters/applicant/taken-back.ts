import { paragraph, type Words } from '../letter.ts';
import { day } from '../phrases.ts';

export const takenBack: Words<'takenBack'> = ({ reference, acknowledgement, closesOn }) => ({
  subject: `${reference}: you have taken your application back`,
  body: [
    paragraph(`You have taken back what you submitted as ${acknowledgement}, to improve it. Everything that you gave is kept, and you can change it again.`),
    paragraph(`It is not submitted now. To keep its place in the same window, please submit it again by ${day(closesOn)}; later it waits for the next window. You then get a new acknowledgement, and ${acknowledgement} stays as a record of what you sent before.`),
  ],
});
