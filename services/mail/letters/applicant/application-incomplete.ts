import { bullets, paragraph, type Words } from '../letter.ts';
import { day, month } from '../phrases.ts';

export const applicationIncomplete: Words<'applicationIncomplete'> = ({ reference, missing, until, window }) => ({
  subject: `${reference}: what is still missing`,
  body: [
    paragraph(`We have what you sent for your application ${reference}, and it is safely filed. It cannot be assessed yet, because this is still missing:`),
    bullets(missing),
    paragraph('You only need to send what is missing; nothing has to be sent twice. Reply to this letter with it, or add it in Teams (type “status” to see each step).'),
    paragraph(`To be assessed in ${month(window)}, it must be complete by the end of ${day(until)}. If you need more time, it can wait for the next window.`),
  ],
});
