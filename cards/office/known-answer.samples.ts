import { KnownAnswerId } from '../../services/ids.ts';
import { type CardSample } from '../sample.ts';
import { renderKnownAnswerCard } from './known-answer.card.ts';

export const knownAnswerSamples: readonly CardSample[] = [
  { name: 'new', card: renderKnownAnswerCard({ id: undefined, revision: 0, question: '', answer: '', source: 'Your name and today’s date become its source.' }) },
  { name: 'to change', card: renderKnownAnswerCard({ id: KnownAnswerId.parse('65a000000000000000000043'), revision: 2, question: 'Is there parking?', answer: 'There is, behind the building.', source: 'Owen Price, 11 January 2027' }) },
];
