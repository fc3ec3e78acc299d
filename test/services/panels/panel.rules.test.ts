import { describe, expect, it } from 'vitest';
import { PersonId } from '../../../services/ids.ts';
import { assessorCategories, categoryTitles } from '../../../services/panels/panel.data.ts';
import {
  type Candidate,
  type ConflictFacts,
  conflictsOf,
  declareConflict,
  declareNoConflict,
  declineSeat,
  inviteAssessor,
  isStanding,
  replaceAssessor,
  type Seat,
  type SeatDecision,
  seatingProblems,
  seatsToFill,
  seesEvidence,
} from '../../../services/panels/panel.rules.ts';

const person = (digit: string) => PersonId.parse(digit.repeat(24));
const candidate = (digit: string, more: Partial<Candidate> = {}): Candidate => ({
  person: person(digit),
  name: `Assessor ${digit}`,
  addresses: [`assessor${digit}@example.org`],
  organisations: [`Practice ${digit}`],
  ...more,
});
const facts: ConflictFacts = {
  applicant: person('a'),
  applicantAddresses: ['priya.shah@example.nhs.uk'],
  organisations: ['The Park Surgery'],
  refereeAddresses: ['tom.reid@example.nhs.uk', 'ann.cole@example.nhs.uk'],
  refereeNames: ['Dr Tom Reid', 'Ann Cole'],
  declaredConflicts: [person('9')],
};
const three = [candidate('1'), candidate('2'), candidate('3')];

describe('"This Panel will be made up of three individuals"', () => {
  it('three against whom nothing is known can be seated', () => {
    expect(seatingProblems(three, facts)).toEqual([]);
  });

  it.each([0, 2, 4])('%d cannot', (chosen) => {
    const candidates = [...three, candidate('4')].slice(0, chosen);
    expect(seatingProblems(candidates, facts)).toEqual([{ kind: 'wrongNumber', chosen, needed: 3 }]);
  });

  it('nobody sits twice', () => {
    expect(seatingProblems([candidate('1'), candidate('2'), candidate('1')], facts)).toEqual([{ kind: 'chosenTwice', person: person('1') }]);
  });

  it('comes from "any combination" of five kinds', () => {
    expect(assessorCategories.map((category) => categoryTitles[category])).toEqual([
      'A member of the Board of the IGPM',
      'An external independent assessor from another professional representative body',
      'An existing full member of the IGPM',
      'A senior university academic',
      "A senior member from any Arm's Length Body (ALB) relating to the DHSC in any of the 4 countries of the UK",
    ]);
  });
});

describe('nobody assesses', () => {
  it.each([
    ['their own application', candidate('a'), ['isApplicant']],
    ['their own application under another account', candidate('1', { addresses: ['Priya.Shah@example.nhs.uk'] }), ['isApplicant']],
    ['an application of their own practice', candidate('1', { organisations: ['University of Leeds', 'park surgery'] }), ['ownPractice']],
    ['one they gave a testimonial for', candidate('1', { addresses: ['x@example.org', 'tom.reid@example.nhs.uk'] }), ['gaveTestimonial']],
    ['one they declared a conflict with', candidate('9'), ['declaredConflict']],
  ])('%s', (_, conflicted, reasons) => {
    expect(conflictsOf(conflicted, facts)).toEqual(reasons);
    expect(seatingProblems([candidate('1'), candidate('2'), conflicted], facts)).toContainEqual({ kind: 'conflict', person: conflicted.person, reasons });
  });

  it('all reasons are named, and a practice that nobody has told us is no conflict', () => {
    expect(conflictsOf(candidate('9', { organisations: ['Park Surgery'] }), facts)).toEqual(['ownPractice', 'declaredConflict']);
    expect(conflictsOf(candidate('1', { organisations: [''] }), { ...facts, organisations: [''] })).toEqual([]);
  });
});

describe('a seat', () => {
  const assessor = person('1');
  const office = person('f');
  const at = new Date('2027-02-02T09:00:00Z');
  const later = new Date('2027-02-03T09:00:00Z');
  const invited = inviteAssessor(assessor, at);
  const clear = next(declareNoConflict(invited, assessor, later));
  const leaving = { by: assessor, at: later, reason: 'We were colleagues.', sheetLocked: false };

  function next(decision: SeatDecision): Seat {
    if (!decision.ok) throw new Error(decision.refusal.kind);
    return decision.next;
  }

  it('opens the evidence once its assessor has declared no conflict, and not before', () => {
    expect(seesEvidence(invited)).toBe(false);
    expect(clear).toEqual({ state: 'clear', assessor, invitedAt: at, clearAt: later });
    expect(seesEvidence(clear)).toBe(true);
  });

  it.each([
    ['declined', declineSeat, assessor],
    ['conflicted', declareConflict, assessor],
    ['replaced', replaceAssessor, office],
  ] as const)('can be %s, when invited or clear, with a reason; then it is over', (state, leave, by) => {
    for (const seat of [invited, clear]) {
      const over = next(leave(seat, { ...leaving, by, reason: ' We were colleagues. ' }));
      expect(over).toEqual({ state, assessor, invitedAt: at, endedAt: later, reason: 'We were colleagues.' });
      expect(seesEvidence(over)).toBe(false);
      expect(isStanding(over)).toBe(false);
      for (const decision of [declineSeat(over, leaving), declareConflict(over, leaving), replaceAssessor(over, leaving), declareNoConflict(over, assessor, later)]) {
        expect(decision).toEqual({ ok: false, refusal: { kind: 'ended', state } });
      }
      expect(leave(seat, { ...leaving, by, reason: ' ' })).toEqual({ ok: false, refusal: { kind: 'reasonNeeded' } });
      expect(leave(seat, { ...leaving, by, sheetLocked: true })).toEqual({ ok: false, refusal: { kind: 'sheetLocked' } });
    }
  });

  it('is declared on by its own assessor alone', () => {
    const notYours = { ok: false, refusal: { kind: 'notYours' } };
    expect(declareNoConflict(invited, office, later)).toEqual(notYours);
    expect(declineSeat(invited, { ...leaving, by: office })).toEqual(notYours);
    expect(declareConflict(clear, { ...leaving, by: office })).toEqual(notYours);
  });

  it('is declared clear once', () => {
    expect(declareNoConflict(clear, assessor, later)).toEqual({ ok: false, refusal: { kind: 'alreadyClear' } });
  });

  it('given up leaves one to fill', () => {
    const declined = next(declineSeat(invited, leaving));
    expect([seatsToFill([]), seatsToFill([invited, clear, declined]), seatsToFill([invited, clear, declined, inviteAssessor(person('2'), later)])]).toEqual([3, 1, 0]);
  });
});
