import { paragraph, type Words } from '../letter.ts';

export const testimonialNotNeeded: Words<'testimonialNotNeeded'> = ({ applicantName }) => ({
  subject: `No testimonial needed any more for ${applicantName}`,
  body: [
    paragraph(`We wrote to you for a testimonial for ${applicantName}. It is not needed any more.`),
    paragraph('You need not do anything. We are sorry if you had begun, and thank you for your time.'),
  ],
});
