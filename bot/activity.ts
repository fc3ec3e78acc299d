import { type TurnContext } from 'botbuilder';
import { z } from 'zod';
import { type Conversation, type Sender } from './turn.ts';
import { type Place } from './reply.ts';

const text = (maximum: number) => z.string().max(maximum);
const id = z.string().min(1).max(1_000);
const account = z.looseObject({ id, name: text(400).nullish(), aadObjectId: text(100).nullish() });

/**
 * What we rely on in an activity of Teams, whatever sent it. The rest is kept but not looked at. Checked at the door, so that
 * nothing behind it meets a conversation without an id or a text that is no text.
 */
export const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: id.nullish(),
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(500),
  from: account,
  recipient: account,
  conversation: z.looseObject({ id, tenantId: text(100).nullish(), conversationType: text(100).nullish(), isGroup: z.boolean().nullish() }),
  channelData: z.looseObject({ tenant: z.looseObject({ id: text(100).nullish() }).nullish() }).nullish(),
  name: text(200).nullish(),
  text: text(100_000).nullish(),
  value: z.unknown().optional(),
  replyToId: id.nullish(),
  attachments: z.array(z.looseObject({ contentType: text(200).nullish(), name: text(1_000).nullish(), contentUrl: text(8_000).nullish() })).max(100).nullish(),
  entities: z.array(z.looseObject({ type: text(200).nullish(), text: text(1_000).nullish(), mentioned: z.looseObject({ id: text(1_000).nullish() }).nullish() })).max(1_000).nullish(),
  textFormat: text(50).nullish(),
  action: text(100).nullish(),
});
export type IncomingActivity = z.infer<typeof activitySchema>;

/** The activity of a turn, as it was checked at the door. */
export const incoming = (context: TurnContext): IncomingActivity => context.activity as unknown as IncomingActivity;

/** Who sent an activity, and from where. */
export function senderOf(activity: IncomingActivity): Sender {
  const conversation = conversationOf(activity);
  return {
    tenantId: conversation.tenantId,
    userId: activity.from.id,
    aadObjectId: activity.from.aadObjectId ?? undefined,
    name: activity.from.name ?? '',
    conversation,
  };
}

/** The conversation of an activity. Teams names the tenant in two places; playgrounds and proactive ones in one of them. */
export function conversationOf(activity: IncomingActivity): Conversation {
  return {
    id: activity.conversation.id,
    place: placeOf(activity),
    tenantId: activity.channelData?.tenant?.id ?? activity.conversation.tenantId ?? '',
    serviceUrl: activity.serviceUrl,
  };
}

function placeOf({ conversation }: IncomingActivity): Place {
  switch (conversation.conversationType) {
    case 'personal':
      return 'personal';
    case 'groupChat':
      return 'groupChat';
    // Anything that we do not know may have others listening.
    default:
      return 'channel';
  }
}
