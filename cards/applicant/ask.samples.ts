import { type CardSample } from '../sample.ts';
import { renderAskCard } from './ask.card.ts';

export const askSamples: readonly CardSample[] = [{ name: 'a place to ask', card: renderAskCard() }];
