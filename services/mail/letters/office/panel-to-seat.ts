import { paragraph, type Words } from '../letter.ts';
import { month } from '../phrases.ts';

export const panelToSeat: Words<'panelToSeat'> = ({ reference, window }) => ({
  subject: `${reference}: a panel is needed`,
  body: [
    paragraph(`The application ${reference} is assessed in ${month(window)} and needs three assessors.`),
    paragraph(`Next: in Teams, type “panel ${reference}” to the accreditation bot. It shows who is free of a conflict that we know of.`),
  ],
});
