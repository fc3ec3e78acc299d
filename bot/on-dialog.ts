import { CardFactory, TurnContext } from 'botbuilder';
import { type Logger } from 'pino';
import { z } from 'zod';
import { type Action, type ActionData } from '../cards/action.ts';
import { type AdaptiveCard } from '../cards/adaptive-card.ts';
import { incoming, type IncomingActivity } from './activity.ts';
import { replaceCard } from './deliver.ts';
import { explain, inOneLine } from './errors.ts';
import { type ActionParts } from './on-action.ts';
import { once } from './once.ts';
import { refusal } from './refusals.ts';
import { type ActionHandler } from './registry.ts';
import { admit } from './run-action.ts';
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

/** What a dialog shows that a button of a card opens: a page of ours. `inChat` takes the place of the card with the button. */
export interface PageReply {
  readonly title: string;
  readonly url: string;
  readonly inChat?: AdaptiveCard;
}

/** Answers a button that opens a dialog (`dialogButton`). */
export interface DialogHandler<A extends Action = Action> extends Pick<ActionHandler<A>, 'action' | 'roles' | 'places'> {
  open(turn: Turn, data: ActionData<A>): Promise<PageReply>;
}

/** Lets TypeScript work out a handler's data from its action. */
export const dialogHandler = <A extends Action>(handler: DialogHandler<A>): DialogHandler => handler;

export interface DialogParts extends Pick<ActionParts, 'seen' | 'begin' | 'reopen'> {
  readonly messageCommands: readonly MessageCommand[];
  readonly dialogs: readonly DialogHandler[];
}

/** The invokes that are answered here. */
export const dialogInvokes = ['task/fetch', 'composeExtension/fetchTask', 'composeExtension/submitAction'] as const;

const buttonValue = z.object({ data: z.looseObject({ verb: z.string().max(200) }) });
const messageValue = z.object({ commandId: z.string().max(64), data: z.unknown().optional(), messagePayload: z.unknown().optional() });

/** Answers a button that opens a dialog, the menu of a message, and the dialog that opens from that. A repeated delivery is answered as before. */
export async function onDialog(context: TurnContext, parts: DialogParts, log: Logger): Promise<void> {
  const activity = incoming(context);
  let inChat: AdaptiveCard | undefined;
  let answer: TaskAnswer;
  try {
    answer = await once(activity, parts.seen, log, async () => {
      if (activity.name !== 'task/fetch') return taskOf(await ofMessage(activity, context, parts));
      const page = await ofButton(activity, context, parts);
      inChat = page.inChat;
      return pageTask(page);
    });
  } catch (error) {
    answer = taskOf({ message: inOneLine(explain(error, log)) });
  }
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { task: answer } } });
  if (inChat) replaceClicked(context, parts, inChat, log);
}

async function ofMessage(activity: IncomingActivity, context: TurnContext, parts: DialogParts): Promise<DialogReply> {
  const value = messageValue.safeParse(activity.value);
  const command = parts.messageCommands.find(({ id }) => id === value.data?.commandId);
  if (!value.success || !command) throw refusal.unknownAction(value.data?.commandId ?? 'unreadable');
  const turn = await parts.begin(context);
  const message = { payload: value.data.messagePayload };
  return activity.name === 'composeExtension/fetchTask' ? command.open(turn, message) : command.submit(turn, value.data.data, message);
}

async function ofButton(activity: IncomingActivity, context: TurnContext, parts: DialogParts): Promise<PageReply> {
  const value = buttonValue.safeParse(activity.value);
  const handler = parts.dialogs.find(({ action }) => action.verb === value.data?.data.verb);
  if (!value.success || !handler) throw refusal.unknownAction(value.data?.data.verb ?? 'unreadable');
  const turn = await parts.begin(context);
  return handler.open(turn, admit(handler, turn, value.data.data));
}

/** After the answer, so that the dialog is open by the time at which the card with its button goes. That it cannot be changed does no harm. */
function replaceClicked(context: TurnContext, { reopen }: DialogParts, card: AdaptiveCard, log: Logger): void {
  const { replyToId } = incoming(context);
  if (!replyToId) return;
  const changed = reopen(TurnContext.getConversationReference(context.activity), (later) => replaceCard(later, replyToId, card));
  changed.catch((error: unknown) => log.warn({ err: error }, 'card not changed beside its dialog'));
}

/** What Teams is to show, in its words. */
type TaskAnswer = { readonly type: 'message'; readonly value: string } | { readonly type: 'continue'; readonly value: Readonly<Record<string, unknown>> };

function taskOf(reply: DialogReply): TaskAnswer {
  return 'message' in reply ? { type: 'message', value: reply.message } : { type: 'continue', value: { title: reply.title, width: 'medium', height: 'medium', card: CardFactory.adaptiveCard(reply.card) } };
}

/** Where a client cannot open a dialog it opens the same page in a browser. */
function pageTask({ title, url }: PageReply): TaskAnswer {
  return { type: 'continue', value: { title, url, fallbackUrl: url, width: 'large', height: 'large' } };
}
