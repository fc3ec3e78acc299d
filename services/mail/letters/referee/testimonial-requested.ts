import { type Institute } from '../../../documents/institute.ts';
import { type RefereeLetterFacts } from '../../../notices/notice.ts';
import { testimonialKindTexts } from '../../../testimonials/testimonial.data.ts';
import { type Block, bullets, facts, heading, paragraph, type Words } from '../letter.ts';
import { day } from '../phrases.ts';

export const testimonialRequested: Words<'testimonialRequested'> = (request, institute) => ({
  subject: `${request.applicantName} asks you for a testimonial`,
  body: [
    paragraph(
      `${request.applicantName} (${request.practice}) is applying to be accredited by the ${institute.name}, and has named you as a referee${request.again ? '. We wrote to you before; this letter takes the place of the earlier one' : ''}. We ask you for a short written testimonial. A reply to this e-mail is enough: no form, no account.`,
    ),
    facts(['About', `${request.applicantName}, ${request.practice}`], ['You were named as', asKind(request)], ['Please reply by', day(request.replyBy)], ['Who reads it', readers(request)]),
    ...helpful(request),
    ...howTo(request, institute),
  ],
});

const asKind = ({ refereeKind, capacity }: RefereeLetterFacts): string => `${testimonialKindTexts[refereeKind].shortTitle}${capacity === '' ? '' : ` (${capacity})`}`;

export const readers = ({ applicantName, confidential }: RefereeLetterFacts): string =>
  confidential
    ? `In confidence: the office and the three assessors. ${applicantName} sees that you have answered, not what you wrote.`
    : `The office and the three assessors; ${applicantName} may read it too. If you would rather not have that, put IN CONFIDENCE in the first line.`;

function helpful({ applicantName }: RefereeLetterFacts): Block[] {
  return [
    heading('What helps the assessors'),
    bullets([
      `How you know ${applicantName}, for how long, and in what capacity you write.`,
      'Character: how they treat people, and how they act when it is difficult.',
      'Skills and competence in managing a practice, with an example that you saw yourself.',
      'Anything else that you think the assessors should know.',
    ]),
    paragraph('Half a page is plenty. Plain words and one good example say more than praise.'),
  ];
}

/** How to answer, and what else one word in the first line can do. */
export const howTo = ({ applicantName }: RefereeLetterFacts, institute: Institute): Block[] => [
  heading('How to reply'),
  bullets([
    'Reply to this e-mail and write above this text, or attach a letter (PDF, Word or a photograph). Please leave the reference in the subject as it is.',
    'To add something later, reply again: it is put below what you sent. With INSTEAD in the first line it takes its place.',
    `If you would rather not, reply with the one word DECLINE. ${applicantName} is told, without a reason, and can ask somebody else.`,
  ]),
  paragraph(`${applicantName} gave us your name and address for this purpose only. We remind you twice at most. Questions: ${institute.email}.`),
];
