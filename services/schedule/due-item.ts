import { type WindowId } from '../calendar/calendar.rules.ts';
import { type LondonDate } from '../calendar/london.rules.ts';
import { type ApplicationId, type PersonId, type TestimonialId } from '../ids.ts';
import { type RequestStep } from '../testimonials/referee-requests.service.ts';

/**
 * Something that has to happen at a moment. Items follow from the data whenever one asks (`due-items.ts`), so a changed date or a
 * withdrawn application leaves nothing stale; only what was done is remembered, by the item's key.
 */
export type DueItem = DueOf<keyof DueSubjects>;

interface DueSubjects {
  /** A held-over application is handed to the window that opens. */
  takeIn: { readonly application: ApplicationId };
  /** The office is told that a window has opened. */
  windowOpened: { readonly window: WindowId };
  /** Results that the office planned are given, after the time for undoing it. */
  release: { readonly release: string };
  draftReminder: { readonly application: ApplicationId; readonly window: WindowId; readonly days: number };
  resubmissionReminder: { readonly application: ApplicationId; readonly days: number };
  /** A referee does not answer, or our letter does not reach them. */
  refereeRequest: { readonly testimonial: TestimonialId; readonly step: RequestStep };
  resubmissionExpired: { readonly application: ApplicationId };
  markingReminder: { readonly application: ApplicationId; readonly assessor: PersonId; readonly days: number };
  resultsDueReminder: { readonly window: WindowId; readonly days: number };
  /** Files that are no part of anything any more are cleared away. */
  clearFiles: { readonly day: LondonDate };
}

export type DueKind = keyof DueSubjects;
export type DueOf<Kind extends DueKind> = {
  [K in Kind]: {
    readonly kind: K;
    /** What, for whom, for which occasion: done once. */
    readonly key: string;
    readonly dueAt: Date;
    /** From then on it makes no sense any more, and is dropped if it was not done: the next rung of the same ladder, or the end. */
    readonly pointlessFrom?: Date;
    readonly subject: DueSubjects[K];
  };
}[Kind];
