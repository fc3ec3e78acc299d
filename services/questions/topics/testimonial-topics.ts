import { testimonialKinds, testimonialKindTexts, testimonialsNeeded } from '../../testimonials/testimonial.data.ts';
import { framework, productRules, type Topic } from './topic.ts';

const source = framework('Supporting testimonials');
const kinds = testimonialKinds.map((kind) => testimonialKindTexts[kind]).map(({ title, advice }) => (advice ? `${title}. ${advice}` : title));
const number = ['none', 'one', 'two', 'three'][testimonialsNeeded] ?? String(testimonialsNeeded);

/** Who speaks for an applicant. */
export const testimonialTopics: readonly Topic[] = [
  {
    id: 'testimonials.howMany', title: 'How many testimonials',
    asks: ['how many testimonials', 'number of references', 'do the referees have to be different people', 'do I need references', 'is one testimonial enough', 'how many referees'],
    answer: () => ({ lines: [`Every application needs ${number} written testimonials, from ${number} different people and of ${number} different kinds.`], bullets: kinds, source, next: 'testimonials' }),
  },
  {
    id: 'testimonials.who', title: 'Who can write a testimonial',
    asks: ['who can write a testimonial', 'who can be my referee', 'can my GP partner give a reference', 'can a colleague be a referee', 'can a friend write my testimonial', 'can both testimonials come from my practice', 'same kind twice', 'can my husband or wife write it', 'senior partner reference', 'can another practice manager write my reference'],
    answer: () => ({ lines: [`The ${number} testimonials come from ${number} of these ${testimonialKinds.length} kinds of people; not from yourself, and not ${number} of one kind:`], bullets: kinds, source, next: 'testimonials' }),
  },
  {
    id: 'testimonials.what', title: 'What a testimonial says',
    asks: ['what should the testimonial say', 'what should my referee write', 'what to put in a reference', 'testimonial template', 'content of the letter of support', 'guidance for my referee', 'how long should a testimonial be'],
    answer: () => ({ lines: ['They are mainly references relating to your character, skills and competencies. There is no form and no set length.'], source, next: 'testimonials' }),
  },
  {
    id: 'testimonials.how', title: 'Handing testimonials in',
    asks: ['how do I send a testimonial', 'upload a reference', 'can my referee email you directly', 'how does the referee send it', 'my referee has not answered', 'referee not replying', 'chase my referee', 'remind referee'],
    answer: ({ officeAddress }) => ({ lines: ['Open the testimonials: there you add a letter that you have, or name the person. A referee needs no account.', `By e-mail: send it to ${officeAddress} with your reference.`], source: productRules, next: 'testimonials' }),
  },
];
