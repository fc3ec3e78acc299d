import { paragraph, quote, type Words } from '../letter.ts';

export const guidanceAnswered: Words<'guidanceAnswered'> = ({ role, counts, reason }) => ({
  subject: counts ? 'Your role counts towards accreditation' : 'Our answer about your role',
  body: [
    paragraph(`You asked whether your role “${role}” counts towards the two years of management in general practice that applicants need. ${counts ? 'It does.' : 'It does not, on what we know now.'}`),
    paragraph('The reason for this answer:'),
    quote(reason),
    paragraph(
      counts
        ? 'Next: in Teams, type “eligibility” to the accreditation bot to see where you stand, or reply to this letter and we will tell you.'
        : 'Other roles you have held may count: in Teams, type “eligibility” to the accreditation bot and add them. If we have misunderstood your role, reply to this letter and describe it; we will look again.',
    ),
  ],
});
