import { type ApplicationId, type FileId, type MailId, type PersonId } from '../ids.ts';
import { type Understanding } from './understanding.ts';

/**
 * Where a mail is that came in. Read downwards it is the life cycle:
 *
 *   received -> ignored                (written by a machine, or by us)
 *            -> toConfirm -> filed     (an application; the office looks before it counts)
 *            -> taken                  (an answer to a letter of ours, a word such as STATUS, or files that now wait for their sender's yes)
 *            -> queued                 (a person has to read it)
 *
 * The office moves a mail on from `queued` by assigning it to an application (`toConfirm`), and ends either of the two by putting
 * it aside (`dismissed`). Whatever becomes of it, the mail itself is kept whole.
 */
export type MailState =
  /** Safe, not read yet. */
  | { readonly kind: 'received' }
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason }
  | { readonly kind: 'taken'; readonly as: TakenAs; readonly application?: ApplicationId }
  | { readonly kind: 'toConfirm'; readonly application: ApplicationId }
  | { readonly kind: 'queued'; readonly reason: string }
  | { readonly kind: 'filed'; readonly application: ApplicationId; readonly by: PersonId; readonly at: Date; readonly submitted: boolean; readonly missing: readonly string[] }
  | { readonly kind: 'dismissed'; readonly by: PersonId; readonly at: Date; readonly reason: string };

export type MailStateKind = MailState['kind'];

/** What a mail was that was dealt with by itself. */
export type TakenAs = 'testimonial' | 'confirmation' | 'command' | 'question' | 'bounce' | 'evidence';

/** Why a mail is neither shown to the office nor answered. */
export type IgnoredReason = 'ours' | 'bounce' | 'automaticReply' | 'mailingList';

/** A mail that came in, as its record says. */
export interface Mail {
  readonly id: MailId;
  /** As the mail gives it; empty when it has none. */
  readonly messageId: string;
  /** SHA-256 of the content without what mail servers add on the way: the same message twice is one mail. */
  readonly hash: string;
  /** Whom the sending mail server named; empty for what must not be answered. */
  readonly envelopeFrom: string;
  /** As the mail itself says, which proves nothing. Until it was read, the envelope's. */
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly receivedAt: Date;
  /** The mail as it came, whole. */
  readonly raw: FileId;
  /** In bytes. */
  readonly size: number;
  readonly state: MailState;
  /** What was read out of it, once it was. */
  readonly understanding: Understanding | undefined;
  /** Rises with every change; a change made from an older one is refused. */
  readonly revision: number;
}
