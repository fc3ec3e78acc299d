import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Command } from '../../bot/registry.ts';
import { startPlatform, type Platform } from '../support/teams/platform.ts';
import { type Misbehaviour } from '../support/teams/stub-connector.ts';
import { type TeamsPerson } from '../support/teams/teams-person.ts';

const echo: Command = { names: ['say'], usage: 'say', summary: 'says', roles: ['applicant'], handle: (_turn, args) => Promise.resolve({ message: args }) };

/** The test platform tries three times in all. */
const attempts = 3;
let platform: Platform;
let anna: TeamsPerson;
beforeEach(async () => {
  platform = await startPlatform({ commands: [echo] });
  anna = platform.person('Anna Example');
});
afterEach(() => platform.stop());

const say = (text: string) => anna.say(text).catch((error: unknown) => error);
const statuses = () => platform.connector.calls.map(({ status }) => status);

describe('sending within a turn', () => {
  it.each<Misbehaviour['status']>([412, 429, 502, 504])('tries again after %d', async (status) => {
    platform.connector.misbehave({ status, times: 1 });
    await say('say hello');
    expect(statuses()).toEqual([status, 201]);
    expect(anna.lastText).toBe('hello');
  });

  // The library's client repeats 502 and 504 four times by itself: nine or fifteen calls in place of three would show here.
  it.each<Misbehaviour['status']>([502, 504])('leaves the counting of attempts at %d to us alone', async (status) => {
    platform.connector.misbehave({ status });
    await say('say hello');
    // The message, then the sentence that says it could not be shown.
    expect(statuses()).toEqual(Array.from({ length: 2 * attempts }, () => status));
  });

  it.each<Misbehaviour['status']>([403, 404, 413, 500])('does not try again after %d', async (status) => {
    platform.connector.misbehave({ status, times: 1 });
    await say('say hello');
    expect(statuses()[1]).not.toBe(status);
    expect(anna.inbox).toHaveLength(1);
    expect(anna.lastText).toContain('Something went wrong');
  });

  it('waits as long as Teams asks for, but not when that is longer than a turn may last', async () => {
    platform.connector.misbehave({ status: 429, times: 1, retryAfterSeconds: 0 });
    await say('say hello');
    expect(anna.lastText).toBe('hello');
    platform.connector.misbehave({ status: 429, times: 1, retryAfterSeconds: 60 });
    const before = Date.now();
    await say('say again');
    expect(Date.now() - before).toBeLessThan(5_000);
    expect(anna.lastText).toContain('Something went wrong');
  });
});
