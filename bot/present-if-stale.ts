import { type AdaptiveCard } from '../cards/adaptive-card.ts';
import { AppError, type ErrorCode } from '../services/errors.ts';
import { explain, inOneLine } from './errors.ts';
import { type Reply } from './reply.ts';
import { type Turn } from './turn.ts';

/**
 * Does what a card asks for. Where it is refused for one of these reasons, nothing was changed: then how things stand now is shown, with
 * the sentence of the refusal. @throws whatever else `act` throws.
 */
export async function presentInstead({ log }: Pick<Turn, 'log'>, when: readonly ErrorCode[], act: () => Promise<Reply>, present: (said: string) => Promise<Reply>): Promise<Reply> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof AppError) || !when.includes(error.code)) throw error;
    return present(inOneLine(explain(error, log)));
  }
}

/** Where the card is out of date, the present one takes its place, with a sentence beside it. */
export const presentIfStale = (turn: Pick<Turn, 'log'>, act: () => Promise<AdaptiveCard>, present: () => Promise<AdaptiveCard>): Promise<Reply> =>
  presentInstead(turn, ['stale'], async () => ({ card: await act() }), async (message) => ({ card: await present(), message }));
