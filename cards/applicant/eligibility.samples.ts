import { type CardSample } from '../sample.ts';
import { renderEligibilityCard, type EligibilityView } from './eligibility.card.ts';

const empty: EligibilityView = {
  answer: undefined, posts: [], total: '', seen: new Date('2027-01-11T09:00:00Z'), form: 'first', filled: { role: 'practiceManager', otherRole: '', organisation: 'Harbour Lane Surgery', from: '', until: '' },
  declarations: { notInBreach: false, noDisciplinaryAction: false }, banner: undefined, next: undefined,
};
const eligible: EligibilityView = {
  ...empty,
  answer: { kind: 'eligible', headline: 'Yes, you may apply.', lines: ['You have 5 years 9 months in roles that count, and you have made both declarations.'] },
  posts: [{ title: 'Practice Manager, Elm Street Surgery', period: 'April 2021 to now: 5 years 9 months' }, { title: 'Manager of a specific team within the practice, Harbour Lane Surgery', period: 'June 2019 to March 2021: 1 year 10 months' }],
  total: 'Together 5 years 9 months in roles that count; 2 years are needed.',
  form: undefined, declarations: undefined, next: 'join',
};

export const eligibilitySamples: readonly CardSample[] = [
  { name: 'nothing answered yet', card: renderEligibilityCard(empty) },
  { name: 'eligible', card: renderEligibilityCard(eligible) },
  {
    name: 'not yet, with a date',
    card: renderEligibilityCard({
      ...eligible,
      answer: {
        kind: 'notYet', headline: 'Not yet.',
        lines: [
          'You have 1 year 6 months in roles that count; 2 years are needed. If you held another such role before, add it.',
          'If you go on as now, you reach two years on 1 July 2027, and may apply from then.',
          'You have not declared that no disciplinary action is pending or active. If there is one, you may apply once it is resolved: it never bars a later application.',
        ],
      },
      posts: [{ title: 'Practice Manager, Elm Street Surgery', period: 'July 2025 to now' }], total: 'Together 1 year 6 months in roles that count; 2 years are needed.', declarations: { notInBreach: true, noDisciplinaryAction: false }, next: undefined,
    }),
  },
  {
    name: 'with the office, adding a post',
    card: renderEligibilityCard({
      ...eligible,
      answer: { kind: 'withOffice', headline: 'Your question is with the office.', lines: ['“Patient flow lead” at Elm Street Surgery is not on the list of roles, so the office decides whether it counts.', 'You need not do anything: I write to you as soon as there is an answer.'] },
      posts: [{ title: 'Patient flow lead, Elm Street Surgery', period: 'April 2021 to now' }], total: 'Together 0 months in roles that count; 2 years are needed.', form: 'another', banner: 'Added.', next: undefined,
    }),
  },
  {
    name: 'putting a post right, later',
    card: renderEligibilityCard({ ...eligible, form: 1, filled: { role: 'teamManager', otherRole: '', organisation: 'Harbour Lane Surgery', from: 'June 2019', until: 'March 2021' }, next: 'status' }),
  },
];
