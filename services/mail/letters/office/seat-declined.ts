import { paragraph, quote, type Words } from '../letter.ts';

export const seatDeclined: Words<'seatDeclined'> = ({ reference, assessorName, reason }) => ({
  subject: `${reference}: an assessor has declined`,
  body: [
    paragraph(`${assessorName} cannot assess the application ${reference} and gives this reason:`),
    quote(reason),
    paragraph(`Next: in Teams, type “panel ${reference}” to the accreditation bot and ask somebody else.`),
  ],
});
