import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { onAction, type ActionHandler, type Command } from '../../bot/registry.ts';
import { type Reply } from '../../bot/reply.ts';
import { button, defineAction } from '../../cards/action.ts';
import { type AdaptiveCard, type CardPart } from '../../cards/adaptive-card.ts';
import { requiredText, wholeNumber } from '../../cards/inputs.ts';
import { AppError } from '../../services/errors.ts';
import { executeActivity, identity, type ActivityJson } from '../support/teams/activities.ts';
import { startPlatform, type Platform, type PlatformOptions } from '../support/teams/platform.ts';
import { type TeamsPerson } from '../support/teams/teams-person.ts';

const go = defineAction('test.go', z.object({ id: z.string().max(20) }), z.object({ words: requiredText(10), count: wholeNumber(1, 5).optional() }));
const secret = 'connect ECONNREFUSED mongodb://admin:hunter2@db:27017';

const card = (text: string, more: CardPart = {}): AdaptiveCard => ({
  type: 'AdaptiveCard', version: '1.5', fallbackText: text, speak: text,
  body: [{ type: 'TextBlock', text }, { type: 'Input.Text', id: 'words', label: 'Words' }, { type: 'Input.Number', id: 'count', label: 'Count' }],
  actions: [button(go, 'Go', { id: 'a' })],
  ...more,
});
const open: Command = { names: ['open'], usage: 'open', summary: 'opens', roles: ['applicant'], places: ['personal', 'groupChat', 'channel'], handle: () => Promise.resolve({ card: card('Before') }) };

let platform: Platform;
afterEach(() => platform.stop());

async function withHandler(handle: ActionHandler<typeof go>['handle'], more: Partial<ActionHandler<typeof go>> = {}, options: PlatformOptions = {}): Promise<TeamsPerson> {
  platform = await startPlatform({ commands: [open], actions: [onAction({ action: go, roles: ['applicant'], handle, ...more })], ...options });
  return platform.person('Anna Example');
}
const clickOf = (person: TeamsPerson, action: unknown): ActivityJson => ({
  ...executeActivity(person.who, platform.connector.serviceUrl, { messageId: '1', verb: '', data: {} }), value: { action },
});

describe('a hostile click', () => {
  it.each<[string, unknown]>([
    ['no action', undefined],
    ['an unknown verb', { verb: 'test.drop', data: { id: 'a', words: 'x' } }],
    ['a verb that objects have by birth', { verb: '__proto__', data: {} }],
    ['a verb that is no text', { verb: { toString: 'x' }, data: {} }],
    ['an enormous verb', { verb: 'x'.repeat(50_000), data: {} }],
    ['no data', { verb: 'test.go' }],
    ['data that is a list', { verb: 'test.go', data: ['a'] }],
    ['data of another shape', { verb: 'test.go', data: { id: { $ne: null }, words: 'x' } }],
    ['a carried id that is too long', { verb: 'test.go', data: { id: 'x'.repeat(21), words: 'x' } }],
    ['data by way of a prototype', { verb: 'test.go', data: JSON.parse('{"__proto__":{"id":"a","words":"x"}}') as unknown }],
    ['data nested very deeply', { verb: 'test.go', data: JSON.parse(`${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`) as unknown }],
  ])('with %s gets a calm sentence, and nothing is done', async (_what, action) => {
    let done = 0;
    const anna = await withHandler(() => Promise.resolve({ message: String((done += 1)) }));
    const { message } = await anna.answerTo(clickOf(anna, action));
    expect(message).toMatch(/Type help/);
    expect(done).toBe(0);
    expect(platform.logged.some(({ msg }) => msg === 'refused')).toBe(true);
  });

  it('gives the handler nothing but what was declared', async () => {
    let got: unknown;
    const anna = await withHandler((_turn, data) => {
      got = data;
      return Promise.resolve({ message: 'done' });
    });
    await anna.answerTo(clickOf(anna, { verb: 'test.go', data: { id: 'a', words: 'x', role: 'office', actor: { id: 'boss' } } }));
    expect(got).toEqual({ id: 'a', words: 'x' });
  });
});

describe('what somebody filled in wrongly', () => {
  it.each([
    [{ id: 'a', words: 'far too long a text' }, 'Words is too long: at most 10 characters.'],
    [{ id: 'a' }, 'Words is still empty.'],
    [{ id: 'a', words: ' ' }, 'Words is still empty.'],
    [{ id: 'a', words: 'x', count: '9' }, 'Count can be at most 5.'],
    [{ id: 'a', words: 'x', count: 'many' }, 'Count is not something I can read.'],
  ])('%j is told as %j, and the card stays', async (data, words) => {
    const anna = await withHandler(() => Promise.resolve({ message: 'done' }));
    const { message, card: changed } = await anna.answerTo(clickOf(anna, { verb: 'test.go', data }));
    expect(message).toContain(words);
    expect(message).toContain('put this right');
    expect(changed).toBeUndefined();
  });
});

describe('who and where', () => {
  it('refuses somebody without the role, whatever the card says', async () => {
    let done = false;
    const anna = await withHandler(() => Promise.resolve({ message: String((done = true)) }), { roles: ['office', 'assessor'] });
    await anna.say('open');
    expect((await anna.click('Go', { words: 'x' })).message).toContain('This is for the office or assessors.');
    expect(done).toBe(false);
  });

  it('keeps what is for one person out of shared conversations unless it was opened to them', async () => {
    await withHandler(() => Promise.resolve({ card: card('mine') }));
    const inChannel = platform.person(identity('Anna Example', { place: 'channel' }));
    await inChannel.say('open');
    expect((await inChannel.click('Go', { words: 'x' })).message).toContain('personal chat');
  });
});

describe('the answer to a click', () => {
  it('changes the message itself in personal chat, so that every device shows it', async () => {
    const anna = await withHandler(() => Promise.resolve({ card: card('After') }));
    await anna.say('open');
    await anna.click('Go', { words: 'x' });
    expect(platform.connector.messagesIn(anna.who.conversationId)).toMatchObject([{ edits: 1, card: { fallbackText: 'After' } }]);
  });

  it('is the clicker\'s alone in a shared conversation, unless the handler says otherwise', async () => {
    let audience: NonNullable<Reply['audience']> = 'clicker';
    await withHandler(() => Promise.resolve({ card: card('After'), audience }), { places: ['channel'] });
    const shared = platform.person(identity('Anna Example', { place: 'channel' }));
    const seenByAll = () => platform.connector.messagesIn(shared.who.conversationId)[0]?.card?.fallbackText;
    await shared.say('open');
    expect((await shared.click('Go', { words: 'x' })).card?.fallbackText).toBe('After');
    expect(seenByAll()).toBe('Before');
    audience = 'everyone';
    await shared.click('Go', { words: 'x' });
    expect(seenByAll()).toBe('After');
  });

  // teams-ai's own actionExecute keeps its kind of answer in a closure: one card with `refresh` makes it replace for all until restart.
  it('shows a private card to nobody else, also after a card with refresh went through the same handler', async () => {
    let next = card('Refreshing', { refresh: { action: button(go, 'Refresh', { id: 'a' }), userIds: ['29:someone'] } });
    const anna = await withHandler(() => Promise.resolve({ card: next }), { places: ['personal', 'groupChat'] });
    await anna.say('open');
    await anna.click('Go', { words: 'x' });

    next = card('Private');
    const inGroup = platform.person(identity('Bea Example', { place: 'groupChat' }));
    await inGroup.say('open');
    expect((await inGroup.click('Go', { words: 'x' })).card?.fallbackText).toBe('Private');
    expect(platform.connector.messagesIn(inGroup.who.conversationId)).toMatchObject([{ edits: 0, card: { fallbackText: 'Before' } }]);
  });

  it('can be a sentence, a sentence beside a new card, and further cards below', async () => {
    const replies: Reply[] = [{ message: 'Noted.' }, { card: card('After'), message: 'Noted too.' }, { also: [card('One'), card('Two')] }];
    const anna = await withHandler(() => Promise.resolve(replies.shift() ?? {}));
    await anna.say('open');
    expect(await anna.click('Go', { words: 'x' })).toEqual({ card: undefined, message: 'Noted.' });
    expect((await anna.click('Go', { words: 'x' })).card?.fallbackText).toBe('After');
    expect(anna.lastText).toBe('Noted too.');
    expect((await anna.click('Go', { words: 'x' })).message).toBe('Here it is, below.');
    expect(anna.inbox.slice(-2).map(({ card: shown }) => shown?.fallbackText)).toEqual(['One', 'Two']);
  });

  it('reaches the person even when Teams does not take the change of the message', async () => {
    const anna = await withHandler(() => Promise.resolve({ card: card('After') }));
    await anna.say('open');
    platform.connector.misbehave({ status: 500, times: 1 });
    expect((await anna.click('Go', { words: 'x' })).card?.fallbackText).toBe('After');
  });

  it('comes later, in the same place, when the work takes long', async () => {
    let finish = () => {};
    const slow = new Promise<void>((resolve) => (finish = resolve));
    const anna = await withHandler(() => slow.then(() => ({ card: card('At last') })), {}, { answerWithinMs: 50 });
    await anna.say('open');
    expect((await anna.click('Go', { words: 'x' })).message).toContain('takes longer');
    expect(anna.lastCard.fallbackText).toBe('Before');
    finish();
    await anna.waitFor('the late card', (message) => message.card?.fallbackText === 'At last');
    expect(anna.inbox).toHaveLength(1);
  });

  it('tells a late failure too', async () => {
    let fail = (_error: Error) => {};
    const slow = new Promise<Reply>((_resolve, reject) => (fail = reject));
    const anna = await withHandler(() => slow, {}, { answerWithinMs: 50 });
    await anna.say('open');
    await anna.click('Go', { words: 'x' });
    fail(new Error(secret));
    await anna.waitForWords('Something went wrong on our side.');
  });
});

describe('when it cannot be done', () => {
  it('a known refusal is said in its own words, and the card stays as it is', async () => {
    const anna = await withHandler(() =>
      Promise.reject(new AppError('wrongState', { userMessage: 'It was submitted already.', nextStep: 'Type status to follow it.', message: secret })),
    );
    await anna.say('open');
    expect(await anna.click('Go', { words: 'x' })).toEqual({ card: undefined, message: 'It was submitted already. Type status to follow it.' });
  });

  it('a fault of ours is logged under the reference that the person is given, and no word of it leaves', async () => {
    const anna = await withHandler(() => Promise.reject(new Error(secret)));
    await anna.say('open');
    const response = await anna.post(executeActivity(anna.who, platform.connector.serviceUrl, { messageId: '1', verb: 'test.go', data: { id: 'a', words: 'x' } }));
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).not.toContain('hunter2');
    const [reference] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(text) ?? [];
    const logged = platform.logged.find((entry) => entry['reference'] === reference);
    expect(logged).toMatchObject({ msg: 'failed', err: { message: secret } });
  });

  it('a handler that answers nothing is a fault of ours', async () => {
    const anna = await withHandler(() => Promise.resolve({}));
    await anna.say('open');
    expect((await anna.click('Go', { words: 'x' })).message).toContain('Something went wrong on our side');
  });

  it('a repeat of a click that failed may succeed', async () => {
    let calls = 0;
    const anna = await withHandler(() => ((calls += 1) === 1 ? Promise.reject(new Error('down')) : Promise.resolve({ message: 'done' })));
    const click = clickOf(anna, { verb: 'test.go', data: { id: 'a', words: 'x' } });
    expect((await anna.answerTo(click)).message).toContain('went wrong');
    expect((await anna.answerTo(click)).message).toBe('done');
  });

  it('another person cannot fetch an answer by repeating somebody\'s activity id', async () => {
    let calls = 0;
    const anna = await withHandler(() => Promise.resolve({ message: `private ${(calls += 1)}` }));
    const bea = platform.person('Bea Example');
    const click = clickOf(anna, { verb: 'test.go', data: { id: 'a', words: 'x' } });
    await anna.answerTo(click);
    expect((await bea.answerTo({ ...click, from: clickOf(bea, {})['from'] })).message).toBe('private 2');
  });
});

describe('an older client', () => {
  it('may answer with Action.Submit, and the card changes in place', async () => {
    const anna = await withHandler((_turn, { words }) => Promise.resolve({ card: card(`Got ${words}`), message: 'Thank you.' }));
    await anna.say('open');
    const [message] = anna.inbox;
    const old = card('Before', { actions: [{ type: 'Action.Submit', title: 'Send', data: { verb: 'test.go', id: 'a' } }] });
    await anna.clickOn(message?.id ?? '', old, 'Send', { words: 'hello' });
    expect(anna.inbox).toMatchObject([{ card: { fallbackText: 'Got hello' } }, { text: 'Thank you.' }]);
  });
});
