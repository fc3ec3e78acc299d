import { link, paragraph, type Words } from '../letter.ts';

export const myDataReady: Words<'myDataReady'> = ({ url, until }) => ({
  subject: 'Your data, to download',
  body: [
    paragraph('You asked for everything that we hold about you. This link opens it as one zip file; index.html in it says what is there, and what is not and why. The page also lets you have your data erased.'),
    link('Download my data', url),
    paragraph(`The link works until ${until}, and whoever has it can open your data: please do not pass this letter on. You can ask for a new one at any time.`),
    paragraph('If you did not ask for this, nothing has happened yet; please tell us.'),
  ],
});
