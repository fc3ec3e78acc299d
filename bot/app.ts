import { Application, type TurnState } from '@microsoft/teams-ai';
import { type Activity, type TurnContext } from 'botbuilder';
import { type Context } from '../services/context.ts';
import { type PersonActor } from '../services/people/actor.ts';
import { activitySchema, incoming, senderOf } from './activity.ts';
import { type AccreditationAdapter } from './adapter.ts';
import { sendReply } from './deliver.ts';
import { explain, inOneLine } from './errors.ts';
import { onAction } from './on-action.ts';
import { dialogInvokes, onDialog, type DialogHandler, type MessageCommand } from './on-dialog.ts';
import { onMessage, type MessageParts } from './on-message.ts';
import { refusal } from './refusals.ts';
import { type Reply } from './reply.ts';
import { lookUpMember, type Member } from './teams-member.ts';
import { type Sender, type Turn } from './turn.ts';

/** Everything that the platform is given from outside: who people are, what they can do, and where repeats are noticed. */
export interface BotParts extends Omit<MessageParts, 'begin' | 'reopen'> {
  readonly context: Context;
  readonly adapter: AccreditationAdapter;
  /** Finds the person behind a Teams identity. `lookUp` asks Teams for name and address: a call over the network, so only for somebody new. */
  readonly identify: (sender: Sender, lookUp: () => Promise<Member | undefined>) => Promise<PersonActor>;
  /** The app was installed, by a person for themselves or into a team: what to greet with. Teams may say so again on every start. */
  readonly onInstalled: (turn: Turn) => Promise<Reply | undefined>;
  /** What can be done with a message of any chat, from its menu. */
  readonly messageCommands?: readonly MessageCommand[];
  /** The buttons that open a page of ours in a dialog. */
  readonly dialogs?: readonly DialogHandler[];
  /** Tenants whose people may talk to the bot; an empty list, in local mode, means anybody. */
  readonly tenants: readonly string[];
}

/** What HTTP is to answer to Teams. */
export interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export interface Bot {
  /** Takes what was posted to `/api/messages`. Never throws, and never answers with the text of an error. */
  receive(authorization: string, posted: unknown): Promise<HttpAnswer>;
}

/** Puts the bot together: the teams-ai application, without a port and without any state of its own. */
export function createBot(parts: BotParts): Bot {
  const { adapter, context: world } = parts;
  const begin = (context: TurnContext) => beginTurn(context, parts);
  const reopen: MessageParts['reopen'] = (conversation, write) => adapter.continueConversationAsync(adapter.appId, conversation, write);
  const inner = { ...parts, begin, reopen };
  const logOf = (context: TurnContext) => world.log.child({ activity: context.activity.id });

  // No storage: turns keep nothing between them, so that several at once on one conversation cannot fail on each other's eTags.
  // No typing timer: the application has one for all turns together, and they would stop each other's.
  const application = new Application<TurnState>({ adapter, startTypingTimer: false, removeRecipientMention: false });
  application.addRoute(is('invoke', 'adaptiveCard/action'), (context) => onAction(context, inner, logOf(context)), true);
  for (const name of dialogInvokes) application.addRoute(is('invoke', name), (context) => onDialog(context, { seen: parts.seen, begin, reopen, messageCommands: parts.messageCommands ?? [], dialogs: parts.dialogs ?? [] }, logOf(context)), true);
  application.addRoute(is('message'), (context) => onMessage(context, inner, logOf(context)));
  application.addRoute(is('installationUpdate'), async (context) => {
    if (!context.activity.action?.startsWith('add')) return;
    const reply = await parts.onInstalled(await begin(context));
    if (reply) await sendReply(context, reply);
  });
  adapter.onTurnError = (context, error) => lastResort(context, explain(error, logOf(context)));

  return {
    async receive(authorization, posted) {
      const activity = activitySchema.safeParse(posted);
      if (!activity.success) return { status: 400 };
      if (adapter.appId === '' && !isLoopback(activity.data.serviceUrl)) return { status: 403 };
      try {
        const answer = await adapter.receive(authorization, activity.data as unknown as Activity, async (context) => {
          await application.run(context);
        });
        return answer ? { status: answer.status, body: answer.body as unknown } : { status: 200 };
      } catch (error) {
        if (isRefusedCaller(error)) {
          world.log.warn({ reason: error.message }, 'caller refused');
          return { status: 401 };
        }
        explain(error, world.log);
        return { status: 500 };
      }
    },
  };
}

async function beginTurn(context: TurnContext, { context: world, identify, tenants }: BotParts): Promise<Turn> {
  const sender = senderOf(incoming(context));
  if (tenants.length > 0 && !tenants.includes(sender.tenantId)) throw refusal.wrongTenant(sender.tenantId);
  const actor = await identify(sender, () => lookUpMember(context, sender, world.log));
  return { context: world, actor, sender, conversation: sender.conversation, log: world.log.child({ activity: context.activity.id, person: actor.id }) };
}

/** Something failed outside a handler, or while an answer was being sent. */
async function lastResort(context: TurnContext, words: ReturnType<typeof explain>): Promise<void> {
  const value = inOneLine(words);
  if (context.activity.type === 'invoke') {
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value } } });
  } else if (context.activity.type === 'message') {
    await sendReply(context, { message: value });
  }
}

const is = (type: string, name?: string) => (context: TurnContext) =>
  Promise.resolve(context.activity.type === type && (name === undefined || context.activity.name === name));

/** Without credentials nobody checks who calls: then nothing is sent anywhere but to this machine. */
const isLoopback = (url: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);

function isRefusedCaller(error: unknown): error is Error {
  return error instanceof Error && 'statusCode' in error && (error.statusCode === 401 || error.statusCode === 403) && error.name !== 'RestError';
}
