import { type AdaptiveCard } from '../cards/adaptive-card.ts';

/** What a handler answers. Nothing at all is a mistake: a person who did something always sees what came of it. */
export interface Reply {
  /** The present state: takes the place of the card that was clicked; for a typed command, a new message. */
  readonly card?: AdaptiveCard;
  /** A sentence. Without a card it is shown beside the card that was clicked, which stays as it is, typed text included. */
  readonly message?: string;
  /** Further cards, each a new message below. */
  readonly also?: readonly AdaptiveCard[];
  /**
   * In a channel or a group chat: whether the new card takes the place of the old one for everybody there, or (the default) only
   * for the person who clicked. In personal chat there is nobody else.
   */
  readonly audience?: 'everyone' | 'clicker';
}

/** Where a conversation takes place. What is for one person alone belongs into `personal`. */
export type Place = 'personal' | 'groupChat' | 'channel';
