import { z } from 'zod';
import { decided, type Decision, refused } from '../decision.rules.ts';
import { type PersonId } from '../ids.ts';
import { sameAddress, sameName, sameOrganisation } from '../likeness.rules.ts';
import { assessorCategories, seatsOnPanel } from './panel.data.ts';

export { assessorCategories };

/** Which of the five kinds of assessor somebody is. */
export const AssessorCategory = z.enum(assessorCategories);
export type AssessorCategory = z.infer<typeof AssessorCategory>;

/** Somebody whom the office would seat. */
export interface Candidate {
  readonly person: PersonId;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly organisations: readonly string[];
}

/** What of an application bears on who may assess it. */
export interface ConflictFacts {
  readonly applicant: PersonId;
  readonly applicantAddresses: readonly string[];
  /** The applicant's practice, and whatever else they work for now. */
  readonly organisations: readonly string[];
  readonly refereeAddresses: readonly string[];
  /** Referees are often given by name alone; a shared name is taken for the same person, and the office can see who it is. */
  readonly refereeNames: readonly string[];
  /** Who has declared a conflict with this application before. */
  readonly declaredConflicts: readonly PersonId[];
}

export type ConflictReason = 'isApplicant' | 'ownPractice' | 'gaveTestimonial' | 'declaredConflict';

/** Why somebody cannot assess an application; empty when nothing is known against it. */
export function conflictsOf(candidate: Candidate, facts: ConflictFacts): readonly ConflictReason[] {
  const reasons: ConflictReason[] = [];
  if (candidate.person === facts.applicant || anyAlike(candidate.addresses, facts.applicantAddresses, sameAddress)) {
    reasons.push('isApplicant');
  }
  if (anyAlike(candidate.organisations, facts.organisations, sameOrganisation)) reasons.push('ownPractice');
  if (anyAlike(candidate.addresses, facts.refereeAddresses, sameAddress) || anyAlike([candidate.name], facts.refereeNames, sameName)) {
    reasons.push('gaveTestimonial');
  }
  if (facts.declaredConflicts.includes(candidate.person)) reasons.push('declaredConflict');
  return reasons;
}

export type SeatingProblem =
  | { readonly kind: 'wrongNumber'; readonly chosen: number; readonly needed: number }
  | { readonly kind: 'chosenTwice'; readonly person: PersonId }
  | { readonly kind: 'conflict'; readonly person: PersonId; readonly reasons: readonly ConflictReason[] };

/** What is wrong with seating these people as the whole panel; empty when it can be done. */
export function seatingProblems(candidates: readonly Candidate[], facts: ConflictFacts): readonly SeatingProblem[] {
  const problems: SeatingProblem[] = [];
  if (candidates.length !== seatsOnPanel) problems.push({ kind: 'wrongNumber', chosen: candidates.length, needed: seatsOnPanel });
  const byPerson = new Map<PersonId, Candidate>();
  const chosenTwice = new Set<PersonId>();
  for (const candidate of candidates) {
    if (byPerson.has(candidate.person)) chosenTwice.add(candidate.person);
    byPerson.set(candidate.person, candidate);
  }
  for (const person of chosenTwice) problems.push({ kind: 'chosenTwice', person });
  for (const candidate of byPerson.values()) {
    const reasons = conflictsOf(candidate, facts);
    if (reasons.length > 0) problems.push({ kind: 'conflict', person: candidate.person, reasons });
  }
  return problems;
}

/**
 * The life of a seat on a panel:
 *
 *     invited ──> clear
 *        │          │
 *        └──────────┴──> declined | conflicted | replaced
 *
 * Evidence opens to a clear seat only. A clear seat can still be given up, since a conflict may come to light on reading;
 * once its sheet is locked it stands. The last three are ends: the office seats somebody else on a seat of its own.
 */
export type Seat = InvitedSeat | ClearSeat | DeclinedSeat | ConflictedSeat | ReplacedSeat;

interface SeatOf {
  readonly assessor: PersonId;
  readonly invitedAt: Date;
}
export interface InvitedSeat extends SeatOf {
  readonly state: 'invited';
}
export interface ClearSeat extends SeatOf {
  readonly state: 'clear';
  /** When they declared that they have no conflict. */
  readonly clearAt: Date;
}
export interface DeclinedSeat extends SeatOf {
  readonly state: 'declined';
  readonly endedAt: Date;
  readonly reason: string;
}
export interface ConflictedSeat extends SeatOf {
  readonly state: 'conflicted';
  readonly endedAt: Date;
  readonly reason: string;
}
export interface ReplacedSeat extends SeatOf {
  readonly state: 'replaced';
  readonly endedAt: Date;
  readonly reason: string;
}

export interface SeatEvent {
  readonly kind: 'seatCleared' | 'seatDeclined' | 'seatConflicted' | 'seatReplaced';
  readonly assessor: PersonId;
  readonly at: Date;
}

export type SeatRefusal =
  | { readonly kind: 'notYours' }
  | { readonly kind: 'reasonNeeded' }
  | { readonly kind: 'sheetLocked' }
  | { readonly kind: 'alreadyClear' }
  | { readonly kind: 'ended'; readonly state: 'declined' | 'conflicted' | 'replaced' };

export type SeatDecision = Decision<Seat, SeatEvent, SeatRefusal>;

/** Asks somebody onto a panel; check `seatingProblems` first. */
export const inviteAssessor = (assessor: PersonId, at: Date): InvitedSeat => ({ state: 'invited', assessor, invitedAt: at });

/** The assessor declares that they have no conflict, which opens the evidence to them. */
export function declareNoConflict(seat: Seat, by: PersonId, at: Date): SeatDecision {
  if (by !== seat.assessor) return refused({ kind: 'notYours' });
  if (seat.state === 'clear') return refused({ kind: 'alreadyClear' });
  if (seat.state !== 'invited') return refused({ kind: 'ended', state: seat.state });
  const { assessor, invitedAt } = seat;
  return decided({ state: 'clear', assessor, invitedAt, clearAt: at }, { kind: 'seatCleared', assessor, at });
}

export interface Leaving {
  readonly by: PersonId;
  readonly at: Date;
  /** Why; must not be blank. */
  readonly reason: string;
  /** Whether this seat's sheet is locked: then the seat stands. */
  readonly sheetLocked: boolean;
}

/** The assessor cannot do it, for a reason other than conflict. */
export const declineSeat = (seat: Seat, leaving: Leaving): SeatDecision => leaveOwnSeat(seat, 'declined', 'seatDeclined', leaving);

/** The assessor declares a conflict. */
export const declareConflict = (seat: Seat, leaving: Leaving): SeatDecision => leaveOwnSeat(seat, 'conflicted', 'seatConflicted', leaving);

/** The office takes the seat from somebody who does not answer or cannot go on. That it is the office is the policy's to check. */
export const replaceAssessor = (seat: Seat, leaving: Leaving): SeatDecision => endSeat(seat, 'replaced', 'seatReplaced', leaving);

/** Whether the evidence is open to the seat's assessor. */
export const seesEvidence = (seat: Seat): boolean => seat.state === 'clear';

/** Whether the seat is taken, or may yet be: invited or clear. */
export const isStanding = (seat: Seat): seat is InvitedSeat | ClearSeat => seat.state === 'invited' || seat.state === 'clear';

/** How many more assessors the office has to find. */
export const seatsToFill = (seats: readonly Seat[]): number => Math.max(0, seatsOnPanel - seats.filter(isStanding).length);

function leaveOwnSeat(seat: Seat, state: EndState, event: SeatEvent['kind'], leaving: Leaving): SeatDecision {
  return leaving.by === seat.assessor ? endSeat(seat, state, event, leaving) : refused({ kind: 'notYours' });
}

type EndState = 'declined' | 'conflicted' | 'replaced';

function endSeat(seat: Seat, state: EndState, event: SeatEvent['kind'], { at, reason, sheetLocked }: Leaving): SeatDecision {
  if (!isStanding(seat)) return refused({ kind: 'ended', state: seat.state });
  if (sheetLocked) return refused({ kind: 'sheetLocked' });
  if (reason.trim() === '') return refused({ kind: 'reasonNeeded' });
  const { assessor, invitedAt } = seat;
  return decided({ state, assessor, invitedAt, endedAt: at, reason: reason.trim() }, { kind: event, assessor, at });
}

function anyAlike(some: readonly string[], others: readonly string[], alike: (one: string, other: string) => boolean): boolean {
  return some.some((one) => others.some((other) => alike(one, other)));
}
