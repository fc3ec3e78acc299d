import { paragraph, quote, type Words } from '../letter.ts';
import { reSubject } from '../phrases.ts';

export const testimonialNote: Words<'testimonialNote'> = ({ subject, applicantName, text }) => ({
  subject: reSubject(subject),
  body: [
    paragraph(`Thank you. We took this as a note rather than as your testimonial for ${applicantName}, because it is short:`),
    quote(text),
    paragraph('If it is your testimonial, reply with the one word YES. Otherwise send your testimonial whenever it is ready, in reply to this e-mail or to the first one.'),
  ],
});
