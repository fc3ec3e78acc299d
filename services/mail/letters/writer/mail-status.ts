import { bullets, link, paragraph, type Words } from '../letter.ts';

export const mailStatus: Words<'mailStatus'> = ({ reference, stands, lines, missing, pageUrl }, institute) => ({
  subject: reference === null ? `Where you stand with the ${institute.shortName}` : `${reference}: where your application is`,
  body: [
    paragraph(reference === null ? stands : `Your application ${reference}: ${stands}.`),
    ...lines.map(paragraph),
    ...(missing.length > 0 ? [paragraph('Still missing:'), bullets(missing)] : []),
    link('Everything in one place, and the next step, is on your page (this address is yours alone and works for a week)', pageUrl),
    paragraph('You can write STATUS at any time; HELP lists the other words.'),
  ],
});
