import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AccreditationAdapter } from '../../bot/adapter.ts';
import { onAction, type Command } from '../../bot/registry.ts';
import { type Turn } from '../../bot/turn.ts';
import { defineAction } from '../../cards/action.ts';
import { AppError } from '../../services/errors.ts';
import { executeActivity, identity, membersAddedActivity, messageActivity, type ActivityJson } from '../support/teams/activities.ts';
import { startPlatform, type Platform, type PlatformOptions } from '../support/teams/platform.ts';

const secret = 'hunter2';
const say: Command = { names: ['say'], usage: 'say WORDS', summary: 'says it', roles: ['applicant'], places: ['personal', 'groupChat', 'channel'], handle: (_turn, args) => Promise.resolve({ message: `You said ${args}` }) };

let platform: Platform;
afterEach(() => platform.stop());
const start = async (options: PlatformOptions = {}) => (platform = await startPlatform({ commands: [say], ...options }));

describe('activities as the Agents Playground sends them', () => {
  const fixture = (name: string): ActivityJson => ({
    ...(JSON.parse(readFileSync(`test/support/teams/fixtures/playground-${name}.json`, 'utf8')) as ActivityJson),
    serviceUrl: platform.connector.serviceUrl,
  });
  const post = async (activity: ActivityJson) => platform.person('Poster').post(activity);

  it('an installation is greeted once, with the person\'s ids and the place', async () => {
    const turns: Turn[] = [];
    await start({ onInstalled: (turn) => Promise.resolve({ message: `Welcome ${turns.push(turn)}` }) });
    await post(fixture('installation-update'));
    await post(fixture('conversation-update'));
    expect(turns.map(({ sender }) => sender)).toMatchObject([
      { userId: 'user-id-0', aadObjectId: '00000000-0000-4000-8000-000000000001', tenantId: '11111111-1111-4111-8111-111111111111', conversation: { id: 'personal-chat-anna', place: 'personal' } },
    ]);
    expect(platform.connector.messagesIn('personal-chat-anna')).toMatchObject([{ text: 'Welcome 1' }]);
  });

  it('a message, and one that mentions the bot in a group chat, are read alike', async () => {
    const heard: string[] = [];
    await start({ onText: (turn, text) => Promise.resolve({ message: String(heard.push(`${turn.conversation.place}: ${text}`)) }) });
    await post(fixture('message'));
    await post(fixture('group-message'));
    expect(heard).toEqual(['personal: Help me', 'groupChat: queue please']);
  });

  it('a click, by Action.Execute and by Action.Submit, brings its data', async () => {
    const got: unknown[] = [];
    const both = (verb: string) =>
      onAction({ action: defineAction(verb, z.object({ id: z.string().optional() }), z.object({ comment: z.string(), tog: z.string() })), roles: ['applicant'], handle: (_turn, data) => Promise.resolve({ message: String(got.push(data)) }) });
    await start({ actions: [both('msg'), both('sub')] });
    expect(await (await post(fixture('action-execute'))).json()).toEqual({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '1' });
    await post(fixture('action-submit'));
    expect(got).toEqual([{ id: '1', comment: 'my **text**', tog: 'false' }, { comment: 'again', tog: 'false' }]);
  });
});

describe('a turn', () => {
  // teams-ai's turn state, kept in a storage, lets two of three fail on eTags after their side effects.
  it('is not disturbed by others on the same conversation at the same time', async () => {
    let arrived = 0;
    let release = () => {};
    const allThere = new Promise<void>((resolve) => (release = resolve));
    const meet: Command = { ...say, names: ['meet'], handle: async (_turn, args) => {
      if ((arrived += 1) === 16) release();
      await allThere;
      return { message: args };
    } };
    await start({ commands: [meet] });
    const anna = platform.person('Anna Example');
    const answers = await Promise.all(Array.from({ length: 16 }, (_value, at) => anna.post(messageActivity(anna.who, platform.connector.serviceUrl, `meet ${at}`))));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 16 }, () => 200));
    expect(anna.inbox.map(({ text }) => Number(text)).sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_value, at) => at));
    expect(platform.logged.filter(({ level }) => Number(level) >= 40)).toEqual([]);
  });

  it('of a message that is delivered twice is held once', async () => {
    await start();
    const anna = platform.person('Anna Example');
    const message = messageActivity(anna.who, platform.connector.serviceUrl, 'say hello');
    await Promise.all([anna.post(message), anna.post(message)]);
    await anna.post(message);
    expect(anna.inbox.map(({ text }) => text)).toEqual(['You said hello']);
  });

  it('finds out name and address from Teams only when asked to', async () => {
    const found: unknown[] = [];
    await start({ identify: async (sender, lookUp) => {
      found.push(await lookUp());
      return { kind: 'person', id: sender.userId as never, roles: new Set(['applicant']) };
    } });
    const anna = platform.person(identity('Anna Example', { email: 'Anna@Example.org' }));
    await anna.say('say hello');
    expect(found).toEqual([{ name: 'Anna Example', email: 'anna@example.org' }]);
  });

  it('that fails is told to the person in a card, without a word of the error', async () => {
    await start({ commands: [{ ...say, handle: () => Promise.reject(new Error(secret)) }, { ...say, names: ['no'], handle: () => Promise.reject(new AppError('wrongState', { userMessage: 'Not *now*.', nextStep: 'Later.' })) }] });
    const anna = platform.person('Anna Example');
    await anna.say('say it');
    expect(anna.lastCardText).toMatch(/Something went wrong on our side.*reference [2-9A-Z]{4}-[2-9A-Z]{4}/s);
    await anna.say('no');
    expect(anna.lastCardText).toBe('Not *now*.\nLater.');
    expect(JSON.stringify(anna.inbox)).not.toContain(secret);
  });

  it('whose answer Teams does not take is not held again: what was asked for is done', async () => {
    let done = 0;
    await start({ commands: [{ ...say, handle: () => Promise.resolve({ message: `evidence of patient ${(done += 1)}` }) }] });
    const anna = platform.person('Anna Example');
    const message = messageActivity(anna.who, platform.connector.serviceUrl, 'say it');
    platform.connector.misbehave({ status: 413, times: 1 });
    await anna.post(message);
    expect(anna.lastText).toContain('see how it stands');
    await anna.post(message);
    expect(done).toBe(1);
    expect(JSON.stringify(platform.logged)).not.toContain('patient');
  });

  it('whose answer cannot be sent at all is logged, and Teams told that it failed, in no words', async () => {
    await start();
    platform.connector.misbehave({ status: 403, code: 'BotNotInConversationRoster' });
    const anna = platform.person('Anna Example');
    const response = await anna.post(messageActivity(anna.who, platform.connector.serviceUrl, 'say hello'));
    expect([response.status, await response.text()]).toEqual([500, '']);
    expect(platform.logged.some(({ msg }) => msg === 'failed')).toBe(true);
  });
});

describe('files in a message', () => {
  it('go to their handler with the words beside them; the copy of the message that Teams adds does not', async () => {
    let got: unknown;
    await start({ onFiles: (_turn, message) => {
      got = message;
      return Promise.resolve({ message: 'kept' });
    } });
    const anna = platform.person('Anna Example');
    await anna.sendFile('policy.docx', 'https://example-my.sharepoint.com/download?x=1', 'evidence 4');
    expect(got).toEqual({ text: 'evidence 4', files: [{ kind: 'download', name: 'policy.docx', url: 'https://example-my.sharepoint.com/download?x=1' }] });
  });

  it('are read whatever shape they have', async () => {
    let files: readonly unknown[] = [];
    await start({ onFiles: (_turn, message) => {
      files = message.files;
      return Promise.resolve({ message: 'kept' });
    } });
    const anna = platform.person('Anna Example');
    await anna.post(messageActivity(anna.who, platform.connector.serviceUrl, '', [
      { contentType: 'text/plain', name: 'note.txt', content: 'words' },
      { contentType: 'image/png', contentUrl: 'https://smba.example/v3/attachments/1' },
      { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'x', content: { downloadUrl: 'file:///etc/passwd' } },
      { contentType: 'application/vnd.microsoft.card.adaptive', content: {} },
    ]));
    expect(files).toEqual([{ kind: 'text', name: 'note.txt', text: 'words' }, { kind: 'unreachable', name: 'file 2' }, { kind: 'unreachable', name: 'x' }]);
  });
});

describe('who may call', () => {
  it('people of other tenants are told calmly, and nothing is done for them', async () => {
    await start({ tenants: ['22222222-2222-4222-8222-222222222222'] });
    const stranger = platform.person('Stranger Example');
    await stranger.say('say hello');
    expect(stranger.lastCardText).toContain('write to the office by e-mail');
    const { message } = await stranger.answerTo(executeActivity(stranger.who, platform.connector.serviceUrl, { messageId: '1', verb: 'x', data: {} }));
    expect(message).toContain('organisations');
    await stranger.post(membersAddedActivity(stranger.who, platform.connector.serviceUrl));
  });

  it('without credentials nothing is sent anywhere but to this machine', async () => {
    await start();
    const anna = platform.person('Anna Example');
    for (const serviceUrl of ['https://evil.example/', 'http://127.0.0.1.evil.example/', 'http://10.0.0.1/']) {
      expect((await anna.post(messageActivity(anna.who, serviceUrl, 'say hello'))).status).toBe(403);
    }
  });

  it('with credentials whoever has no token of Teams is turned away, without a word of why', async () => {
    const adapter = new AccreditationAdapter({ appId: '0d4c0f5a-6d0b-4c39-9d0c-0c9a5d1e2b3f', appPassword: secret, tenantId: '11111111-1111-4111-8111-111111111111' });
    await start({ adapter });
    const anna = platform.person('Anna Example');
    const activity = messageActivity(anna.who, platform.connector.serviceUrl, 'say hello');
    for (const authorization of ['', 'Bearer', 'Bearer x.y.z', `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"iss":"x"}').toString('base64url')}.`]) {
      const response = await fetch(`${platform.url}/api/messages`, { method: 'POST', headers: { 'Content-Type': 'application/json', authorization }, body: JSON.stringify(activity) });
      expect([response.status, await response.text()]).toEqual([401, '']);
    }
    expect(anna.inbox).toEqual([]);
  });
});

describe('what is posted', () => {
  it('may be anything: it is refused or answered, and nothing breaks', async () => {
    await start();
    const anna = platform.person('Anna Example');
    const whole = messageActivity(anna.who, platform.connector.serviceUrl, 'say hello');
    const mutated = fc.tuple(fc.constantFrom(...Object.keys(whole)), fc.oneof(fc.constant(undefined), fc.constant({}), fc.jsonValue({ maxDepth: 2 }))).map(([key, value]) => ({ ...whole, [key]: value }));
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, fc.jsonValue()), async (posted) => {
        const response = await fetch(`${platform.url}/api/messages`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(posted) });
        expect([200, 400, 403, 501]).toContain(response.status);
        expect(await response.text()).not.toMatch(/error|expected|undefined/i);
      }),
      { numRuns: 150 },
    );
    await anna.say('say still here');
    expect(anna.lastText).toBe('You said still here');
  });

  it('may be too large, or no JSON at all', async () => {
    await start();
    const post = (body: string, type = 'application/json') => fetch(`${platform.url}/api/messages`, { method: 'POST', headers: { 'Content-Type': type }, body });
    expect((await post(JSON.stringify({ text: 'x'.repeat(300_000) }))).status).toBe(413);
    expect((await post('{"type":')).status).toBe(400);
    expect((await post('hello', 'text/plain')).status).toBe(400);
    expect((await fetch(`${platform.url}/api/messages`)).status).toBe(405);
  });
});
