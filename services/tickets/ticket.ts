import { type ApplicationId, type MailId, type PersonId, type TestimonialId } from '../ids.ts';

/** What an answer to a letter of ours is about. */
export type TicketPurpose =
  /** A referee was asked for a testimonial. */
  | { readonly kind: 'testimonial'; readonly testimonial: TestimonialId }
  /** An applicant was asked whether an answer from another address is their referee's. */
  | { readonly kind: 'sender'; readonly person: PersonId; readonly testimonial: TestimonialId; readonly answer: MailId }
  /** An applicant was asked whether they really withdraw. */
  | { readonly kind: 'withdrawal'; readonly person: PersonId; readonly application: ApplicationId }
  /** An applicant was shown the declaration, and asked whether they submit. */
  | { readonly kind: 'submission'; readonly person: PersonId; readonly application: ApplicationId }
  /** An applicant was shown the files of a mail, and asked whether they belong where they seem to. */
  | { readonly kind: 'evidence'; readonly person: PersonId; readonly application: ApplicationId; readonly mail: MailId }
  /** Somebody was asked, at the address we have of them, whether another is theirs from now on. */
  | { readonly kind: 'address'; readonly person: PersonId; readonly address: string };

/**
 * Ties the answer to a letter to what the letter asked. The code is sent to one address only, so whoever has it has read that letter;
 * it stands in the subject and, where the mail server allows it, in the address to which the answer goes.
 */
export interface Ticket {
  readonly code: string;
  readonly purpose: TicketPurpose;
  readonly createdAt: Date;
  /** From then on an answer means nothing any more; a testimonial's lives as long as its request. */
  readonly endsAt: Date | undefined;
  /** What is answered by yes or no is answered once. */
  readonly usedAt: Date | undefined;
}
