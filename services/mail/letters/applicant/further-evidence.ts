import { facts, paragraph, type Words } from '../letter.ts';
import { day, domainList, money, month, report } from '../phrases.ts';

export const furtherEvidence: Words<'furtherEvidence'> = ({ reference, weakDomains, fee, nextWindow, deadline, window }) => ({
  subject: `${reference}: your result, and what to send next`,
  body: [
    paragraph(`The panel of ${month(window)} has assessed your application ${reference}. It does not reach the standard for membership yet; the panel asks for further evidence.`),
    paragraph(`${domainList(weakDomains.map(({ domain }) => domain))}: this is where more is needed. The marks of all other domains stand. The panel wrote:`),
    ...report(weakDomains),
    paragraph('How to resubmit:'),
    facts(['What to send', 'further evidence for the domains above, nothing else'], ['Fee', `${money(fee)} including VAT`], ['Next window', month(nextWindow)], ['At the latest by', day(deadline)]),
    paragraph('Next: in Teams, type “status” and choose to resubmit, or reply to this letter. You then get the invoice, and after payment a pack with only these domains. If something in the report is unclear, please ask.'),
  ],
});
