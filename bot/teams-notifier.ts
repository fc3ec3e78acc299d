import { type ConversationReference, type TurnContext } from 'botbuilder';
import { type AdaptiveCard } from '../cards/adaptive-card.ts';
import { type AccreditationAdapter } from './adapter.ts';
import { connectorFailure, mayPass, type ConnectorFailure } from './connector-retry.ts';
import { cardActivity, replaceCard } from './deliver.ts';
import { late, within } from './within.ts';

/** A conversation that was kept from an earlier activity. */
export interface ConversationAddress {
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly tenantId: string;
}

/** What became of a card that was sent without being asked for. */
export type Delivery =
  | { readonly kind: 'sent'; readonly activityId: string }
  /** The person, or their administrator, does not want messages of this bot. */
  | { readonly kind: 'blocked'; readonly reason: string }
  /** The app is not (or no longer) installed there. */
  | { readonly kind: 'notInstalled'; readonly reason: string }
  /** Nothing is wrong with the message or the person: later. */
  | { readonly kind: 'temporary'; readonly reason: string; readonly afterMs?: number }
  /** It will never be taken as it is. */
  | { readonly kind: 'permanent'; readonly reason: string };

/** Writes into conversations that the bot knows. Never throws for what the network or Teams does. */
export interface TeamsNotifier {
  sendCard(to: ConversationAddress, card: AdaptiveCard): Promise<Delivery>;
  /** Changes a card that was sent before. */
  updateCard(to: ConversationAddress, activityId: string, card: AdaptiveCard): Promise<Delivery>;
}

const patienceMs = 30_000;

/** Attempts at once are the adapter's; whoever calls tries again later. */
export function createTeamsNotifier(adapter: AccreditationAdapter): TeamsNotifier {
  async function into(to: ConversationAddress, write: (context: TurnContext) => Promise<string>): Promise<Delivery> {
    try {
      const written = await within(patienceMs, inConversation(adapter, to, write));
      return written === late ? { kind: 'temporary', reason: 'Teams did not answer in time' } : { kind: 'sent', activityId: written };
    } catch (error) {
      const failure = connectorFailure(error);
      // A token that could not be had, a network that is down: nothing was refused.
      return failure ? judge(failure) : { kind: 'temporary', reason: error instanceof Error ? error.name : 'unknown' };
    }
  }

  return {
    sendCard: (to, card) => into(to, async (context) => (await context.sendActivity(cardActivity(card)))?.id ?? ''),
    updateCard: (to, activityId, card) =>
      into(to, async (context) => {
        await replaceCard(context, activityId, card);
        return activityId;
      }),
  };
}

/** @throws what `write` throws: the adapter would hand it to the handler of failed turns and look as if all had gone well. */
async function inConversation<T>(adapter: AccreditationAdapter, to: ConversationAddress, write: (context: TurnContext) => Promise<T>): Promise<T> {
  let outcome: Promise<T> | undefined;
  await adapter.continueConversationAsync(adapter.appId, referenceTo(to, adapter.appId), async (context) => {
    outcome = write(context);
    await outcome.catch(() => undefined);
  });
  if (!outcome) throw new Error('The adapter opened no turn.');
  return outcome;
}

function judge(failure: ConnectorFailure): Delivery {
  const reason = [failure.status, failure.code].filter((part) => part !== undefined).join(' ');
  if (mayPass(failure) || (failure.status ?? 0) >= 500 || failure.status === 401) {
    return { kind: 'temporary', reason: reason || 'Teams could not be reached', ...(failure.retryAfterMs === undefined ? {} : { afterMs: failure.retryAfterMs }) };
  }
  switch (failure.code) {
    case 'BotNotInConversationRoster':
    case 'ConversationNotFound':
      return { kind: 'notInstalled', reason };
    default:
      // 403 with any other name (or none): blocked by the person or by an administrator.
      return failure.status === 403 ? { kind: 'blocked', reason } : failure.status === 404 ? { kind: 'notInstalled', reason } : { kind: 'permanent', reason };
  }
}

function referenceTo({ conversationId, serviceUrl, tenantId }: ConversationAddress, appId: string): Partial<ConversationReference> {
  return {
    channelId: 'msteams',
    serviceUrl,
    bot: { id: appId === '' ? 'bot' : `28:${appId}`, name: '' },
    conversation: { id: conversationId, tenantId, isGroup: false, conversationType: 'personal', name: '' },
  };
}
