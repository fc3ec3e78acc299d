import { bullets, paragraph, type Words } from '../letter.ts';
import { declarationStatements } from '../../../documents/pack-words.ts';
import { month } from '../phrases.ts';

export const submissionToConfirm: Words<'submissionToConfirm'> = ({ reference, applicantName, window }) => ({
  subject: `${reference}: declare and submit`,
  body: [
    paragraph(`Nothing is missing in your application ${reference}. One step is left: your declaration.`),
    bullets(declarationStatements),
    paragraph(`Reply to this e-mail with the one word YES, and we take it as your signature, ${applicantName}, under these statements, and submit the application. It is then assessed in ${month(window)}.`),
    paragraph('Until you answer, nothing is submitted and you can still change everything.'),
  ],
});
