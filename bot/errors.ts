import { randomInt } from 'node:crypto';
import { type Logger } from 'pino';
import { AppError } from '../services/errors.ts';

/** What a person is told about something that did not work: what it was, and what to do next. */
export interface CalmWords {
  readonly sentence: string;
  readonly nextStep: string;
}

/** The same in one line, for where no card fits. */
export const inOneLine = ({ sentence, nextStep }: CalmWords): string => `${sentence} ${nextStep}`.trim();

/**
 * Words an error for the person whose click or message caused it, and logs it. Known refusals carry their own words; anything
 * else is a fault of ours: logged whole, under a reference that the person is given. No text of an error reaches anybody.
 */
export function explain(error: unknown, log: Logger): CalmWords {
  if (error instanceof AppError) {
    log.info({ code: error.code, reason: error.message }, 'refused');
    return { sentence: error.userMessage, nextStep: error.nextStep };
  }
  const reference = newReference();
  log.error({ err: error, reference }, 'failed');
  return {
    sentence: 'Something went wrong on our side.',
    // Not "nothing was changed": it may have gone wrong after that.
    nextStep: `Please open it again to see how it stands, then try once more. If it goes on, write to the office and give the reference ${reference}.`,
  };
}

// Letters and digits that cannot be taken for one another when read out over a telephone.
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A reference that can be read out, such as `K7Q2-9FXM`. It means nothing by itself; it is found in the log. */
export function newReference(): string {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
