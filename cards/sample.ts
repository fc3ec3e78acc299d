import { type AdaptiveCard } from './adaptive-card.ts';

/**
 * A card drawn with made-up data, to be looked at (`npm run gallery`) and checked (`test/cards/cards.test.ts`). Beside each
 * `thing.card.json` stands `thing.samples.ts`, which exports `thingSamples`: one for each state that the card can show.
 */
export interface CardSample {
  /** What is the case: `not yet, six months missing`. */
  readonly name: string;
  readonly card: AdaptiveCard;
}
