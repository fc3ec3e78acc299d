import { type Person } from '../people/person.ts';
import { type Notice } from './notice.ts';

/** What became of one attempt to deliver. */
export type Attempt =
  | { readonly kind: 'sent' }
  /** This channel does not reach that recipient (blocked, not installed, refused address); another may. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** Nothing is wrong with the recipient: try again, not before `afterMs` when it is given. */
  | { readonly kind: 'later'; readonly reason: string; readonly afterMs?: number };

/** Words a notice for chat and sends it; bot/ implements it. Never throws for what the network does. */
export interface ChatNotifier {
  deliver(notice: Notice, person: Person): Promise<Attempt>;
}

/** Words a notice as a letter and sends it. `deliveryId` makes the Message-ID, so that a letter sent again is known as the same. */
export interface MailNotifier {
  deliver(notice: Notice, to: { readonly name: string; readonly address: string }, deliveryId: string): Promise<Attempt>;
}
