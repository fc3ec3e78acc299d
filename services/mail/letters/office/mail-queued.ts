import { facts, paragraph, type Words } from '../letter.ts';

export const mailQueued: Words<'mailQueued'> = ({ from, subject, reason }) => ({
  subject: `To read: an e-mail from ${from}`,
  body: [
    paragraph(`An e-mail from ${from} needs a person to read it.`),
    facts(['From', from], ['Subject', subject], ['Why it waits', reason]),
    paragraph('Next: in Teams, type “queue” to the accreditation bot. The mail is kept whole; there you can open it, file it to an application or put it aside.'),
  ],
});
