import { facts, paragraph, type Words } from '../letter.ts';

export const refereeUnreached: Words<'refereeUnreached'> = ({ reference, refereeName, refereeAddress }) => ({
  subject: `${reference}: our letter to ${refereeName} did not arrive`,
  body: [
    paragraph(`Our letter asking ${refereeName} for a testimonial came back: the address does not take it.`),
    facts(['The address you gave us', refereeAddress]),
    paragraph('Next: check the address with them. In Teams, type “testimonials”, remove this entry and add it with the right address; by e-mail, reply with HELP to get the link to your page.'),
  ],
});
