import { paragraph, type Words } from '../letter.ts';

export const joinCode: Words<'joinCode'> = ({ code, teamsName, minutes }, institute) => ({
  subject: `${code} is your code for Teams`,
  body: [
    paragraph(`Somebody in Teams, by the name of ${teamsName}, says that this mailbox is theirs. If that is you, type this code to the accreditation bot there within ${minutes} minutes:`),
    paragraph(code),
    paragraph(`Then what you did by e-mail and what you do in Teams belong together. If it is not you, do nothing: without the code nobody gets anywhere. The office never asks you for it; tell ${institute.email} if somebody does.`),
  ],
});
