import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, endOfDay, hourOfDay, LondonDate } from '../../../services/calendar/london.rules.ts';
import { daysLeft, ladder } from '../../../services/schedule/ladder.rules.ts';

const lastDay = LondonDate.parse('2027-01-31');
const end = endOfDay(lastDay);

describe('reminders before a last day ("14, 7, 1 days")', () => {
  it('fall due at nine in the morning, London time, in winter and in summer', () => {
    expect(ladder(lastDay, [14, 7, 1], new Date(0), end).map((rung) => rung.dueAt.toISOString())).toEqual(['2027-01-17T09:00:00.000Z', '2027-01-24T09:00:00.000Z', '2027-01-30T09:00:00.000Z']);
    const may = LondonDate.parse('2027-05-31');
    expect(ladder(may, [1], new Date(0), endOfDay(may))[0]?.dueAt.toISOString()).toBe('2027-05-30T08:00:00.000Z');
  });

  it('leave out what would have been before there was anything to be reminded of', () => {
    expect(ladder(lastDay, [14, 7, 1], new Date('2027-01-24T10:00:00Z'), end).map((rung) => rung.days)).toEqual([1]);
  });

  it('make sense one at a time: at any moment after downtime at most one is due and not pointless', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 5 }), fc.integer({ min: -70 * 24, max: 48 }), (days, hours) => {
        const now = new Date(hourOfDay(lastDay, 9).getTime() + hours * 3_600_000);
        const sensible = ladder(lastDay, days, new Date(0), end).filter((rung) => rung.dueAt <= now && now < rung.pointlessFrom);
        expect(sensible.length).toBeLessThanOrEqual(1);
        const due = days.filter((ahead) => hourOfDay(addDays(lastDay, -ahead), 9) <= now);
        if (due.length > 0 && now < end) expect(sensible[0]?.days).toBe(Math.min(...due));
      }),
    );
  });

  it('count days as people do', () => {
    expect(daysLeft(lastDay, new Date('2027-01-30T23:59:00Z'))).toBe(1);
    expect(daysLeft(lastDay, new Date('2027-01-31T23:59:00Z'))).toBe(0);
    expect(daysLeft(lastDay, new Date('2027-02-03T00:00:00Z'))).toBe(0);
  });
});
