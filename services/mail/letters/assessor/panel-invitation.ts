import { facts, paragraph, type Words } from '../letter.ts';
import { day, month } from '../phrases.ts';

export const panelInvitation: Words<'panelInvitation'> = ({ reference, applicantName, practice, window, dueOn, round }) => ({
  subject: `${reference}: you are asked to assess an application`,
  body: [
    paragraph(`You are asked to be one of three assessors for the application ${reference}.`),
    facts(
      ['Application', reference],
      ['Applicant', `${applicantName}, ${practice}`],
      ['Window', month(window)],
      ['Marks due by', day(dueOn)],
      ...(round > 1 ? ([['Resubmission', 'only the domains that the report named are marked']] as const) : []),
    ),
    paragraph('Before any evidence opens you declare whether you have a conflict of interest: you work or have worked with the applicant, belong to the same practice, or could not judge freely for another reason. If you have one, decline; the office seats somebody else.'),
    paragraph(`Next: in Teams, type “mark ${reference}” to the accreditation bot. If you cannot take part, say so there or reply to this letter, the sooner the better.`),
  ],
});
