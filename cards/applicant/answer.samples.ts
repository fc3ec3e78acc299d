import { type CardSample } from '../sample.ts';
import { renderAnswerCard } from './answer.card.ts';

const near = [{ id: 'fee.member', title: 'The Member fee' }, { id: 'fee.accreditation', title: 'The accreditation fee' }];
const fee = { title: 'The resubmission fee', lines: ['A resubmission within one year of the result costs £120.00 plus VAT at 20 %, £144.00 in all.', 'After that year a new, complete application at the full fee is needed.'], bullets: [], source: 'Accreditation framework, Schedule and Fees; in force on 11 January 2027', next: undefined };
const domain = {
  title: 'Domain 8: Estate and facilities', lines: ['Domain 8 is “Estate and Facilities management”. Examples of what counts:'],
  bullets: ['Risk assessments and health & safety compliance', 'Maximising efficiency in estate utilisation and inclusive design improvement', 'Evidence of attempts to improve practice carbon footprint. Any future estate planning'],
  source: 'Accreditation framework, domain 8', next: 'evidence',
} as const;

export const answerSamples: readonly CardSample[] = [
  { name: 'a fee', card: renderAnswerCard({ question: 'how much is resubmission?', known: fee, near, sent: false }) },
  { name: 'a domain', card: renderAnswerCard({ question: 'what counts for domain 8?', known: domain, near: [], sent: false }) },
  { name: 'not sure', card: renderAnswerCard({ question: 'is there a discount if I pay *early*?', known: undefined, near, sent: false }) },
  { name: 'not known', card: renderAnswerCard({ question: 'is there parking at your office', known: undefined, near: [], sent: false }) },
  { name: 'sent to the office', card: renderAnswerCard({ question: 'is there parking at your office', known: undefined, near: [], sent: true }) },
];
