import { bullets, heading, link, paragraph, type Words } from '../letter.ts';

export const mailHelp: Words<'mailHelp'> = ({ known, pageUrl }, institute) => ({
  subject: `How to work with the ${institute.shortName} by e-mail`,
  body: [
    paragraph(`Everything that the bot does in Teams can be done without Teams${known ? '' : ', from the first question to the result'}. There are two ways, and you can change between them as you like.`),
    link(known ? 'Your page: eligibility, joining, applying, evidence, referees and submitting. No account is needed; this address is yours alone and works for a week' : 'Begin here: see whether you may apply, become an Associate and apply. No account is needed; this address is yours alone and works for a week', pageUrl),
    heading('By e-mail'),
    paragraph('Write one of these words, alone, as the subject or in the first line:'),
    bullets([
      'STATUS: where your application is, and what is missing',
      'SUBMIT: check that nothing is missing, declare, and submit',
      'WITHDRAW: end your application for good; you are asked once more before it happens',
      'ADDRESS and a new address, such as ADDRESS name@practice.example: change where our letters go',
      'MY DATA: a link to everything we hold about you, where you can also have it erased',
      'HELP: this letter, with a fresh link to your page',
    ]),
    paragraph('The application pack comes to you as a Word document when the fee is paid; return it in reply, with your files. You can name your referees in it, and we write to them.'),
    paragraph(`A short question, such as “How much is resubmission?”, is answered at once where the framework or the rules say. Anything else goes to the office, where a person reads it: just write to ${institute.email} in your own words.`),
  ],
});
