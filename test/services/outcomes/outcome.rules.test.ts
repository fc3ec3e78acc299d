import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domainNumbers, type DomainNumber, editionOf } from '../../../services/framework/framework.rules.ts';
import { type GivenMark, type Mark, marks } from '../../../services/marking/marking.rules.ts';
import { type SheetMarks } from '../../../services/marking/sheet.rules.ts';
import {
  decideOutcome,
  furtherEvidence,
  moderationReasons,
  panelMarks,
  resubmissionTerms,
  type ThreeSheets,
} from '../../../services/outcomes/outcome.rules.ts';

const edition = editionOf('2024-uk');

const given = (mark: Mark, comment = '', ...missed: GivenMark['missed']): GivenMark => ({ mark, comment, missed });

/** A sheet of fives but for these. */
function sheet(other: Partial<Record<DomainNumber, Mark | GivenMark>> = {}): SheetMarks {
  const entries = domainNumbers.map((domain) => {
    const mark = other[domain] ?? 5;
    return [domain, typeof mark === 'number' ? given(mark) : mark];
  });
  return Object.fromEntries(entries) as SheetMarks;
}

const decide = (...sheets: ThreeSheets) => decideOutcome(panelMarks(sheets));

const anyGiven = fc.record({ mark: fc.constantFrom(...marks), comment: fc.constantFrom('', 'Thin.', 'Rich.'), missed: fc.constant([]) });
const anySheet = fc.tuple(...domainNumbers.map(() => anyGiven)).map((all) => Object.fromEntries(domainNumbers.map((domain, at) => [domain, all[at]])) as SheetMarks);
const anySheets = fc.tuple(anySheet, anySheet, anySheet);

/** Around the pass, where it matters: sheets of fives with a few marks changed. */
const nearSheets = fc
  .array(fc.record({ seat: fc.nat({ max: 2 }), domain: fc.constantFrom(...domainNumbers), mark: fc.constantFrom(...marks) }), { maxLength: 8 })
  .map((changes) => {
    const three = [0, 1, 2].map((seat) => sheet(Object.fromEntries(changes.filter((change) => change.seat === seat).map(({ domain, mark }) => [domain, mark]))));
    return three as unknown as ThreeSheets;
  });
const sheetsOfAnyKind: fc.Arbitrary<ThreeSheets> = fc.oneof(anySheets, nearSheets);

describe('"an aggregate mark across all domains of at least 5 for the membership award to be made"', () => {
  it('150 awards', () => {
    expect(decide(sheet(), sheet(), sheet())).toMatchObject({ sum: 150, awarded: true, belowStandard: [] });
  });

  it('149 does not', () => {
    expect(decide(sheet(), sheet({ 4: 4 }), sheet())).toMatchObject({ sum: 149, awarded: false, belowStandard: [4] });
  });

  it('"a mark of 6 will need to be achieved in another domain" for a 4: then it is awarded, with one domain below standard', () => {
    expect(decide(sheet({ 9: 6 }), sheet({ 4: 4 }), sheet())).toMatchObject({ sum: 150, awarded: true, belowStandard: [4] });
  });

  it('"a mark of 7 would need to balance" a 3; a 6 does not', () => {
    expect(decide(sheet({ 2: 3, 9: 7 }), sheet(), sheet()).awarded).toBe(true);
    expect(decide(sheet({ 2: 3, 9: 6 }), sheet(), sheet()).awarded).toBe(false);
  });

  it('is decided by the whole sum, at whatever distance', () => {
    fc.assert(
      fc.property(sheetsOfAnyKind, (sheets) => {
        const sum = sheets.flatMap((one) => Object.values(one)).reduce((total, { mark }) => total + mark, 0);
        const outcome = decide(...sheets);
        expect(outcome.sum).toBe(sum);
        expect(outcome.awarded).toBe(sum / 30 >= 5);
        expect(outcome.domains.map(({ domain }) => domain)).toEqual(domainNumbers);
      }),
    );
  });

  it('does not depend on the order of the assessors', () => {
    fc.assert(
      fc.property(sheetsOfAnyKind, fc.constantFrom([0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]), (sheets, order) => {
        const shuffled = order.map((seat) => sheets[seat]) as unknown as ThreeSheets;
        expect(panelMarks(shuffled)).toEqual(panelMarks(sheets));
        expect(moderationReasons(decide(...shuffled))).toEqual(moderationReasons(decide(...sheets)));
        expect(furtherEvidence(panelMarks(shuffled), edition)).toEqual(furtherEvidence(panelMarks(sheets), edition));
      }),
    );
  });

  it('never turns an award into a refusal when a mark is raised', () => {
    fc.assert(
      fc.property(sheetsOfAnyKind, fc.constantFrom(...domainNumbers), (sheets, domain) => {
        const [first, second, third] = sheets;
        const mark = first[domain]?.mark ?? 5;
        const raised = marks.find((higher) => higher > mark) ?? mark;
        const before = decide(...sheets);
        const after = decide({ ...first, [domain]: given(raised) }, second, third);
        expect(after.sum).toBeGreaterThanOrEqual(before.sum);
        if (before.awarded) expect(after.awarded).toBe(true);
      }),
    );
  });

  it('names at least one domain with every refusal, and each named sums to less than 15', () => {
    fc.assert(
      fc.property(sheetsOfAnyKind, (sheets) => {
        const { awarded, belowStandard, domains } = decide(...sheets);
        if (!awarded) expect(belowStandard.length).toBeGreaterThan(0);
        for (const { domain, sum } of domains) expect(belowStandard.includes(domain)).toBe(sum < 15);
      }),
    );
  });

  it('is not decided on sheets that are not complete', () => {
    const { 7: _, ...nine } = sheet();
    const kept = panelMarks([sheet(), sheet(), sheet()]);
    expect(() => panelMarks([nine, sheet(), sheet()])).toThrow('Domain 7 is marked on some');
    expect(() => panelMarks([sheet(), nine, nine], kept)).toThrow('Domain 7 is marked on some');
    expect(() => panelMarks([nine, nine, nine])).toThrow('Domain 7 has no marks');
  });
});

describe('a resubmission: "submitting only this extra evidence required"', () => {
  const before = panelMarks([sheet({ 4: 4, 6: 6 }), sheet({ 4: 4 }), sheet({ 7: 4 })]);

  it('marks the named domains anew and keeps the others', () => {
    expect(decideOutcome(before)).toMatchObject({ sum: 148, awarded: false, belowStandard: [4, 7] });
    const named: SheetMarks = { 4: given(5), 7: given(5) };
    const after = panelMarks([named, named, named], before);
    expect(decideOutcome(after)).toMatchObject({ sum: 151, awarded: true, belowStandard: [] });
    expect(after[6]).toEqual(before[6]);
  });

  it('may be worse than what it replaces: the new marks stand', () => {
    const named: SheetMarks = { 4: given(3), 7: given(4) };
    expect(decideOutcome(panelMarks([named, named, named], before)).sum).toBe(15 * 7 + 16 + 9 + 12);
  });

  it('keeps untouched marks, so that a refusal names no domain that had stood', () => {
    fc.assert(
      fc.property(anySheets, anySheets, (first, anew) => {
        const kept = panelMarks(first);
        const { belowStandard: named } = decideOutcome(kept);
        const only = (one: SheetMarks) => Object.fromEntries(named.map((domain) => [domain, one[domain]])) as SheetMarks;
        const [one, two, three] = anew;
        const after = panelMarks([only(one), only(two), only(three)], kept);
        for (const domain of domainNumbers) {
          expect(after[domain]).toEqual(named.includes(domain) ? panelMarks(anew)[domain] : kept[domain]);
        }
        expect(decideOutcome(after).belowStandard.every((domain) => named.includes(domain))).toBe(true);
      }),
    );
  });

  it('"a reduced resubmission fee", the next window, a year', () => {
    expect(resubmissionTerms(new Date('2027-02-26T10:00:00Z'), '2027-01')).toMatchObject({
      fee: { gross: 144_00 },
      window: '2027-05',
      lastDay: '2028-02-26',
    });
  });
});

describe('moderation is suggested', () => {
  it('for nothing where all agree far from the pass', () => {
    const sixes = sheet(Object.fromEntries(domainNumbers.map((domain) => [domain, 6])));
    expect(moderationReasons(decide(sixes, sixes, sixes))).toEqual([]);
  });

  it('when marks of a domain differ by two', () => {
    const all = Object.fromEntries(domainNumbers.map((domain) => [domain, 6])) as Record<DomainNumber, Mark>;
    const outcome = decide(sheet(all), sheet({ ...all, 3: 4 }), sheet({ ...all, 5: 5 }));
    expect(moderationReasons(outcome)).toEqual([{ kind: 'marksDiffer', domain: 3, lowest: 4, highest: 6 }]);
  });

  it.each([
    [146, false],
    [147, true],
    [153, true],
    [154, false],
  ])('at a sum of %d: %s', (sum, near) => {
    const away = Math.abs(sum - 150);
    const changed = domainNumbers.slice(0, away).map((domain) => [domain, sum < 150 ? 4 : 6] as const);
    const outcome = decide(sheet(Object.fromEntries<Mark>(changed)), sheet(), sheet());
    expect(outcome.sum).toBe(sum);
    expect(moderationReasons(outcome)).toEqual(near ? [{ kind: 'nearPass', sum }] : []);
  });

  it('when a 3 or a 7 was given, once for each', () => {
    const reasons = moderationReasons(decide(sheet({ 1: 7, 2: 3 }), sheet({ 1: 7 }), sheet({ 1: 7 })));
    expect(reasons.filter(({ kind }) => kind === 'rareMark')).toEqual([
      { kind: 'rareMark', domain: 1, mark: 7 },
      { kind: 'rareMark', domain: 2, mark: 3 },
    ]);
  });

  it('on a resubmission for what was marked anew', () => {
    const outcome = decide(sheet({ 1: 7, 4: 7 }), sheet(), sheet());
    expect(moderationReasons(outcome, [4]).map((reason) => ('domain' in reason ? reason.domain : reason.kind))).toEqual([4, 4]);
  });
});

describe('the report: "advising the candidate in which domain further evidence needs to be submitted"', () => {
  const one = sheet({ 4: given(4, 'No audit is shown.', '4.4', '4.1'), 9: given(6, 'Rich in every way.') });
  const two = sheet({ 4: given(4, 'A second reader saw no audit.', '4.1') });
  const three = sheet({ 4: given(5, ''), 8: given(4, 'No plan.', '8.3') });
  const report = furtherEvidence(panelMarks([one, two, three]), edition);

  it('has the domains below standard, the guidance missed in order, and the comments', () => {
    expect(report).toEqual([
      {
        domain: 4,
        title: 'Managing and improving patient services',
        missed: [
          { id: '4.1', text: 'Audit work, oversight of QOF, enhanced services and core GP contract compliance and delivery' },
          { id: '4.4', text: 'Significant event analysis, incident reporting and complaints procedures' },
        ],
        comments: ['A second reader saw no audit.', 'No audit is shown.'],
      },
      {
        domain: 8,
        title: 'Estate and Facilities management',
        missed: [{ id: '8.3', text: 'Evidence of attempts to improve practice carbon footprint. Any future estate planning' }],
        comments: ['No plan.'],
      },
    ]);
  });

  it('says nothing of marks', () => {
    expect(report.map((domain) => Object.keys(domain).toSorted())).toEqual([
      ['comments', 'domain', 'missed', 'title'],
      ['comments', 'domain', 'missed', 'title'],
    ]);
  });

  it('orders comments by their words, so that the first is not always the lowest mark\'s', () => {
    const low = sheet({ 1: given(3, 'Nothing of what is asked for is here.', '1.1') });
    const higher = sheet({ 1: given(4, 'A little is here.', '1.1') });
    expect(furtherEvidence(panelMarks([low, higher, sheet()]), edition)[0]?.comments).toEqual(['A little is here.', 'Nothing of what is asked for is here.']);
  });

  it('repeats no words that two assessors share', () => {
    const thin = sheet({ 1: given(4, 'Thin.', '1.1') });
    expect(furtherEvidence(panelMarks([thin, thin, sheet()]), edition)[0]?.comments).toEqual(['Thin.']);
  });
});
