import { randomUUID } from 'node:crypto';

/** Somebody in Teams, and the chat they have with the bot. Synthetic people only. */
export interface TeamsIdentity {
  readonly name: string;
  readonly userId: string;
  readonly aadObjectId: string;
  readonly tenantId: string;
  readonly email: string;
  readonly conversationId: string;
  readonly place: 'personal' | 'groupChat' | 'channel';
}

export const botAccount = { id: '28:00000000-0000-4000-8000-00000000b070', name: 'Accreditation' };
export const testTenant = '11111111-1111-4111-8111-111111111111';

/** A person of the given name with ids of their own. */
export function identity(name: string, given: Partial<TeamsIdentity> = {}): TeamsIdentity {
  const word = name.toLowerCase().replace(/[^a-z]+/g, '.');
  return {
    name,
    userId: `29:1${word}-${randomUUID()}`,
    aadObjectId: randomUUID(),
    tenantId: testTenant,
    email: `${word}@example.org`,
    conversationId: `a:1${word}-${randomUUID()}`,
    place: 'personal',
    ...given,
  };
}

export type ActivityJson = Readonly<Record<string, unknown>>;

/** What all activities of Teams have in common. Modelled on what Teams and the Agents Playground send. */
function envelope(who: TeamsIdentity, serviceUrl: string, type: string): ActivityJson {
  return {
    type,
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    localTimestamp: new Date().toISOString(),
    localTimezone: 'Europe/London',
    channelId: 'msteams',
    serviceUrl,
    from: { id: who.userId, name: who.name, aadObjectId: who.aadObjectId },
    recipient: botAccount,
    conversation: { id: who.conversationId, conversationType: who.place, tenantId: who.tenantId, ...(who.place === 'personal' ? {} : { isGroup: true }) },
    locale: 'en-GB',
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London' }],
    channelData: { tenant: { id: who.tenantId } },
  };
}

/** Something typed. In channels and group chats the bot hears only what mentions it. */
export function messageActivity(who: TeamsIdentity, serviceUrl: string, text: string, attachments: readonly ActivityJson[] = []): ActivityJson {
  const base = envelope(who, serviceUrl, 'message');
  const mention = `<at>${botAccount.name}</at>`;
  return {
    ...base,
    textFormat: 'plain',
    text: who.place === 'personal' ? text : `${mention} ${text}`,
    attachments: [...attachments, { contentType: 'text/html', content: `<div><div>${text}</div></div>` }],
    ...(who.place === 'personal' ? {} : { entities: [{ type: 'mention', mentioned: botAccount, text: mention }, ...(base['entities'] as unknown[])] }),
  };
}

/** A click on an `Action.Execute`. */
export function executeActivity(who: TeamsIdentity, serviceUrl: string, clicked: { messageId: string; verb: string; title?: string; data: unknown }): ActivityJson {
  return {
    ...envelope(who, serviceUrl, 'invoke'),
    name: 'adaptiveCard/action',
    replyToId: clicked.messageId,
    value: { action: { type: 'Action.Execute', title: clicked.title, verb: clicked.verb, data: clicked.data }, trigger: 'manual' },
  };
}

/** A click on an `Action.Submit`, as older clients send it. */
export function submitActivity(who: TeamsIdentity, serviceUrl: string, clicked: { messageId: string; data: ActivityJson }): ActivityJson {
  return { ...envelope(who, serviceUrl, 'message'), replyToId: clicked.messageId, value: clicked.data };
}

/** A click on a button that opens a dialog (`Action.Submit` with `task/fetch`): what is filled in lies beside what the card carried. */
export function dialogActivity(who: TeamsIdentity, serviceUrl: string, clicked: { messageId: string; data: unknown }): ActivityJson {
  return { ...envelope(who, serviceUrl, 'invoke'), name: 'task/fetch', replyToId: clicked.messageId, value: { data: clicked.data, context: { theme: 'default' } } };
}

/** The app is installed; Teams names the person by ids alone. */
export function installActivity(who: TeamsIdentity, serviceUrl: string): ActivityJson {
  return { ...envelope(who, serviceUrl, 'installationUpdate'), action: 'add', from: { id: who.userId, aadObjectId: who.aadObjectId } };
}

/** What Teams sends beside the installation. */
export function membersAddedActivity(who: TeamsIdentity, serviceUrl: string): ActivityJson {
  return { ...envelope(who, serviceUrl, 'conversationUpdate'), membersAdded: [{ id: who.userId, aadObjectId: who.aadObjectId }, { id: botAccount.id }] };
}

/** The attachment of a file sent in personal chat: a link to the sender's OneDrive that works for some minutes. */
export function fileAttachment(name: string, downloadUrl: string): ActivityJson {
  return {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: `https://example-my.sharepoint.com/personal/documents/${encodeURIComponent(name)}`,
    name,
    content: { downloadUrl, uniqueId: randomUUID(), fileType: name.split('.').at(-1) ?? '' },
  };
}

/** Somebody chooses an action of ours in the menu of a message, or sends the dialog that it opened. In a chat of theirs, which the bot is not part of. */
export function messageCommandActivity(who: TeamsIdentity, serviceUrl: string, step: 'fetchTask' | 'submitAction', value: { commandId: string; messagePayload: unknown; data?: unknown }): ActivityJson {
  return {
    ...envelope(who, serviceUrl, 'invoke'),
    name: `composeExtension/${step}`,
    // A chat of two people is "personal" as well, though the bot has no part in it.
    conversation: { id: `19:${randomUUID()}@unq.gbl.spaces`, conversationType: 'personal', tenantId: who.tenantId },
    value: { commandContext: 'message', ...value },
  };
}
