import { facts, paragraph, type Words } from '../letter.ts';
import { day, month } from '../phrases.ts';

export const submitted: Words<'submitted'> = ({ reference, window, heldOver, resultsDueOn, viaMail }) => ({
  subject: `${reference}: we have your application`,
  body: [
    paragraph(
      viaMail
        ? `We have received and filed the application ${reference} that you sent by e-mail, and it is complete. Thank you.`
        : `We have received your application ${reference}, and it is complete. Thank you.`,
    ),
    facts(['Reference', reference], ['Assessed in', month(window)], ['Result by', day(resultsDueOn)]),
    paragraph(
      heldOver
        ? `Applications are assessed in January, May and September. Yours is held over until ${month(window)}; we will write to you when the panel takes it in.`
        : 'It goes to a panel of three assessors, who mark it independently of each other.',
    ),
    paragraph(`You need not do anything now. You will have the result by ${day(resultsDueOn)}. In Teams, “status” shows at any time where your application is, and “withdraw” takes it back; a reply to this letter does as well.`),
  ],
});
