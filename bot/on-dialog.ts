import { type TurnContext, CardFactory } from 'botbuilder';
import { type Logger } from 'pino';
import { z } from 'zod';
import { type AdaptiveCard } from '../cards/adaptive-card.ts';
import { incoming } from './activity.ts';
import { explain, inOneLine } from './errors.ts';
import { type ActionParts } from './on-action.ts';
import { once } from './once.ts';
import { refusal } from './refusals.ts';
import { type Turn } from './turn.ts';

/** The message in some chat that a person chose an action of ours for. All of it is hostile until parsed by the handler. */
export interface ChosenMessage {
  readonly payload: unknown;
}

/** What a dialog shows: a card to fill in, or, when it is done, a sentence. */
export type DialogReply = { readonly title: string; readonly card: AdaptiveCard } | { readonly message: string };

/** A command of the message menu: opens a dialog, then takes what was filled in. */
export interface MessageCommand {
  /** As in the manifest's `composeExtensions`. */
  readonly id: string;
  open(turn: Turn, message: ChosenMessage): Promise<DialogReply>;
  submit(turn: Turn, data: unknown, message: ChosenMessage): Promise<DialogReply>;
}

export interface DialogParts extends Pick<ActionParts, 'seen' | 'begin'> {
  readonly messageCommands: readonly MessageCommand[];
}

/** The invokes that are answered here. */
export const dialogInvokes = ['composeExtension/fetchTask', 'composeExtension/submitAction'] as const;

const invokeValue = z.object({ commandId: z.string().max(64), data: z.unknown().optional(), messagePayload: z.unknown().optional() });

/** Answers what a person does in the menu of a message and in the dialog that opens from it. A repeated delivery is answered as before. */
export async function onDialog(context: TurnContext, parts: DialogParts, log: Logger): Promise<void> {
  const activity = incoming(context);
  let reply: DialogReply;
  try {
    reply = await once(activity, parts.seen, log, async () => {
      const value = invokeValue.safeParse(activity.value);
      const command = parts.messageCommands.find(({ id }) => id === value.data?.commandId);
      if (!value.success || !command) throw refusal.unknownAction(value.data?.commandId ?? 'unreadable');
      const turn = await parts.begin(context);
      const message = { payload: value.data.messagePayload };
      return activity.name === 'composeExtension/fetchTask' ? command.open(turn, message) : command.submit(turn, value.data.data, message);
    });
  } catch (error) {
    reply = { message: inOneLine(explain(error, log)) };
  }
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { task: taskOf(reply) } } });
}

function taskOf(reply: DialogReply) {
  return 'message' in reply ? { type: 'message', value: reply.message } : { type: 'continue', value: { title: reply.title, width: 'medium', height: 'medium', card: CardFactory.adaptiveCard(reply.card) } };
}
