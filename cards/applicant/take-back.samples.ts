import { type CardSample } from '../sample.ts';
import { sampleAcknowledgement, sampleApplication } from './sample-data.ts';
import { renderTakeBackCard } from './take-back.card.ts';

export const takeBackSamples: readonly CardSample[] = [
  { name: 'asks first', card: renderTakeBackCard({ application: sampleApplication.id, acknowledgement: sampleAcknowledgement, until: '31 January 2027', window: 'January 2027' }) },
];
