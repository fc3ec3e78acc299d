import { type CardSample } from '../sample.ts';
import { renderJoinCodeCard } from './join-code.card.ts';

export const joinCodeSamples: readonly CardSample[] = [{ name: 'a code was sent', card: renderJoinCodeCard({ address: 'ada_lane@practice.example', minutes: 15 }) }];
