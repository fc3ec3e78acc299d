import { facts, paragraph, type Words } from '../letter.ts';
import { day, month } from '../phrases.ts';

export const takenIn: Words<'takenIn'> = ({ reference, window, resultsDueOn }) => ({
  subject: `${reference}: your application is being assessed`,
  body: [
    paragraph(`The ${month(window)} window has opened and your application ${reference} has been taken in.`),
    facts(['Reference', reference], ['Assessed in', month(window)], ['Result by', day(resultsDueOn)]),
    paragraph(`Three assessors mark it independently of each other. You need not do anything now; you will have the result by ${day(resultsDueOn)}.`),
  ],
});
