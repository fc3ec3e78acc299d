import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { presentIfStale } from '../../bot/present-if-stale.ts';
import { renderMessageCard } from '../../cards/parts/message.card.ts';
import { AppError, type ErrorCode } from '../../services/errors.ts';

const turn = { log: pino({ level: 'silent' }) };
const card = (sentence: string) => Promise.resolve(renderMessageCard({ sentence, nextStep: '' }));
const failing = (code: ErrorCode) => () => Promise.reject(new AppError(code, { userMessage: 'It has changed.', nextStep: 'Look again.' }));
const never = () => Promise.reject(new Error('should not be asked for'));

describe('a click on a card', () => {
  it('that is of today gets what it asked for', async () => {
    expect(await presentIfStale(turn, () => card('done'), never)).toEqual({ card: await card('done') });
  });

  it('that is out of date gets the present card and a sentence', async () => {
    expect(await presentIfStale(turn, failing('stale'), () => card('as it is'))).toEqual({ card: await card('as it is'), message: 'It has changed. Look again.' });
  });

  it('that is refused for another reason is refused', async () => {
    await expect(presentIfStale(turn, failing('notAllowed'), never)).rejects.toThrow('It has changed.');
  });
});
