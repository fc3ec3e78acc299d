import { type AdaptiveCard } from '../cards/adaptive-card.ts';
import { AppError } from '../services/errors.ts';
import { explain, inOneLine } from './errors.ts';
import { type Reply } from './reply.ts';
import { type Turn } from './turn.ts';

/**
 * Does what a card asks for; where the card is out of date, nothing was changed, and the present card takes its place with a sentence
 * about it. @throws whatever else `act` throws.
 */
export async function presentIfStale({ log }: Pick<Turn, 'log'>, act: () => Promise<AdaptiveCard>, present: () => Promise<AdaptiveCard>): Promise<Reply> {
  try {
    return { card: await act() };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'stale') throw error;
    return { card: await present(), message: inOneLine(explain(error, log)) };
  }
}
