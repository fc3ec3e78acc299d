import { CardFactory, type Activity, type TurnContext } from 'botbuilder';
import { type AdaptiveCard } from '../cards/adaptive-card.ts';
import { type Reply } from './reply.ts';

/** A card as a message. The summary is what a notification and the list of chats show. */
export function cardActivity(card: AdaptiveCard): Partial<Activity> {
  return { type: 'message', summary: card.fallbackText, attachments: [CardFactory.adaptiveCard(card)] };
}

/** A sentence as a message. Plain: what people wrote may be part of it, and is not to be read as Markdown. */
export function textActivity(text: string): Partial<Activity> {
  return { type: 'message', text, textFormat: 'plain' };
}

/** Puts a card in the place of one that was sent before, on every device and for everybody in the conversation. */
export async function replaceCard(context: TurnContext, activityId: string, card: AdaptiveCard): Promise<void> {
  await context.updateActivity({ ...cardActivity(card), id: activityId });
}

/** Sends messages one by one, so that a second attempt at one does not repeat those before it. */
export async function sendAll(context: TurnContext, activities: readonly Partial<Activity>[]): Promise<void> {
  for (const activity of activities) await context.sendActivity(activity);
}

/** A reply to something typed: every part of it is a new message. */
export async function sendReply(context: TurnContext, { card, message, also = [] }: Reply): Promise<void> {
  await sendAll(context, [
    ...(message ? [textActivity(message)] : []),
    ...(card ? [cardActivity(card)] : []),
    ...also.map(cardActivity),
  ]);
}
