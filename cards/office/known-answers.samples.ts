import { KnownAnswerId } from '../../services/ids.ts';
import { type CardSample } from '../sample.ts';
import { renderKnownAnswersCard } from './known-answers.card.ts';

const one = { id: KnownAnswerId.parse('65a000000000000000000043'), question: 'Is there parking at your office?', answer: 'There is, behind the building.', source: 'Owen Price, 11 January 2027' };

export const knownAnswersSamples: readonly CardSample[] = [
  { name: 'none yet', card: renderKnownAnswersCard({ answers: [] }) },
  { name: 'many', card: renderKnownAnswersCard({ answers: Array.from({ length: 22 }, () => one) }) },
];
