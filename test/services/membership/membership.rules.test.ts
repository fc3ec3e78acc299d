import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addYears, LondonDate } from '../../../services/calendar/london.rules.ts';
import { associateDueAfter, lapsesOn, memberDueAfter, memberFirstDue, standingOn } from '../../../services/membership/membership.rules.ts';

const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2020-01-01', count));

describe('a Member: "first day of the months of March, June or October the following year, depending on when the award was made"', () => {
  it.each([
    ['2027-01', '2028-03-01'],
    ['2027-05', '2028-06-01'],
    ['2027-09', '2028-10-01'],
  ] as const)('awarded in %s pays first on %s', (window, due) => {
    expect(memberFirstDue(window)).toBe(due);
    expect(memberDueAfter(window, '2027-06-30')).toBe(due);
  });

  it('then every year on that day', () => {
    expect([memberDueAfter('2027-05', '2028-05-31'), memberDueAfter('2027-05', '2028-06-01'), memberDueAfter('2027-05', '2031-12-31')]).toEqual([
      '2028-06-01',
      '2029-06-01',
      '2032-06-01',
    ]);
  });
});

describe('an Associate', () => {
  it('renews on the anniversary of joining', () => {
    expect([associateDueAfter('2027-03-15', '2027-03-15'), associateDueAfter('2027-03-15', '2028-03-14'), associateDueAfter('2027-03-15', '2028-03-15')]).toEqual([
      '2028-03-15',
      '2028-03-15',
      '2029-03-15',
    ]);
  });

  it('who joined on 29 February renews on the 28th, and on the 29th where there is one', () => {
    expect([associateDueAfter('2028-02-29', '2028-02-29'), associateDueAfter('2028-02-29', '2029-02-28'), associateDueAfter('2028-02-29', '2031-03-01')]).toEqual([
      '2029-02-28',
      '2030-02-28',
      '2032-02-29',
    ]);
  });

  it('renews after the day asked about, on an anniversary, with none in between', () => {
    fc.assert(
      fc.property(days, days, (joined, day) => {
        const due = associateDueAfter(joined, day);
        const years = Number(due.slice(0, 4)) - Number(joined.slice(0, 4));
        expect(due > day && due > joined).toBe(true);
        expect(due).toBe(addYears(joined, years));
        if (years > 1) expect(addYears(joined, years - 1) <= day).toBe(true);
      }),
    );
  });
});

describe('an unpaid fee', () => {
  const due = '2028-03-01';

  it.each([
    ['2028-02-29', 'current'],
    ['2028-03-01', 'current'],
    ['2028-03-02', 'overdue'],
    ['2028-03-30', 'overdue'],
    ['2028-03-31', 'lapsed'],
  ] as const)('on %s leaves the membership %s', (day, kind) => {
    expect(standingOn(day, due).kind).toBe(kind);
  });

  it('ends the membership 30 days after it fell due, and says so beforehand', () => {
    expect(lapsesOn(due)).toBe('2028-03-31');
    expect(standingOn('2028-03-15', due)).toEqual({ kind: 'overdue', dueOn: due, lapsesOn: '2028-03-31' });
  });

  it('never becomes better by waiting', () => {
    const order = ['current', 'overdue', 'lapsed'];
    fc.assert(
      fc.property(days, days, (day, dueOn) => {
        const now = order.indexOf(standingOn(day, dueOn).kind);
        expect(order.indexOf(standingOn(LondonDate.parse(addDays(day, 1)), dueOn).kind)).toBeGreaterThanOrEqual(now);
      }),
    );
  });
});
