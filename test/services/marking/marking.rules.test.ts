import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domainNumbers, domainOf, editionOf } from '../../../services/framework/framework.rules.ts';
import { checkMark, lockable, Mark, type MarkEntry, marks, type SheetEntries, sheetGaps } from '../../../services/marking/marking.rules.ts';

const edition = editionOf('2024-uk');
const domain = domainOf(edition, 4);
const sentence = 'The audit work is described well.';

const gapsOf = (entry: Partial<MarkEntry>) => checkMark({ comment: '', missed: [], ...entry }, domain).map(({ kind }) => kind);

describe('a mark', () => {
  it.each([2, 8, 5.5, '5', null, Number.NaN])('is never %j', (value) => {
    expect(Mark.safeParse(value).success).toBe(false);
  });

  it('of 5, "the standard expected for membership accreditation", needs no words', () => {
    expect(gapsOf({ mark: 5 })).toEqual([]);
    expect(gapsOf({ mark: 5, comment: 'Well done.' })).toEqual([]);
  });

  it('of 4, "If insufficient evidence is provided", needs a comment and the guidance missed', () => {
    expect(gapsOf({ mark: 4 })).toEqual(['commentNeeded', 'bulletNeeded']);
    expect(gapsOf({ mark: 4, comment: 'No audit.' })).toEqual(['bulletNeeded']);
    expect(gapsOf({ mark: 4, comment: 'No audit.', missed: ['4.1'] })).toEqual([]);
  });

  it('of 6, "meritorious supply of evidence", needs a comment', () => {
    expect(gapsOf({ mark: 6 })).toEqual(['commentNeeded']);
    expect(gapsOf({ mark: 6, comment: 'Rich.' })).toEqual([]);
  });

  it.each(['.', '...', ' - ', '42', '\n\t', '👍'])('is not commented on by %j', (comment) => {
    expect(gapsOf({ mark: 6, comment })).toEqual(['commentNeeded']);
  });

  it('"A Mark of 7 and 3 will be rare": either needs a sentence', () => {
    expect(gapsOf({ mark: 7, comment: 'Excellent.' })).toEqual(['sentenceNeeded']);
    expect(gapsOf({ mark: 7, comment: sentence })).toEqual([]);
    expect(['It is quite simply exemplary.', 'It is simply exemplary.'].map((comment) => gapsOf({ mark: 7, comment }).length)).toEqual([0, 1]);
    expect(gapsOf({ mark: 3, comment: 'Nothing there.', missed: ['4.1'] })).toEqual(['sentenceNeeded']);
    expect(gapsOf({ mark: 3, comment: sentence, missed: ['4.1', '4.6'] })).toEqual([]);
  });

  it('below the standard misses guidance of its own domain', () => {
    expect(checkMark({ mark: 4, comment: 'No audit.', missed: ['4.1', '5.1'] }, domain)).toEqual([{ kind: 'unknownBullet', bullet: '5.1' }]);
  });

  it('not given yet is the one thing that is missing', () => {
    expect(gapsOf({ comment: sentence })).toEqual(['noMark']);
  });
});

describe('a sheet', () => {
  const full = Object.fromEntries(domainNumbers.map((number) => [number, { mark: 5, comment: '', missed: [] }])) as SheetEntries;

  it('"Each assessor will review evidence submitted in all 10 domains": an empty one lacks ten marks', () => {
    expect(sheetGaps({}, domainNumbers, edition)).toEqual(domainNumbers.map((number) => ({ domain: number, gaps: [{ kind: 'noMark' }] })));
  });

  it('can be locked when every domain is marked', () => {
    expect(sheetGaps(full, domainNumbers, edition)).toEqual([]);
    expect(lockable(full, domainNumbers, edition)).toBe(true);
  });

  it('of a resubmission needs only its own domains', () => {
    expect(lockable({ 4: { mark: 5, comment: '', missed: [] } }, [4], edition)).toBe(true);
    expect(sheetGaps(full, [], edition)).toEqual([]);
  });

  it('can be locked exactly when no domain has a gap', () => {
    const entry = fc.record({ mark: fc.constantFrom(...marks), comment: fc.constantFrom('', 'Fair.', sentence), missed: fc.constantFrom([], ['4.1' as const]) });
    fc.assert(
      fc.property(fc.option(entry, { nil: undefined }), (four) => {
        const { 4: _, ...others } = full;
        const entries: SheetEntries = four === undefined ? others : { ...others, 4: four };
        const gaps = four === undefined ? ['noMark'] : checkMark(four, domain);
        expect(lockable(entries, domainNumbers, edition)).toBe(gaps.length === 0);
      }),
    );
  });
});
