import { type Unit } from '../database/transaction.ts';
import { type ApplicationId } from '../ids.ts';
import { type TakenAs } from './mail.ts';
import { type QueueReason } from './queue-reasons.data.ts';

/** What came of a deed: done, or for a person to look at after all. */
export type DeedOutcome = { readonly kind: 'taken'; readonly application?: ApplicationId } | { readonly kind: 'queued'; readonly reason: QueueReason };

/**
 * What a mail asks of us that we do by ourselves. `act` runs in the transaction that settles the mail, so that it is done once, and
 * done or not done together with it; it may run twice when another transaction got in its way.
 */
export type Deed = { readonly kind: 'taken'; readonly as: TakenAs; act(unit: Unit): Promise<DeedOutcome> } | { readonly kind: 'queued'; readonly reason: QueueReason };
