import { type LondonDate } from '../calendar/london.rules.ts';
import { type StoredFile } from '../evidence/files.ts';
import { type ApplicationId, type MailId, type TestimonialId } from '../ids.ts';
import { type TestimonialKind } from './testimonial.data.ts';

/** A testimonial, or the place of one that is still to come. */
export interface KeptTestimonial {
  readonly id: TestimonialId;
  readonly application: ApplicationId;
  readonly kind: TestimonialKind;
  readonly refereeName: string;
  readonly refereeAddress: string | undefined;
  /** What the referee is to the applicant, in the applicant's words: `Senior Partner at Elm Tree Surgery`. */
  readonly capacity: string | undefined;
  readonly text: string;
  readonly files: readonly StoredFile[];
  /** When its place was made, or the referee's first answer came. */
  readonly receivedAt: Date;
  /** Set when we ask the referee by e-mail; the applicant brings all others. */
  readonly request: RefereeRequest | undefined;
}

/** What became of a letter to a referee. */
export type RequestStanding = 'waiting' | 'answered' | 'declined' | 'undelivered';

export interface RefereeRequest {
  /** The office and the assessors read it, the applicant does not. */
  readonly confidential: boolean;
  /** Of the ticket by which an answer is known. */
  readonly code: string;
  /** The last time. */
  readonly askedAt: Date;
  /** How often the referee was asked anew; reminders do not count. */
  readonly times: number;
  readonly replyBy: LondonDate;
  readonly standing: RequestStanding;
  /** Everything that came in answer, oldest first. */
  readonly answers: readonly RefereeAnswer[];
}

/**
 * `counted` is part of the testimonial. `toConfirm` came from another address: the applicant says whether it is their referee's;
 * `refused` when it is not. `short` reads like a note, not like a testimonial, until its writer says that it is one.
 */
export type AnswerStanding = 'counted' | 'toConfirm' | 'refused' | 'short';

/** One mail of a referee's. */
export interface RefereeAnswer {
  readonly mail: MailId;
  readonly from: { readonly name: string; readonly address: string };
  readonly at: Date;
  readonly text: string;
  readonly files: readonly StoredFile[];
  readonly standing: AnswerStanding;
}

/** Whether there is anything to read. */
export const isReceived = ({ text, files }: Pick<KeptTestimonial, 'text' | 'files'>): boolean => text !== '' || files.length > 0;
