import { type ApplicationId, type FileId, type MailId, type PersonId, type TestimonialId } from '../ids.ts';

/** Everything by which a person's records are known: what is theirs follows from these. */
export interface Subject {
  readonly person: PersonId;
  /** Theirs, and records that were made one with theirs. */
  readonly persons: readonly PersonId[];
  /** In lower case. */
  readonly addresses: readonly string[];
  readonly applications: readonly ApplicationId[];
  /** Applications, and what was collected before one began. */
  readonly folders: readonly ApplicationId[];
  readonly testimonials: readonly TestimonialId[];
  readonly mails: readonly MailId[];
  readonly uploads: readonly string[];
  /** Contents in the database's own file store, whatever refers to them. */
  readonly files: readonly FileId[];
}
