import { facts, paragraph, type Words } from '../letter.ts';
import { day } from '../phrases.ts';
import { howTo, readers } from './testimonial-requested.ts';

export const testimonialReminder: Words<'testimonialReminder'> = (request, institute) => ({
  subject: `${request.last ? 'Last reminder' : 'A reminder'}: a testimonial for ${request.applicantName}`,
  body: [
    paragraph(
      `${request.applicantName} (${request.practice}) has named you as a referee for accreditation by the ${institute.name}. We have not had your testimonial yet${request.last ? ', and will not remind you again' : ''}. A few sentences in reply to this e-mail are enough: how you know ${request.applicantName}, and what you have seen of their character and skills.`,
    ),
    facts(['Please reply by', day(request.replyBy)], ['Who reads it', readers(request)]),
    ...howTo(request, institute),
  ],
});
