import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, monthIndex, type Month } from '../../../services/calendar/london.rules.ts';
import { criteria, listedRoles } from '../../../services/eligibility/eligibility.data.ts';
import { assessEligibility, type EligibilityAnswers, monthsServed, Post, twoYearsReachedOn } from '../../../services/eligibility/eligibility.rules.ts';

const today = '2027-01-11';

function manager(from: Month, to: Month | null = null): Post {
  return { role: 'practiceManager', organisation: 'Park Surgery', from, to };
}

function other(from: Month, to: Month | null = null): Extract<Post, { role: 'other' }> {
  return { role: 'other', otherRole: 'Clinical lead', organisation: 'Park Surgery', from, to };
}

const guidance = { otherRole: 'Clinical lead', organisation: 'Park Surgery' };
const assess = (answers: Partial<EligibilityAnswers>) =>
  assessEligibility({ posts: [manager('2020-01')], notInBreach: true, noDisciplinaryAction: true, ...answers }, { today });

describe('criterion 1: "in a substantive managerial role in general practice for not less than 2 years at the time of application"', () => {
  it('is met by two full years in one post held now', () => {
    expect(assess({ posts: [manager('2025-01')] })).toEqual({ kind: 'eligible', months: 24 });
  });

  it('is not met a month earlier, and says when it will be', () => {
    expect(assess({ posts: [manager('2025-02')] })).toEqual({
      kind: 'notYet',
      months: 23,
      twoYearsOn: '2027-02-01',
      missing: [{ criterion: 1, kind: 'tooShort', months: 23, monthsNeeded: 24, notCounted: [], unanswered: [], twoYearsOn: '2027-02-01' }],
    });
  });

  it.each(listedRoles.map(({ id }) => id))('is met in the listed role %s', (role) => {
    expect(assess({ posts: [{ role, organisation: 'Park Surgery', from: '2024-01', to: '2025-12' }] })).toEqual({ kind: 'eligible', months: 24 });
  });

  it('adds up several posts', () => {
    expect(monthsServed([manager('2020-01', '2020-06'), manager('2022-03', '2022-04')], today)).toBe(8);
  });

  it('counts a month in two posts once', () => {
    expect(monthsServed([manager('2020-01', '2020-06'), manager('2020-04', '2020-08'), manager('2020-05', '2020-05')], today)).toBe(8);
  });

  it('does not count what is still to come', () => {
    expect(monthsServed([manager('2026-12', '2030-12'), manager('2027-01'), manager('2027-06')], today)).toBe(1);
  });

  it('gives no day where nobody could reach one by waiting', () => {
    const answer = assess({ posts: [manager('2020-01', '2020-06')] });
    expect(answer).toMatchObject({ kind: 'notYet', months: 6 });
    expect(answer).not.toHaveProperty('twoYearsOn');
    expect(assess({ posts: [] })).toMatchObject({ kind: 'notYet', months: 0 });
  });

  it('is met today by exactly two years', () => {
    expect(twoYearsReachedOn([manager('2025-01')], today)).toBe(today);
  });

  it('takes a post with an end to come only to that end', () => {
    expect(twoYearsReachedOn([manager('2025-06', '2027-05')], today)).toBe('2027-06-01');
    expect(twoYearsReachedOn([manager('2025-06', '2027-04')], today)).toBeUndefined();
  });
});

describe('months against a count of our own', () => {
  const spans = fc.array(
    fc.record({ start: fc.integer({ min: 0, max: 120 }), length: fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }) }),
    { maxLength: 6 },
  );
  const posts = spans.map((all) =>
    all.map(({ start, length }) => {
      const from = addMonths('2018-01', start);
      return manager(from, length === null ? null : addMonths(from, length - 1));
    }),
  );

  /** Walks through every month one by one and asks whether any post was held in it. */
  function counted(held: readonly Post[], until: Month): number {
    let months = 0;
    for (let month: Month = '2018-01'; monthIndex(month) < monthIndex(until); month = addMonths(month, 1)) {
      if (held.some(({ from, to }) => from <= month && (to === null || month <= to))) months += 1;
    }
    return months;
  }

  it('they are the months in which any post was held', () => {
    fc.assert(
      fc.property(posts, (held) => {
        expect(monthsServed(held, today)).toBe(counted(held, '2027-01'));
      }),
    );
  });

  it('the day on which two years are reached is the first such day, not one sooner or later', () => {
    fc.assert(
      fc.property(posts, (held) => {
        const day = twoYearsReachedOn(held, today);
        if (day === undefined) return;
        expect(monthsServed(held, day)).toBeGreaterThanOrEqual(24);
        if (day !== today) expect(counted(held, addMonths(day.slice(0, 7) as Month, -1))).toBeLessThan(24);
      }),
    );
  });
});

describe('"Should your role not be listed above … please email info@igpm.org.uk for guidance"', () => {
  it('goes to the office where listed roles do not suffice', () => {
    const post = other('2020-01');
    expect(assess({ posts: [post, manager('2026-01')] })).toEqual({ kind: 'withOffice', months: 12, question: { posts: [post] } });
  });

  it('is not asked where they do', () => {
    expect(assess({ posts: [other('2020-01'), manager('2024-01')] })).toMatchObject({ kind: 'eligible' });
  });

  it('counts after a yes', () => {
    expect(assess({ posts: [other('2020-01')], guidance: [{ ...guidance, counts: true, reason: 'Leads the team.' }] })).toEqual({ kind: 'eligible', months: 84 });
  });

  it('does not count after a no, whose reason is told', () => {
    const no = { ...guidance, counts: false, reason: 'No managerial part.' };
    expect(assess({ posts: [other('2020-01')], guidance: [no] })).toMatchObject({ kind: 'notYet', months: 0, missing: [{ criterion: 1, notCounted: [no] }] });
  });

  it('is answered for that role at that organisation, whatever the capitals; the latest answer holds', () => {
    const posts = [other('2020-01')];
    const elsewhere = { ...guidance, organisation: 'Hill Surgery', counts: true, reason: 'Leads the team.' };
    expect(assess({ posts, guidance: [elsewhere] })).toMatchObject({ kind: 'withOffice' });
    const first = { otherRole: 'CLINICAL LEAD', organisation: 'The Park Surgery', counts: false, reason: 'Unclear.' };
    expect(assess({ posts, guidance: [first, { ...first, counts: true, reason: 'Now clear.' }] })).toMatchObject({ kind: 'eligible' });
  });

  it('waits until the declarations are made', () => {
    const post = other('2020-01');
    expect(assess({ posts: [post], notInBreach: undefined })).toMatchObject({
      kind: 'notYet',
      missing: [{ criterion: 1, unanswered: [post] }, { criterion: 2, kind: 'notDeclared' }],
    });
  });
});

describe('criteria 2 and 3', () => {
  it('"must not be in breach of any article in the Constitution of the IGPM"', () => {
    expect(assess({ notInBreach: false })).toEqual({ kind: 'notYet', months: 84, missing: [{ criterion: 2, kind: 'inBreach' }] });
  });

  it('"must not be in any pending or active disciplinary action at the time of application"', () => {
    expect(assess({ noDisciplinaryAction: false })).toMatchObject({ kind: 'notYet', missing: [{ criterion: 3, kind: 'disciplinaryAction' }] });
  });

  it('"This would not disqualify an applicant to apply in future after the resolution of such action"', () => {
    expect(assess({ noDisciplinaryAction: false }).kind).toBe('notYet');
    expect(assess({ noDisciplinaryAction: true }).kind).toBe('eligible');
    expect(Object.values(criteria).filter(({ barsLater }) => barsLater)).toEqual([]);
  });

  it('nobody is eligible who has not declared both', () => {
    expect(assess({ notInBreach: undefined, noDisciplinaryAction: undefined })).toMatchObject({
      kind: 'notYet',
      missing: [
        { criterion: 2, kind: 'notDeclared' },
        { criterion: 3, kind: 'notDeclared' },
      ],
    });
  });

  it('are met whenever somebody is eligible, and two years are served', () => {
    const said = fc.constantFrom(true, false, undefined);
    fc.assert(
      fc.property(said, said, fc.integer({ min: 0, max: 60 }), (notInBreach, noDisciplinaryAction, months) => {
        const answer = assess({ posts: [manager(addMonths('2027-01', -months))], notInBreach, noDisciplinaryAction });
        expect(answer.kind === 'eligible').toBe(notInBreach === true && noDisciplinaryAction === true && months >= 24);
        if (answer.kind === 'notYet') expect(answer.missing.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a post as somebody types it', () => {
  it.each([
    ['a role we do not know', { role: 'king', organisation: 'Park Surgery', from: '2020-01', to: null }],
    ['another role without its name', { role: 'other', organisation: 'Park Surgery', from: '2020-01', to: null }],
    ['no organisation', { role: 'practiceManager', organisation: '  ', from: '2020-01', to: null }],
    ['an end before the beginning', { role: 'practiceManager', organisation: 'Park Surgery', from: '2020-02', to: '2020-01' }],
    ['a month that is none', { role: 'practiceManager', organisation: 'Park Surgery', from: '2020-13', to: null }],
  ])('with %s is asked for again', (_, post) => {
    expect(Post.safeParse(post).success).toBe(false);
  });

  it('may have lasted a month', () => {
    expect(Post.safeParse(manager('2020-02', '2020-02')).success).toBe(true);
  });

  it('is kept without the spaces around it', () => {
    expect(Post.parse({ ...other('2020-01'), otherRole: ' Clinical lead ' })).toEqual(other('2020-01'));
  });
});
