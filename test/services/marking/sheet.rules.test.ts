import { describe, expect, it } from 'vitest';
import { domainNumbers, type DomainNumber, editionOf } from '../../../services/framework/framework.rules.ts';
import { PersonId } from '../../../services/ids.ts';
import { type MarkEntry } from '../../../services/marking/marking.rules.ts';
import { beginSheet, enterMark, type LockedSheet, lockSheet, reopenSheet, type Sheet } from '../../../services/marking/sheet.rules.ts';

const assessor = PersonId.parse('65f1c0ffee65f1c0ffee65f1');
const somebodyElse = PersonId.parse('65f1c0ffee65f1c0ffee65f2');
const edition = editionOf('2024-uk');
const at = new Date('2027-02-10T10:00:00Z');
const later = new Date('2027-02-20T10:00:00Z');
const reason = 'I missed the second file.';

/** A sheet with these changes entered, which must all be accepted. */
function entered(sheet: Sheet, changes: Partial<Record<DomainNumber, Partial<MarkEntry>>>): Sheet {
  return domainNumbers.reduce((current: Sheet, domain) => {
    const change = changes[domain];
    if (change === undefined) return current;
    const decision = enterMark(current, { by: assessor, domain, change });
    if (!decision.ok) throw new Error(decision.refusal.kind);
    return decision.next;
  }, sheet);
}

const standard = Object.fromEntries(domainNumbers.map((domain) => [domain, { mark: 5 }])) as Record<DomainNumber, Partial<MarkEntry>>;
const complete = (): Sheet => entered(beginSheet(assessor, domainNumbers), standard);

function locked(sheet: Sheet = complete(), when = at): LockedSheet {
  const decision = lockSheet(sheet, { by: assessor, at: when, edition });
  if (!decision.ok) throw new Error(decision.refusal.kind);
  return decision.next;
}

const reopen = (sheet: Sheet, change: Partial<Parameters<typeof reopenSheet>[1]> = {}) =>
  reopenSheet(sheet, { by: assessor, at: later, reason, inModeration: true, ...change });

function reopened(sheet: Sheet): Sheet {
  const decision = reopen(sheet);
  if (!decision.ok) throw new Error(decision.refusal.kind);
  return decision.next;
}

describe('a draft', () => {
  it('keeps every click, and each change leaves the rest of the entry alone', () => {
    const sheet = entered(entered(entered(beginSheet(assessor, domainNumbers), { 4: { mark: 4 } }), { 4: { comment: 'No audit.' } }), { 4: { missed: ['4.1'] } });
    expect(sheet).toMatchObject({ state: 'draft', entries: { 4: { mark: 4, comment: 'No audit.', missed: ['4.1'] } } });
  });

  it('is changed by its own assessor alone', () => {
    expect(enterMark(complete(), { by: somebodyElse, domain: 1, change: { mark: 7 } })).toEqual({ ok: false, refusal: { kind: 'notYours' } });
    expect(lockSheet(complete(), { by: somebodyElse, at, edition })).toEqual({ ok: false, refusal: { kind: 'notYours' } });
  });

  it('of a resubmission has only the domains named', () => {
    const sheet = beginSheet(assessor, [4, 7]);
    expect(enterMark(sheet, { by: assessor, domain: 5, change: { mark: 5 } })).toEqual({ ok: false, refusal: { kind: 'notOnThisSheet', domain: 5 } });
    expect(Object.keys(locked(entered(sheet, { 4: { mark: 5 }, 7: { mark: 5 } })).marks)).toEqual(['4', '7']);
  });

  it('cannot be locked while a domain lacks something, and says which', () => {
    const sheet = entered(complete(), { 2: { mark: 4 } });
    expect(lockSheet(sheet, { by: assessor, at, edition })).toMatchObject({
      ok: false,
      refusal: { kind: 'incomplete', gaps: [{ domain: 2, gaps: [{ kind: 'commentNeeded' }, { kind: 'bulletNeeded' }] }] },
    });
  });
});

describe('locking', () => {
  it('keeps the marks, and bullets only where the mark is below the standard', () => {
    const sheet = entered(complete(), { 1: { mark: 4, comment: ' Thin. ', missed: ['1.2'] }, 2: { mark: 5, missed: ['2.1'] } });
    expect(locked(sheet)).toMatchObject({
      state: 'locked',
      lockedAt: at,
      marks: { 1: { mark: 4, comment: 'Thin.', missed: ['1.2'] }, 2: { mark: 5, missed: [] } },
    });
  });

  it('tells nobody what was marked', () => {
    const decision = lockSheet(complete(), { by: assessor, at, edition });
    expect(decision).toMatchObject({ ok: true, events: [{ kind: 'sheetLocked', assessor, at }] });
    if (decision.ok) expect(Object.keys(decision.events[0] ?? {}).toSorted()).toEqual(['assessor', 'at', 'kind']);
  });

  it('makes a sheet that nothing is entered on and that is not locked twice', () => {
    expect(enterMark(locked(), { by: assessor, domain: 1, change: { mark: 6 } })).toEqual({ ok: false, refusal: { kind: 'locked' } });
    expect(lockSheet(locked(), { by: assessor, at, edition })).toEqual({ ok: false, refusal: { kind: 'locked' } });
  });
});

describe('reopening', () => {
  it('brings the marks back as they were and keeps what had been locked', () => {
    const before = locked();
    expect(reopen(before, { reason: ` ${reason}\n` })).toEqual({
      ok: true,
      next: {
        state: 'reopened',
        assessor,
        domains: domainNumbers,
        entries: before.marks,
        earlier: { marks: before.marks, lockedAt: at, reopenedAt: later, reason },
      },
      events: [{ kind: 'sheetReopened', assessor, at: later }],
    });
  });

  it('keeps the history through the second lock', () => {
    const changed = entered(reopened(locked()), { 3: { mark: 6, comment: 'On reflection, rich.' } });
    expect(locked(changed, later)).toMatchObject({ lockedAt: later, marks: { 3: { mark: 6 } }, earlier: { marks: { 3: { mark: 5 } }, lockedAt: at, reason } });
  });

  it.each([
    ['a second time', () => reopen(locked(reopened(locked()))), 'alreadyReopened'],
    ['by somebody else', () => reopen(locked(), { by: somebodyElse }), 'notYours'],
    ['outside moderation', () => reopen(locked(), { inModeration: false }), 'notInModeration'],
    ['without a reason', () => reopen(locked(), { reason: '  ' }), 'reasonNeeded'],
    ['of a draft', () => reopen(complete()), 'notLocked'],
    ['of a sheet already open again', () => reopen(reopened(locked())), 'notLocked'],
  ])('is refused %s', (_, attempt, kind) => {
    expect(attempt()).toEqual({ ok: false, refusal: { kind } });
  });
});
