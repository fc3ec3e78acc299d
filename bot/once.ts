import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger } from 'pino';
import { AppError } from '../services/errors.ts';
import { type IncomingActivity } from './activity.ts';
import { type Claim, type SeenActivities } from './seen-activities.ts';

const pollEveryMs = 200;
const patienceMs = 5_000;

/** The first delivery of the same activity is still being handled. */
export class StillUnderway extends AppError {
  constructor() {
    super('unavailable', { userMessage: 'I am still working on this.', nextStep: 'Please give me a moment before you try again.' });
  }
}

/**
 * Handles an activity once, however often it is delivered: a repeat gets what the first was answered. One that failed has changed
 * nothing and may be tried again. @throws what `handle` throws, and StillUnderway.
 */
export async function once<Answer>(activity: IncomingActivity, seen: SeenActivities, log: Logger, handle: () => Promise<Answer>): Promise<Answer> {
  const key = keyOf(activity);
  if (!key) return handle();
  const claim = await claimOrAwait(key, seen);
  if (claim.state === 'answered') {
    log.info('delivered again; answered as before');
    return claim.answer as Answer;
  }
  if (claim.state === 'underway') throw new StillUnderway();
  try {
    const answer = await handle();
    // What was done is done: that its answer could not be kept must not look like a failure.
    await seen.answered(key, answer).catch((error: unknown) => log.warn({ err: error }, 'answer not kept'));
    return answer;
  } catch (error) {
    await seen.release(key).catch((failure: unknown) => log.warn({ err: failure }, 'claim not released'));
    throw error;
  }
}

async function claimOrAwait(key: string, seen: SeenActivities): Promise<Claim> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const claim = await seen.claim(key);
    if (claim.state !== 'underway' || Date.now() >= until) return claim;
    await sleep(pollEveryMs);
  }
}

/** The sender is part of it: whoever learns an activity's id must not be given another's answer. Hashed for an even length. */
function keyOf({ id, conversation, from }: IncomingActivity): string | undefined {
  return id ? createHash('sha256').update(JSON.stringify([conversation.id, from.id, id])).digest('base64url') : undefined;
}
