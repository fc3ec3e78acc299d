import { paragraph, type Words } from '../letter.ts';
import { day } from '../phrases.ts';

export const refereeSilent: Words<'refereeSilent'> = ({ reference, refereeName, askedOn }) => ({
  subject: `${reference}: no answer from ${refereeName} yet`,
  body: [
    paragraph(`We asked ${refereeName} for a testimonial on ${day(askedOn)} and reminded them twice, without an answer. We do not write to them again by ourselves.`),
    paragraph('A word from you often helps: their e-mail program may have put our letter aside. You can also have us ask once more, name another referee, or send us their letter yourself. In Teams, type “testimonials”; by e-mail, reply with HELP to get the link to your page.'),
  ],
});
