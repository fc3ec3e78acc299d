import { paragraph, type Words } from '../letter.ts';

export const assessmentEnded: Words<'assessmentEnded'> = ({ reference }) => ({
  subject: `${reference}: withdrawn, nothing more is to be done`,
  body: [
    paragraph(`The applicant has withdrawn the application ${reference}, which you were asked to assess.`),
    paragraph('You need not do anything more, and its evidence is closed to you. What you have marked is not used. Thank you for the time you gave it.'),
  ],
});
