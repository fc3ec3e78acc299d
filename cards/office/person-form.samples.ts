import { type CardSample } from '../sample.ts';
import { renderAddAssessorCard, renderAddColleagueCard, renderRegisterCard } from './person-form.card.ts';

export const personFormSamples: readonly CardSample[] = [
  { name: 'an applicant by e-mail', card: renderRegisterCard() },
  { name: 'an assessor', card: renderAddAssessorCard() },
  { name: 'a colleague', card: renderAddColleagueCard() },
];
