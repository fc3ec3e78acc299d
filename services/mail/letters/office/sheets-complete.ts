import { paragraph, type Words } from '../letter.ts';

export const sheetsComplete: Words<'sheetsComplete'> = ({ reference }) => ({
  subject: `${reference}: all three mark sheets are in`,
  body: [
    paragraph(`All three assessors have locked their sheets for the application ${reference}.`),
    paragraph('Next: in Teams, type “window” to the accreditation bot to see whether moderation is suggested and which applications are ready to be released.'),
  ],
});
