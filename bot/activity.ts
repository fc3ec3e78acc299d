import { type TurnContext } from 'botbuilder';
import { z } from 'zod';
import { type Conversation, type Sender } from './turn.ts';
import { type Place } from './reply.ts';

const text = (maximum: number) => z.string().max(maximum);
const id = text(1_000).min(1);
/** Something that may be missing; a null is the same. */
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value): z.output<Schema> | undefined => value ?? undefined);
const account = z.object({ id, name: maybe(text(400)), aadObjectId: maybe(text(100)) });
const named = maybe(z.object({ id: maybe(text(1_000)) }));

/**
 * What we and the library behind us rely on in an activity of Teams; all else is dropped. Checked at the door, so that nothing
 * further in meets a conversation without an id or a text that is no text.
 */
export const activitySchema = z.object({
  type: text(100).min(1),
  id: maybe(id),
  name: maybe(text(200)),
  action: maybe(text(100)),
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(500),
  from: account,
  recipient: account,
  conversation: z.object({ id, tenantId: maybe(text(100)), conversationType: maybe(text(100)), isGroup: maybe(z.boolean()), name: maybe(text(400)) }),
  channelData: maybe(z.object({ tenant: named, team: named, channel: named })),
  locale: maybe(text(50)),
  text: maybe(text(100_000)),
  textFormat: maybe(text(50)),
  value: z.unknown().optional(),
  replyToId: maybe(id),
  entities: maybe(z.array(z.object({ type: maybe(text(200)), text: maybe(text(1_000)), mentioned: named })).max(1_000)),
  attachments: maybe(z.array(z.object({ contentType: maybe(text(200)), name: maybe(text(1_000)), contentUrl: maybe(text(8_000)), content: z.unknown().optional() })).max(100)),
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
    aadObjectId: activity.from.aadObjectId,
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

function placeOf({ conversation, name }: IncomingActivity): Place {
  // Chosen from the menu of a message in whatever chat it is in: of that chat we need not be part, and it is no place to write to.
  if (name?.startsWith('composeExtension/')) return 'groupChat';
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
