import { type CardSample } from '../sample.ts';
import { renderEraseCard } from './erase.card.ts';

const goes = ['Your name, your addresses, where you work, and your answers on eligibility', 'Your evidence and testimonials, with all files', 'Your e-mails, and our letters and messages to you', 'Your self-assessments, plans and questions'];
const stays = ['Invoices and payments, with the name on them, until 31 December 2033: the law wants accounts kept for six years after their year', 'The trail of what was done and when, with numbers instead of names'];
const base = { goes, stays, isMember: false, runsOn: undefined, days: 14, banner: undefined };

export const eraseSamples: readonly CardSample[] = [
  { name: 'asks once', card: renderEraseCard(base) },
  { name: 'a Member', card: renderEraseCard({ ...base, isMember: true, stays: ['Your name, your certificate and your e-mail address in the register, for as long as you are a Member', ...stays] }) },
  { name: 'asked for', card: renderEraseCard({ ...base, runsOn: '25 January 2027', banner: '✅ You have it by e-mail as well.' }) },
];
