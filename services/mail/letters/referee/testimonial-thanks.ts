import { bullets, paragraph, type Words } from '../letter.ts';
import { reSubject } from '../phrases.ts';

export const testimonialThanks: Words<'testimonialThanks'> = ({ subject, applicantName, further, problems }) => ({
  subject: subject === '' ? `Thank you for your testimonial for ${applicantName}` : reSubject(subject),
  body: [
    paragraph(further ? `Thank you: what you sent has been added to your testimonial for ${applicantName}.` : `Thank you: your testimonial for ${applicantName} has reached us and is part of the application.`),
    ...(problems.length > 0 ? [paragraph('This could not be taken; the rest was:'), bullets(problems)] : []),
    paragraph('You need not do anything more. If you would like to add something, reply to this e-mail; with INSTEAD in the first line, your reply takes the place of what you sent.'),
  ],
});
