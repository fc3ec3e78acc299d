import { bullets, paragraph, type Words } from '../letter.ts';

export const withdrawalToConfirm: Words<'withdrawalToConfirm'> = ({ reference, paid }) => ({
  subject: `${reference}: do you really withdraw?`,
  body: [
    paragraph(`You asked to withdraw your application ${reference}. Nothing has happened yet. If you do:`),
    bullets(['It will not be assessed, and this cannot be undone.', 'You may apply again whenever you like, with a new application.', ...(paid ? ['The office writes to you about the fee that you paid.'] : [])]),
    paragraph('Reply to this e-mail with the one word YES to withdraw it. With NO, or without an answer within 14 days, it stays as it is.'),
    paragraph('If it was not you who asked, do not answer, and tell the office.'),
  ],
});
