import { type TurnContext } from 'botbuilder';
import { type Logger } from 'pino';
import { z } from 'zod';
import { type AdaptiveCard } from '../cards/adaptive-card.ts';
import { incoming } from './activity.ts';
import { replaceCard, sendAll, cardActivity, textActivity } from './deliver.ts';
import { explain, inOneLine } from './errors.ts';
import { once } from './once.ts';
import { type Registry } from './registry.ts';
import { type Reply } from './reply.ts';
import { runAction } from './run-action.ts';
import { type SeenActivities } from './seen-activities.ts';
import { type Turn } from './turn.ts';

/** The body of the answer to a click: a card in the place of the one clicked, or a sentence beside it, which leaves the card as it is. */
export type ActionAnswer =
  | { readonly statusCode: 200; readonly type: 'application/vnd.microsoft.card.adaptive'; readonly value: AdaptiveCard }
  | { readonly statusCode: 200; readonly type: 'application/vnd.microsoft.activity.message'; readonly value: string };

export interface ActionParts {
  readonly registry: Registry;
  readonly seen: SeenActivities;
  /** Finds out who did it, and where. @throws AppError where that person may not talk to the bot at all. */
  readonly begin: (context: TurnContext) => Promise<Turn>;
}

const invokeValue = z.object({ action: z.unknown() });

/**
 * Answers a click (`Action.Execute`) in place. The answer is set here and not by teams-ai's `actionExecute`: that one remembers,
 * across chats, that a card once had `refresh`, and from then on shows every private card to its whole conversation.
 */
export async function onAction(context: TurnContext, parts: ActionParts, log: Logger): Promise<void> {
  const activity = incoming(context);
  let answer: ActionAnswer;
  try {
    let reply: Reply | undefined;
    answer = await once(activity, parts.seen, log, async () => {
      reply = await runAction(invokeValue.safeParse(activity['value']).data?.action, await parts.begin(context), parts.registry);
      return toAnswer(reply);
    });
    if (reply) await spread(context, reply, log);
  } catch (error) {
    answer = sentence(inOneLine(explain(error, log)));
  }
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: answer } });
}

function toAnswer({ card, message, also }: Reply): ActionAnswer {
  if (card) return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
  if (message) return sentence(message);
  if (also && also.length > 0) return sentence('Here it is, below.');
  throw new Error('A handler must answer with a card or a sentence.');
}

const sentence = (value: string): ActionAnswer => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value });

/**
 * The answer alone changes only what this client shows now: opened again, or on the person's telephone, the old card would be back.
 * So the message itself is changed too, and what else there is to say is sent. The deed is done by then: what fails here is logged.
 */
async function spread(context: TurnContext, reply: Reply, log: Logger): Promise<void> {
  const { conversation, replyToId } = context.activity;
  const everyone = conversation.conversationType === 'personal' || reply.audience === 'everyone';
  try {
    if (reply.card && replyToId && everyone) await replaceCard(context, replyToId, reply.card);
    await sendAll(context, [...(reply.card && reply.message ? [textActivity(reply.message)] : []), ...(reply.also ?? []).map(cardActivity)]);
  } catch (error) {
    log.warn({ err: error }, 'card not brought up to date everywhere');
  }
}
