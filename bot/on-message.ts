import { type TurnContext } from 'botbuilder';
import { type Logger } from 'pino';
import { z } from 'zod';
import { renderMessageCard } from '../cards/parts/message.card.ts';
import { incoming, type IncomingActivity } from './activity.ts';
import { replaceCard, sendReply } from './deliver.ts';
import { explain } from './errors.ts';
import { help } from './help.ts';
import { messageFiles, type IncomingFile } from './message-files.ts';
import { messageText } from './message-text.ts';
import { type ActionParts } from './on-action.ts';
import { once, StillUnderway } from './once.ts';
import { refusal } from './refusals.ts';
import { fits, mayUse } from './registry.ts';
import { type Reply } from './reply.ts';
import { runAction } from './run-action.ts';
import { type Turn } from './turn.ts';

export interface MessageParts extends ActionParts {
  /** Files sent in chat, with what was written beside them. */
  readonly onFiles: (turn: Turn, message: { readonly text: string; readonly files: readonly IncomingFile[] }) => Promise<Reply>;
  /** Something typed that is no command, before help is given: `undefined` when it means nothing to the product either. */
  readonly onText?: (turn: Turn, text: string) => Promise<Reply | undefined>;
  /** A command's name with words behind it that may be meant otherwise: `undefined` when the command is to be taken at its word. */
  readonly answerInstead?: (turn: Turn, text: string, args: string) => Promise<Reply | undefined>;
}

// Older clients answer a button with `Action.Submit`: a message without text, whose value holds the verb among the data.
const submitted = z.looseObject({ verb: z.string().max(200) });

/** Answers a typed command, a file, or a click of an older client. A repeated delivery is answered once. */
export async function onMessage(context: TurnContext, parts: MessageParts, log: Logger): Promise<void> {
  const activity = incoming(context);
  let reply: Reply | undefined;
  try {
    await once(activity, parts.seen, log, async () => {
      reply = await answer(activity, await parts.begin(context), parts);
      return 'answered';
    });
  } catch (error) {
    // The first delivery will answer: Teams only did not want to wait for it.
    if (error instanceof StillUnderway) return;
    reply = { card: renderMessageCard(explain(error, log)) };
  }
  // What was asked for is done by now. That its answer cannot be shown must not have it done again.
  if (reply) await deliver(context, reply, log);
}

async function answer(activity: IncomingActivity, turn: Turn, parts: MessageParts): Promise<Reply> {
  const click = submitted.safeParse(activity.value);
  if (click.success) {
    const { verb, ...data } = click.data;
    return runAction({ verb, data }, turn, parts.registry);
  }
  const text = messageText(activity);
  const files = messageFiles(activity);
  if (files.length > 0) {
    if (turn.conversation.place !== 'personal') throw refusal.wrongPlace('a file');
    return parts.onFiles(turn, { text, files });
  }
  const found = parts.registry.findCommand(text);
  if (asksForHelp(text)) return help(turn, parts.registry.commands);
  if (!found) return (await parts.onText?.(turn, text)) ?? help(turn, parts.registry.commands);
  if (!mayUse(found.command, turn.actor.roles)) throw refusal.wrongRole(found.command.roles, found.command.usage);
  if (!fits(found.command, turn.conversation.place)) throw refusal.wrongPlace(found.command.usage);
  return (await parts.answerInstead?.(turn, text, found.args)) ?? found.command.handle(turn, found.args);
}

const asksForHelp = (text: string): boolean => /^\W*(?:help|commands?)\W*$/i.test(text);

/** A click of an older client changes the card that was clicked, like any other; everything else is a new message. */
async function deliver(context: TurnContext, reply: Reply, log: Logger): Promise<void> {
  const { replyToId, value } = incoming(context);
  if (!reply.card || !replyToId || value === undefined) return sendReply(context, reply);
  try {
    await replaceCard(context, replyToId, reply.card);
  } catch (error) {
    log.warn({ err: error }, 'card not replaced; sent anew');
    return sendReply(context, reply);
  }
  const { card: _shown, ...rest } = reply;
  return sendReply(context, rest);
}
