import { paragraph, type Words } from '../letter.ts';

export const seatTaken: Words<'seatTaken'> = ({ reference }) => ({
  subject: `${reference}: you are no longer needed on this panel`,
  body: [
    paragraph(`You were asked to assess the application ${reference}; somebody else has taken that seat.`),
    paragraph('You need not do anything, and its evidence is closed to you. Thank you for being available; we will ask you again for another application.'),
  ],
});
