import { type CardSample } from '../sample.ts';
import { renderMessageCard } from './message.card.ts';

export const messageSamples: readonly CardSample[] = [
  { name: 'a refusal', card: renderMessageCard({ sentence: 'Domain 4 has changed since you opened it.', nextStep: 'Type "evidence 4" to see it as it is now.' }) },
  { name: 'marks of formatting in it', card: renderMessageCard({ sentence: 'I do not know "**paid** [x](y) <b>1_2_3</b>".', nextStep: 'Type "help" for what I understand.' }) },
];
