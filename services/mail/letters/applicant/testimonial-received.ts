import { bullets, paragraph, type Words } from '../letter.ts';

export const testimonialReceived: Words<'testimonialReceived'> = ({ reference, refereeName, further, confidential, missing }) => ({
  subject: further ? `${reference}: ${refereeName} has added to the testimonial` : `${reference}: ${refereeName}’s testimonial is here`,
  body: [
    paragraph(
      further
        ? `${refereeName} has sent something more for your application ${reference}; it is filed with the testimonial.`
        : `${refereeName} has answered, and the testimonial is part of your application ${reference}.${confidential ? ' It was given in confidence: the office and the assessors read it.' : ''}`,
    ),
    ...(missing.length > 0 ? [paragraph('Still missing:'), bullets(missing)] : [paragraph('Nothing is missing any more. If you have not declared and submitted yet, that is the last step: reply to this letter with the one word SUBMIT, or type “submit” in Teams.')]),
  ],
});
