import { TurnContext, type ConversationReference } from 'botbuilder';
import { type Logger } from 'pino';
import { z } from 'zod';
import { type AdaptiveCard } from '../cards/adaptive-card.ts';
import { renderMessageCard } from '../cards/parts/message.card.ts';
import { incoming } from './activity.ts';
import { cardActivity, replaceCard, sendAll, textActivity } from './deliver.ts';
import { explain, inOneLine, type CalmWords } from './errors.ts';
import { once } from './once.ts';
import { type Registry } from './registry.ts';
import { type Reply } from './reply.ts';
import { runAction } from './run-action.ts';
import { type SeenActivities } from './seen-activities.ts';
import { type Turn } from './turn.ts';
import { late, within } from './within.ts';

/** The body of the answer to a click: a card in the place of the one clicked, or a sentence beside it, which leaves the card as it is. */
export type ActionAnswer =
  | { readonly statusCode: 200; readonly type: 'application/vnd.microsoft.card.adaptive'; readonly value: AdaptiveCard }
  | { readonly statusCode: 200; readonly type: 'application/vnd.microsoft.activity.message'; readonly value: string };

export interface ActionParts {
  readonly registry: Registry;
  readonly seen: SeenActivities;
  /** Finds out who did it, and where. @throws AppError where that person may not talk to the bot at all. */
  readonly begin: (context: TurnContext) => Promise<Turn>;
  /** Opens a conversation again after the turn has ended: from then on the turn's own context cannot be used. */
  readonly reopen: (conversation: Partial<ConversationReference>, write: (context: TurnContext) => Promise<void>) => Promise<void>;
  /** Milliseconds after which the client is told to wait: Teams itself shows an error after 10 to 15 seconds. */
  readonly answerWithinMs?: number;
}

/** What came of a click. `reply` is there when it was handled just now, not when a repeat is answered as before. */
type Outcome = { readonly answer: ActionAnswer; readonly reply?: Reply } | { readonly refused: CalmWords };

const invokeValue = z.object({ action: z.unknown() });

/**
 * Answers a click (`Action.Execute`) in place. The answer is set here and not by teams-ai's `actionExecute`: that one remembers,
 * across chats, that a card once had `refresh`, and from then on shows every private card to its whole conversation.
 */
export async function onAction(context: TurnContext, parts: ActionParts, log: Logger): Promise<void> {
  const work = handle(context, parts, log);
  const outcome = await within(parts.answerWithinMs ?? 8_000, work);
  if (outcome === late) {
    void finishLate(context, parts, work, log);
    return answerWith(context, sentence('This takes longer than usual. I will show the result here as soon as it is there.'));
  }
  if ('refused' in outcome) return answerWith(context, sentence(inOneLine(outcome.refused)));
  if (outcome.reply) await spread(context, outcome.reply, log);
  return answerWith(context, outcome.answer);
}

/** Never rejects: whatever goes wrong is put into words. */
async function handle(context: TurnContext, parts: ActionParts, log: Logger): Promise<Outcome> {
  const activity = incoming(context);
  let reply: Reply | undefined;
  try {
    const answer = await once(activity, parts.seen, log, async () => {
      reply = await runAction(invokeValue.safeParse(activity.value).data?.action, await parts.begin(context), parts.registry);
      return toAnswer(reply);
    });
    return reply ? { answer, reply } : { answer };
  } catch (error) {
    return { refused: explain(error, log) };
  }
}

function toAnswer({ card, message, also }: Reply): ActionAnswer {
  if (card) return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
  if (message) return sentence(message);
  if (also && also.length > 0) return sentence('Here it is, below.');
  throw new Error('A handler must answer with a card or a sentence.');
}

const sentence = (value: string): ActionAnswer => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });

async function answerWith(context: TurnContext, body: ActionAnswer): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}

/**
 * The answer alone changes only what this client shows now: opened again, or on the person's telephone, the old card would be back.
 * So the message itself is changed too, and what else there is to say is sent. The deed is done by then: what fails here is logged.
 */
async function spread(context: TurnContext, reply: Reply, log: Logger): Promise<void> {
  const { replyToId } = incoming(context);
  try {
    if (reply.card && replyToId && isForEveryone(context, reply)) await replaceCard(context, replyToId, reply.card);
    await sendAll(context, [...(reply.card && reply.message ? [textActivity(reply.message)] : []), ...(reply.also ?? []).map(cardActivity)]);
  } catch (error) {
    log.warn({ err: error }, 'card not brought up to date everywhere');
  }
}

/** In personal chat there is nobody else; elsewhere a card is its clicker's alone unless the handler says otherwise. */
const isForEveryone = (context: TurnContext, { audience }: Reply): boolean =>
  audience === 'everyone' || incoming(context).conversation.conversationType === 'personal';

/** Shows the outcome of a click whose turn had to end before it. */
async function finishLate(context: TurnContext, parts: ActionParts, work: Promise<Outcome>, log: Logger): Promise<void> {
  const conversation = TurnContext.getConversationReference(context.activity);
  const { replyToId } = incoming(context);
  const personal = isForEveryone(context, {});
  try {
    const outcome = await work;
    await parts.reopen(conversation, async (later) => {
      if ('refused' in outcome) return sendAll(later, [cardActivity(renderMessageCard(outcome.refused))]);
      const { card, message, also = [], audience } = outcome.reply ?? {};
      if (card && replyToId && (personal || audience === 'everyone')) await replaceCard(later, replyToId, card);
      // A card for the clicker alone can only be the answer to a click.
      else if (card) await sendAll(later, [textActivity('It is done. Please open it again to see how it stands.')]);
      await sendAll(later, [...(message ? [textActivity(message)] : []), ...also.map(cardActivity)]);
    });
  } catch (error) {
    log.warn({ err: error }, 'late outcome not shown');
  }
}
