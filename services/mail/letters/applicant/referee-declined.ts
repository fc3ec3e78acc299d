import { paragraph, type Words } from '../letter.ts';

export const refereeDeclined: Words<'refereeDeclined'> = ({ reference, refereeName }) => ({
  subject: `${reference}: ${refereeName} cannot give a testimonial`,
  body: [
    paragraph(`${refereeName} has let us know that they would rather not give a testimonial for your application ${reference}. People have many reasons for that, and it says nothing about you; the assessors do not learn of it.`),
    paragraph('Next: name another referee. In Teams, type “testimonials”, remove this one and add another; by e-mail, reply with HELP to get the link to your page.'),
  ],
});
