import { type NoticeFacts } from '../../../notices/notice.ts';
import { paragraph, quote, type Words } from '../letter.ts';
import { day } from '../phrases.ts';

export const guidanceAnswered: Words<'guidanceAnswered'> = (facts) => ({
  subject: facts.counts ? 'Your role counts towards accreditation' : 'Our answer about your role',
  body: [
    paragraph(`You asked whether your role “${facts.role}” counts towards the two years of management in general practice that applicants need. ${facts.counts ? 'It does.' : 'It does not, on what we know now.'}`),
    paragraph('The reason for this answer:'),
    quote(facts.reason),
    paragraph(standing(facts)),
    ...(facts.counts ? [] : [paragraph('If we have misunderstood your role, reply to this letter and describe it; we will look again.')]),
  ],
});

/** What follows for them, with the next step. */
function standing({ stands, twoYearsOn, next }: NoticeFacts['guidanceAnswered']): string {
  switch (stands) {
    case 'eligible':
      return next === 'status'
        ? 'With that you meet the criteria. Your application goes on as before; you need not do anything.'
        : `With that you may apply. Next: in Teams, type “${next}” to the accreditation bot, or reply to this letter and say that you would like to apply.`;
    case 'withOffice':
      return 'Another role of yours is still with us. You need not do anything; we write to you when there is an answer.';
    case 'notYet':
      return `${twoYearsOn === null ? 'With that alone you may not apply yet.' : `If you go on as now, you reach two years on ${day(twoYearsOn)}, and may apply from then.`} Other roles you have held may count: in Teams, type “eligibility” to see what is missing and add them, or reply to this letter.`;
  }
}
