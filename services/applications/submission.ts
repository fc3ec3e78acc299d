import { type WindowId } from '../calendar/calendar.rules.ts';
import { type DomainNumber, type EditionId } from '../framework/framework.data.ts';
import { type Acknowledgement, type ApplicationId, type ApplicationReference, type PersonId } from '../ids.ts';
import { type TestimonialKind } from '../testimonials/testimonial.data.ts';

/**
 * What was submitted, as it stood at that moment. It never changes: evidence that is improved after a take-back makes another one,
 * with another acknowledgement.
 */
export interface Submission {
  readonly acknowledgement: Acknowledgement;
  readonly application: ApplicationId;
  readonly applicant: PersonId;
  readonly reference: ApplicationReference;
  readonly applicantName: string;
  readonly practice: string;
  readonly edition: EditionId;
  readonly round: number;
  readonly submittedAt: Date;
  readonly window: WindowId;
  /** The name typed under the declaration. */
  readonly signedName: string;
  readonly domains: readonly SubmittedDomain[];
  readonly testimonials: readonly SubmittedTestimonial[];
}

export interface SubmittedDomain {
  readonly domain: DomainNumber;
  /** Empty where files are all the evidence. */
  readonly text: string;
  readonly files: readonly SubmittedFile[];
}

export interface SubmittedFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** That there is one, and of whom: what it says may be meant for the panel alone. */
export interface SubmittedTestimonial {
  readonly kind: TestimonialKind;
  readonly refereeName: string;
  readonly receivedAt: Date;
}
