import { facts, paragraph, type Words } from '../letter.ts';

export const testimonialSenderDoubt: Words<'testimonialSenderDoubt'> = ({ reference, refereeName, refereeAddress, senderName, senderAddress }) => ({
  subject: `${reference}: is this ${refereeName}’s address?`,
  body: [
    paragraph(`We asked ${refereeName} for a testimonial. An answer came from another address than the one you gave us. Before it counts, please tell us whether it is theirs.`),
    facts(['You gave us', refereeAddress], ['The answer is from', senderName ? `${senderName}, ${senderAddress}` : senderAddress]),
    paragraph('Reply to this e-mail with the one word YES if this is your referee, or NO if it is not. In Teams, type “testimonials” and choose there. If you are not sure, ask your referee.'),
  ],
});
