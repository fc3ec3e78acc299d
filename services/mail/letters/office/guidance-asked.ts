import { facts, paragraph, type Words } from '../letter.ts';

export const guidanceAsked: Words<'guidanceAsked'> = ({ personName, role }) => ({
  subject: `Guidance asked: does a role count? (${personName})`,
  body: [
    paragraph(`${personName} asks whether a role that is not on the list counts towards the two years.`),
    facts(['Person', personName], ['Role', role]),
    paragraph('Next: in Teams, type “queue” to the accreditation bot and answer yes or no, with a reason. The person is told at once.'),
  ],
});
