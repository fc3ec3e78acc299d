import { type CardSample } from '../sample.ts';
import { renderGuidanceCard } from './guidance.card.ts';
import { sampleIds } from './samples.data.ts';

export const guidanceSamples: readonly CardSample[] = [
  { name: 'a role that is not listed', card: renderGuidanceCard({ person: sampleIds.applicant, personName: 'Rita Role', otherRole: 'Patient flow lead', organisation: 'Elm Street Surgery', period: 'January 2020 to now' }) },
];
