import { facts, paragraph, type Words } from '../letter.ts';
import { day, month } from '../phrases.ts';

export const submitted: Words<'submitted'> = ({ reference, acknowledgement, window, heldOver, resultsDueOn, improveBy, viaMail }) => ({
  subject: `${reference}: we have your application`,
  body: [
    paragraph(
      viaMail
        ? `We have received and filed the application ${reference} that you sent by e-mail, and it is complete. Thank you.`
        : `We have received your application ${reference}, and it is complete. Thank you.`,
    ),
    facts(['Reference', reference], ['Acknowledgement', acknowledgement], ['Assessed in', month(window)], ['Result by', day(resultsDueOn)]),
    paragraph(
      heldOver
        ? `Applications are assessed in January, May and September. Yours is held over until ${month(window)}; we will write to you when the panel takes it in.`
        : 'It goes to a panel of three assessors, who mark it independently of each other.',
    ),
    paragraph('The attached document is what you submitted, as it stands with us: every text, and all files with their sizes and fingerprints. Please keep it.'),
    paragraph(`You need not do anything now. You will have the result by ${day(resultsDueOn)}. In Teams, “status” shows at any time where your application is. Until its panel is seated, and at the latest until ${day(improveBy)}, “take back” opens it again so that you can improve it; “withdraw” ends it for good. Without Teams, reply to this letter with one of these words.`),
  ],
});
