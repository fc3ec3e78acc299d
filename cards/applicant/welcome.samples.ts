import { type CardSample } from '../sample.ts';
import { renderWelcomeCard } from './welcome.card.ts';

export const welcomeSamples: readonly CardSample[] = [
  { name: 'somebody new', card: renderWelcomeCard({ name: 'Ada', standing: undefined }) },
  { name: 'somebody who has an application', card: renderWelcomeCard({ name: 'Ada', standing: 'Your application IGPM-2027-0001: ✍️ You are preparing it.' }) },
];
