import { type ConversationReference, type TurnContext } from 'botbuilder';
import { type AdaptiveCard } from '../cards/adaptive-card.ts';
import { type AccreditationAdapter } from './adapter.ts';
import { connectorFailure, mayPass, retryBehindTurn, withRetry, type ConnectorFailure, type RetryPolicy } from './connector-retry.ts';
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

export function createTeamsNotifier(adapter: AccreditationAdapter, retry: RetryPolicy = retryBehindTurn): TeamsNotifier {
  /** Within the turn that the adapter makes for it; the adapter's own, shorter retries are for turns with somebody waiting. */
  async function into(to: ConversationAddress, write: (context: TurnContext) => Promise<string>): Promise<Delivery> {
    let activityId = '';
    const attempt = () =>
      adapter.continueConversationAsync(adapter.appId, referenceTo(to, adapter.appId), async (context) => {
        activityId = await write(context);
      });
    try {
      const outcome = await within(patienceMs, withRetry(attempt, retry));
      return outcome === late ? { kind: 'temporary', reason: 'Teams did not answer in time' } : { kind: 'sent', activityId };
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
