import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards';
import { type CardPart } from '../../cards/adaptive-card.ts';

/**
 * What Microsoft's own `adaptivecards` package, which draws cards in Teams on the web, finds wrong when it reads a card as version 1.5:
 * elements and properties that it does not know, values that it does not take. Charts are Teams' own and have a `fallback` for it.
 */
export function rendererFaults(card: CardPart): string[] {
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  const read = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  const checked = parsed.validateProperties().validationEvents.map(({ message }) => message);
  return [...read, ...checked].filter((message) => !message.includes('Chart.'));
}
