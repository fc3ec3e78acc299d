import { paragraph, type Words } from '../letter.ts';

export const applicationWithdrawn: Words<'applicationWithdrawn'> = ({ reference }) => ({
  subject: `${reference}: your application is withdrawn`,
  body: [
    paragraph(`Your application ${reference} has been withdrawn, as you asked. It will not be assessed.`),
    paragraph('If you have paid a fee, the office will be in touch about it. You may apply again whenever you like: in Teams, type “apply”, or reply to this letter. If you did not mean to withdraw, please tell us soon.'),
  ],
});
