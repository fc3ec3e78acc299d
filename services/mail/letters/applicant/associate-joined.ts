import { bullets, paragraph, type Words } from '../letter.ts';
import { day, invoiceRows } from '../phrases.ts';

export const associateJoined: Words<'associateJoined'> = ({ renewsOn, invoice }, institute) => ({
  subject: `Welcome to the ${institute.shortName} as an Associate (invoice ${invoice.number})`,
  body: [
    paragraph(`You are now an Associate of the ${institute.name}. Welcome.`),
    paragraph('The invoice for your first annual retention fee is attached:'),
    invoiceRows(invoice),
    paragraph('As an Associate you can:'),
    bullets([
      'apply to be accredited as a full Member (MIGPM) once you meet the three criteria: in Teams, type “eligibility” to the accreditation bot, or reply to this letter and ask us;',
      'use the ten domains of the accreditation framework to plan your own development.',
    ]),
    paragraph(`Please pay the invoice by ${day(invoice.dueOn)} and quote ${invoice.number}. Your membership as an Associate renews on ${day(renewsOn)}; we will remind you beforehand.`),
  ],
});
