import { bullets, heading, paragraph, type Words } from '../letter.ts';
import { day } from '../phrases.ts';

export const erasureConfirmed: Words<'erasureConfirmed'> = ({ runsOn, goes, stays }) => ({
  subject: 'Your data will be erased',
  body: [
    paragraph(`You asked us to erase your data. This happens on ${day(runsOn)} at the latest; the office may do it sooner. It cannot be undone.`),
    heading('What goes'),
    bullets(goes),
    heading('What the law has us keep'),
    bullets(stays),
    paragraph('If you change your mind, type “erase my data” to the accreditation bot in Teams and keep your data, or reply to this letter before that day.'),
  ],
});
