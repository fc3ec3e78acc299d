import { type WindowId } from '../calendar/calendar.rules.ts';
import { type DomainNumber, type EditionId } from '../framework/framework.data.ts';
import { type ApplicationId, type ApplicationReference, type InvoiceId, type PersonId } from '../ids.ts';

/**
 * Where an application is. Read downwards it is the life cycle; `life-cycle.rules.ts` has the steps between.
 *
 *   awaitingPayment -> drafting -> submitted -> assessing -> awarded
 *         ^                                         |
 *         |                                         v
 *         +--------- (resubmission) ------- furtherEvidence -> expired
 *
 * Until its window closes, and before a panel sits, what is submitted can be taken back to `drafting` and improved.
 * Any state before a result can end in `withdrawn`; the office can end `drafting` and `submitted` in `declined`.
 */
export type ApplicationState =
  | { readonly kind: 'awaitingPayment'; readonly invoice: InvoiceId }
  /** `takenBackAt` is there when it was submitted and taken back to be improved. */
  | { readonly kind: 'drafting'; readonly packReleasedAt: Date; readonly takenBackAt?: Date }
  /** Complete, held over until its window opens. */
  | { readonly kind: 'submitted'; readonly submittedAt: Date; readonly window: WindowId; readonly packReleasedAt: Date }
  /** With the panel of its window. */
  | { readonly kind: 'assessing'; readonly submittedAt: Date; readonly window: WindowId; readonly packReleasedAt: Date; readonly takenInAt: Date }
  | { readonly kind: 'awarded'; readonly window: WindowId; readonly resultAt: Date }
  /** A resubmission must be in before `deadline`. */
  | { readonly kind: 'furtherEvidence'; readonly window: WindowId; readonly resultAt: Date; readonly deadline: Date; readonly weak: readonly DomainNumber[] }
  | { readonly kind: 'withdrawn'; readonly at: Date }
  | { readonly kind: 'declined'; readonly at: Date; readonly reason: string }
  | { readonly kind: 'expired'; readonly at: Date };

export type StateKind = ApplicationState['kind'];

/** Which time it is being assessed: the first, with all ten domains, or a resubmission with the weak ones alone. */
export interface Round {
  readonly number: number;
  readonly domains: readonly DomainNumber[];
  /** A resubmission: the window whose panel asked for more. */
  readonly after: WindowId | undefined;
  /** A resubmission: the instant before which it must be in. */
  readonly deadline: Date | undefined;
}

/** The applicant's word, given on submitting. */
export interface Declaration {
  readonly name: string;
  readonly at: Date;
}

export interface Application {
  readonly id: ApplicationId;
  readonly reference: ApplicationReference;
  readonly applicant: PersonId;
  /** As they were when the application began; the person's record may move on. */
  readonly applicantName: string;
  readonly practice: string;
  /** The edition of the framework by which it is assessed, whatever comes later. */
  readonly edition: EditionId;
  readonly round: Round;
  readonly state: ApplicationState;
  readonly declaration: Declaration | undefined;
  readonly createdAt: Date;
  /** Rises with every change; a change made from an older one is refused. */
  readonly revision: number;
}
