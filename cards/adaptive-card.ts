/** Any piece of card JSON: an element, an action, a column. */
export type CardPart = Readonly<Record<string, unknown>>;

/** A finished card, ready to send. Teams bots may use version 1.5. */
export interface AdaptiveCard extends CardPart {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly body: readonly CardPart[];
  readonly actions?: readonly CardPart[];
  /** Shown where a client cannot draw the card, and as the notification's text. */
  readonly fallbackText: string;
  /** Read aloud. */
  readonly speak: string;
}
