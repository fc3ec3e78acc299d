import { facts, paragraph, type Words } from '../letter.ts';

export const mailToConfirm: Words<'mailToConfirm'> = ({ from, subject }) => ({
  subject: `To confirm: an application by e-mail from ${from}`,
  body: [
    paragraph(`An application has come in by e-mail from ${from}. It has been read, and waits for you to confirm it.`),
    facts(['From', from], ['Subject', subject]),
    paragraph('Next: in Teams, type “queue” to the accreditation bot. You see how its text and files were laid into the domains, can move what is in the wrong place, and confirm. Nothing is filed before that.'),
  ],
});
