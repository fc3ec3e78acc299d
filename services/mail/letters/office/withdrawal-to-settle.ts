import { paragraph, type Words } from '../letter.ts';
import { money } from '../phrases.ts';

export const withdrawalToSettle: Words<'withdrawalToSettle'> = ({ reference, applicantName, held, assessors }) => ({
  subject: `${reference}: withdrawn by ${applicantName}`,
  body: [
    paragraph(`${applicantName} has withdrawn the application ${reference}; it will not be assessed.${assessors > 0 ? ' Its assessors have been told that nothing more is to be done.' : ''}`),
    paragraph(
      held > 0
        ? `${money(held)} was paid for it, and the applicant was told that you would be in touch about it. Next: in Teams, type “paid ${reference}” to record a refund.`
        : 'Nothing was paid for it, so nothing is to be given back. You need not do anything.',
    ),
  ],
});
