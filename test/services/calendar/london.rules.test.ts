import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  endOfDay,
  firstDayOf,
  formatDate,
  formatDateTime,
  formatMonth,
  hourOfDay,
  inForce,
  lastDayOf,
  londonDate,
  LondonDate,
  londonMonth,
  Month,
  monthIndex,
  startOfDay,
} from '../../../services/calendar/london.rules.ts';

const instants = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2120-01-01T00:00:00Z'), noInvalidDate: true });

describe('a day in London', () => {
  it.each([
    ['2027-01-31T23:59:59.999Z', '2027-01-31'],
    ['2027-02-01T00:00:00.000Z', '2027-02-01'],
    ['2027-04-30T22:59:59.999Z', '2027-04-30'],
    ['2027-04-30T23:00:00.000Z', '2027-05-01'],
  ])('at %s it is %s', (instant, day) => {
    expect(londonDate(new Date(instant))).toBe(day);
  });

  it('begins and ends by the clock there: 23 hours long in March, 25 in October', () => {
    const hours = (day: LondonDate) => (endOfDay(day).getTime() - startOfDay(day).getTime()) / 3_600_000;
    expect([hours('2027-03-28'), hours('2027-10-31'), hours('2027-06-15')]).toEqual([23, 25, 24]);
  });

  it('has nine in the morning at nine by that clock', () => {
    expect([hourOfDay('2027-01-15', 9), hourOfDay('2027-07-15', 9), hourOfDay('2027-03-28', 9)].map((at) => at.toISOString())).toEqual([
      '2027-01-15T09:00:00.000Z',
      '2027-07-15T08:00:00.000Z',
      '2027-03-28T08:00:00.000Z',
    ]);
  });

  it('holds every instant once: from its beginning, up to and without its end', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const day = londonDate(at);
        expect(startOfDay(day) <= at && at < endOfDay(day)).toBe(true);
        expect(startOfDay(addDays(day, 1))).toEqual(endOfDay(day));
      }),
    );
  });

  it('counts days, not spans of 24 hours, over a change of clocks', () => {
    expect([addDays('2027-03-27', 2), addDays('2027-10-30', 2), addDays('2027-03-01', -1)]).toEqual(['2027-03-29', '2027-11-01', '2027-02-28']);
    fc.assert(
      fc.property(instants, fc.integer({ min: -4000, max: 4000 }), (at, days) => {
        const day = londonDate(at);
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  it('has its anniversary on the same day of the month, or on 28 February', () => {
    expect([addYears('2027-02-28', 1), addYears('2028-02-29', 1), addYears('2028-02-29', 4)]).toEqual(['2028-02-28', '2029-02-28', '2032-02-29']);
  });

  it.each(['2027-02-29', '2027-13-01', '2027-1-1', '2027-01-32', '', 'tomorrow', 20270101, null])('is not %j', (value) => {
    expect(LondonDate.safeParse(value).success).toBe(false);
  });

  it('is not that of an invalid Date', () => {
    expect(() => londonDate(new Date('nonsense'))).toThrow(RangeError);
  });
});

describe('a month', () => {
  it('has a first and a last day', () => {
    expect([firstDayOf('2028-02'), lastDayOf('2028-02'), lastDayOf('2027-10')]).toEqual(['2028-02-01', '2028-02-29', '2027-10-31']);
  });

  it('is followed by the next, over the end of a year', () => {
    expect([addMonths('2027-12', 1), addMonths('2027-01', -1), monthIndex('2028-01') - monthIndex('2027-12')]).toEqual(['2028-01', '2026-12', 1]);
  });

  it.each(['2027-00', '2027-13', '2027-1', '27-01', '2027-01-01', undefined])('is not %j', (value) => {
    expect(Month.safeParse(value).success).toBe(false);
  });
});

describe('words for people', () => {
  it('use British dates and the clock in London', () => {
    expect([formatDate('2027-01-31'), formatDate(new Date('2027-04-30T23:30:00Z')), formatMonth('2027-09'), londonMonth(new Date('2027-04-30T23:30:00Z'))]).toEqual([
      '31 January 2027',
      '1 May 2027',
      'September 2027',
      '2027-05',
    ]);
    expect(formatDateTime(new Date('2027-07-01T13:05:00Z'))).toBe('1 July 2027, 14:05');
  });
});

describe('terms that change', () => {
  const schedule = {
    first: 'old',
    changes: [
      { from: '2028-04-01', terms: 'new' },
      { from: '2031-04-01', terms: 'newer' },
    ],
  } as const;

  it.each([
    ['1999-01-01', 'old'],
    ['2028-03-31', 'old'],
    ['2028-04-01', 'new'],
    ['2031-03-31', 'new'],
    ['2040-01-01', 'newer'],
  ] as const)('on %s are the %s ones', (day, terms) => {
    expect(inForce(schedule, day)).toBe(terms);
  });
});
