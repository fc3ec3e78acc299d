import { categoryTitles, type AssessorCategory } from '../../../panels/panel.data.ts';
import { paragraph, type Words } from '../letter.ts';

export const assessorWelcomed: Words<'assessorWelcomed'> = ({ category }, institute) => ({
  subject: `Welcome as an assessor of the ${institute.shortName}`,
  body: [
    paragraph(`The office of the ${institute.name} has added you to its assessors (${categoryTitle(category)}). Thank you for giving your time.`),
    paragraph('Marking happens in a personal chat with the accreditation bot in Microsoft Teams: you see the evidence of each of the ten domains and give a mark from 3 to 7, where 5 is the standard expected. Nobody sees your marks, and you see nobody else’s, until all three assessors have locked their sheets.'),
    paragraph('Next: open the bot in Teams once and say “help”, so that it can reach you. It writes to you when you are asked to join a panel. If you do not use Teams, reply to this letter.'),
  ],
});

const categoryTitle = (category: string): string => {
  const title = Object.hasOwn(categoryTitles, category) ? categoryTitles[category as AssessorCategory] : category;
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
};
