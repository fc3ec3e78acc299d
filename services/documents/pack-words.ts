import { type Domain, type DomainNumber } from '../framework/framework.data.ts';
import { testimonialKinds, testimonialKindTexts } from '../testimonials/testimonial.data.ts';

/**
 * The words by which the application pack is recognised when it comes back. The maker prints them and the reader looks
 * for them, so each is written once, here. Changing one makes packs that are already out harder to read: add a wording
 * to what the reader accepts before taking one away.
 */

/** `Domain 4: Managing and improving patient services`: stands above everything of a domain. */
export const packHeading = ({ number, title }: Pick<Domain, 'number' | 'title'>): string => `Domain ${number}: ${title}`;

/** Stands in the first row of the table in which a domain's evidence is written; the strongest mark of the three. */
export const areaLabel = (number: DomainNumber): string => `Your evidence for domain ${number}`;

/** Hidden in the heading: outlives a heading that was reworded. */
export const bookmarkOf = (number: DomainNumber): string => `igpm_domain_${number}`;

/** Invites to write; never evidence. */
export const placeholder = 'Click here and write, or paste your text. The space grows as you write.';

/** Under each area. */
export const filesHint = (number: DomainNumber): string =>
  `Files for this domain: attach them to the same e-mail, with names that begin with “Domain ${number}”.`;

export const guidanceLead = 'What the assessors look for (a guide, not a limit):';
export const reportLead = 'What the panel’s report says about this domain:';

/** A comment of the report; the closing mark tells where our words end should somebody write on behind them. */
export const reportComment = (comment: string): string => `From your report: “${withoutQuotes(comment)}”`;
export const reportMissed = (bullet: string): string => `Not yet shown: “${withoutQuotes(bullet)}”`;
/** Whether a line is one of the two above and nothing else. */
export const isReportLine = (line: string): boolean => /^(?:From your report|Not yet shown): “[^“”]*”$/.test(line);

export const sectionTitles = {
  todo: 'What to do',
  details: 'Your details',
  evidence: 'Your evidence',
  testimonials: 'Your testimonials',
  declaration: 'Declaration',
} as const;

export const detailLabels = {
  applicant: 'Applicant',
  reference: 'Reference',
  name: 'Your name',
  practice: 'Practice or organisation',
  role: 'Your role',
  window: 'Assessed in',
  closesOn: 'Return by',
  resultsBy: 'Result by',
} as const;

/** `First testimonial`, `Second testimonial`. */
export const slotTitles = ['First testimonial', 'Second testimonial'] as const;

export const testimonialLabels = {
  kind: 'This referee is (tick one)',
  name: 'Referee’s name',
  organisation: 'Position and organisation',
  email: 'Referee’s e-mail',
  how: 'The testimonial (tick one)',
  text: 'Text of the testimonial',
} as const;

export const testimonialWays = {
  written: 'is written below',
  attached: 'is attached to my e-mail',
  ask: 'please ask my referee for it by e-mail',
} as const;
export type TestimonialWay = keyof typeof testimonialWays;

export const testimonialPlaceholder = 'Only if the testimonial is not attached: paste its text here.';

export const declarationLabels = {
  agree: 'I agree to all of these statements',
  name: 'Name, typed as your signature',
  date: 'Date',
} as const;

export const detailsLead = 'Please correct what is not right.';
export const evidenceLeads = {
  first: 'The ten domains follow, each with its guidance and a box to write in. Certificates, audits and the like can be attached to your e-mail.',
  resubmission: 'Only the domains named in your report follow. The marks of the others stand.',
} as const;
export const testimonialsLead =
  'Two written testimonials are needed, about your character, skills and competencies, from two of these three kinds of people:';
export const purpose = 'Member of the Institute of General Practice Management (MIGPM)';
export const packTitles = { first: 'Application for full Membership', resubmission: 'Resubmission for full Membership' } as const;
export type Round = keyof typeof packTitles;

/** The steps on the cover. */
export function whatToDo(round: Round, reference: string, email: string): string[] {
  return [
    'Save this document on your computer or phone and open it in Word, or in a similar program.',
    ...evidenceSteps[round],
    'Tick the declaration and type your name and the date.',
    `Reply to the e-mail that this pack came with, attach this document and your files, and leave ${reference} in the subject. If you start a new e-mail, send it to ${email} with ${reference} in the subject.`,
    'We confirm by e-mail that it has arrived, and say if anything is missing.',
  ];
}
const evidenceSteps: Readonly<Record<Round, readonly string[]>> = {
  first: [
    'Write your evidence for each of the ten domains in its box. Every domain needs some. Please do not name patients.',
    'Say who writes your two testimonials, of two different kinds.',
  ],
  resubmission: [
    'Write the further evidence for each domain in its box. You need not repeat what you sent before; the panel has it. Please do not name patients.',
  ],
};
export const questionsHint = (email: string): string => `Questions? Write to ${email} or reply to the e-mail that this pack came with; we are glad to help.`;
export const returnHint = (reference: string): string => `Then reply to our e-mail with this document attached. The reference ${reference} belongs in the subject.`;

/** The kinds of referee with the framework's advice, as bullets. */
export const testimonialBullets = testimonialKinds.map((kind) => {
  const { title, advice } = testimonialKindTexts[kind];
  return advice === undefined ? title : `${title}. ${advice}`;
});

/** The three pre-qualifying criteria as the applicant declares them, and truthfulness. Framework, "Pre-qualifying criteria". */
export const declarationStatements = [
  'I have been in a substantive managerial role in general practice for not less than 2 years at the time of this application.',
  'I am not in breach of any article of the Constitution of the Institute of General Practice Management.',
  'I am not in any pending or active disciplinary action at the time of this application.',
  'What I have written and attached is true, and is my own work.',
] as const;

function withoutQuotes(text: string): string {
  return text.replace(/[“”"]/g, '’').replace(/\s+/g, ' ').trim();
}
