import { bullets, facts, link, paragraph, type Words } from '../letter.ts';
import { day, month } from '../phrases.ts';

export const awarded: Words<'awarded'> = ({ reference, name, certificateNumber, awardedOn, verifyUrl, retentionFeeDueOn, window }, institute) => ({
  subject: `${reference}: congratulations, you are accredited (MIGPM)`,
  body: [
    paragraph(`Congratulations: the panel of ${month(window)} has awarded you full membership. You are now a Member of the ${institute.name} and may put MIGPM after your name.`),
    facts(['Name on the certificate', name], ['Certificate', certificateNumber], ['Awarded on', day(awardedOn)], ['Application', reference]),
    paragraph('Attached you find:'),
    bullets(['your certificate as a PDF, ready to print;', 'your e-signature: a block for your e-mail signature, as HTML and as a picture.']),
    link('Anyone can check that the certificate is genuine', verifyUrl),
    paragraph(`Next: nothing, except to enjoy it. Your first annual retention fee as a Member falls due on ${day(retentionFeeDueOn)}; we will send the invoice in good time. If your name should read differently on the certificate, reply to this letter.`),
  ],
});
