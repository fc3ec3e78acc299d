import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTeamsNotifier, type ConversationAddress, type TeamsNotifier } from '../../bot/teams-notifier.ts';
import { renderMessageCard } from '../../cards/parts/message.card.ts';
import { startPlatform, type Platform } from '../support/teams/platform.ts';
import { type TeamsPerson } from '../support/teams/teams-person.ts';

const card = renderMessageCard({ sentence: 'The window has opened.', nextStep: 'Type status to see where you are.' });

let platform: Platform;
let anna: TeamsPerson;
let notifier: TeamsNotifier;
let address: ConversationAddress;
beforeEach(async () => {
  platform = await startPlatform();
  anna = platform.person('Anna Example');
  notifier = createTeamsNotifier(platform.adapter);
  address = { conversationId: anna.who.conversationId, serviceUrl: platform.connector.serviceUrl, tenantId: anna.who.tenantId };
});
afterEach(() => platform.stop());

describe('a card sent unasked', () => {
  it('arrives, with words for the notification, and can be changed later', async () => {
    const sent = await notifier.sendCard(address, card);
    expect(sent).toEqual({ kind: 'sent', activityId: anna.inbox[0]?.id });
    expect(anna.inbox).toMatchObject([{ summary: 'The window has opened. Type status to see where you are.', card: { type: 'AdaptiveCard' } }]);
    const changed = await notifier.updateCard(address, anna.inbox[0]?.id ?? '', renderMessageCard({ sentence: 'Closed.', nextStep: 'Thank you.' }));
    expect(changed.kind).toBe('sent');
    expect(anna.lastCardText).toBe('Closed.\nThank you.');
  });

  it('is tried again where that may help', async () => {
    platform.connector.misbehave({ status: 502, times: 2 });
    expect((await notifier.sendCard(address, card)).kind).toBe('sent');
    expect(platform.connector.calls.map(({ status }) => status)).toEqual([502, 502, 201]);
  });

  it.each([
    [403, 'ConversationBlockedByUser', { kind: 'blocked', reason: '403 ConversationBlockedByUser' }],
    [403, 'BotDisabledByAdmin', { kind: 'blocked', reason: '403 BotDisabledByAdmin' }],
    [403, 'BotNotInConversationRoster', { kind: 'notInstalled', reason: '403 BotNotInConversationRoster' }],
    [404, 'ConversationNotFound', { kind: 'notInstalled', reason: '404 ConversationNotFound' }],
    [413, 'MessageSizeTooBig', { kind: 'permanent', reason: '413 MessageSizeTooBig' }],
    [500, 'ServiceError', { kind: 'temporary', reason: '500 ServiceError' }],
    [504, 'GatewayTimeout', { kind: 'temporary', reason: '504 GatewayTimeout' }],
  ] as const)('%d %s becomes %j', async (status, code, expected) => {
    platform.connector.misbehave({ status, code });
    expect(await notifier.sendCard(address, card)).toEqual(expected);
    expect(anna.inbox).toEqual([]);
  });

  it('comes back with the wait that Teams asks for', async () => {
    platform.connector.misbehave({ status: 429, retryAfterSeconds: 30 });
    expect(await notifier.sendCard(address, card)).toEqual({ kind: 'temporary', reason: '429 ServiceError', afterMs: 30_000 });
  });

  it('waits for another time when Teams cannot be reached at all', async () => {
    const nobodyThere = { ...address, serviceUrl: 'http://127.0.0.1:9/' };
    expect(await notifier.sendCard(nobodyThere, card)).toEqual({ kind: 'temporary', reason: 'Teams could not be reached' });
  });
});
