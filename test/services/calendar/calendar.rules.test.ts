import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  currentWindow,
  firstRetentionDue,
  halfTimeOn,
  nextWindowAfter,
  resubmissionClosesAt,
  resubmissionLastDay,
  resultsDueBy,
  resultsDueOn,
  windowClosesAt,
  windowFor,
  windowForResubmission,
  WindowId,
  windowLastDay,
  windowName,
  windowOpensAt,
} from '../../../services/calendar/calendar.rules.ts';

const instants = fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true });
const windows = fc.tuple(fc.integer({ min: 2020, max: 2099 }), fc.constantFrom('01', '05', '09')).map(([year, month]) => WindowId.parse(`${year}-${month}`));

describe('"Applications can be submitted for assessment during the following calendar months; January, May and September"', () => {
  it.each([
    ['2026-12-31T23:59:59.999Z', '2027-01', true],
    ['2027-01-01T00:00:00.000Z', '2027-01', false],
    ['2027-01-31T23:59:59.999Z', '2027-01', false],
    ['2027-02-01T00:00:00.000Z', '2027-05', true],
    // London is an hour ahead of UTC from here on.
    ['2027-04-30T22:59:59.999Z', '2027-05', true],
    ['2027-04-30T23:00:00.000Z', '2027-05', false],
    ['2027-05-31T22:59:59.999Z', '2027-05', false],
    ['2027-05-31T23:00:00.000Z', '2027-09', true],
    ['2027-08-31T23:00:00.000Z', '2027-09', false],
    ['2027-09-30T22:59:59.999Z', '2027-09', false],
    ['2027-09-30T23:00:00.000Z', '2028-01', true],
  ])('one of %s belongs to %s, held over: %s', (instant, window, heldOver) => {
    expect(windowFor(new Date(instant))).toEqual({ window, heldOver });
  });

  it('"an application submitted in February will be reviewed with the May submissions"', () => {
    expect(windowFor(new Date('2027-02-10T12:00:00Z'))).toEqual({ window: '2027-05', heldOver: true });
  });

  it('every instant belongs to exactly one window: the only one that closes after it and whose forerunner has closed', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const { window, heldOver } = windowFor(at);
        const year = at.getUTCFullYear();
        const around = [year - 1, year, year + 1].flatMap((y) => ['01', '05', '09'].map((month) => WindowId.parse(`${y}-${month}`)));
        const closing = around.map((id, place) => ({ id, from: place === 0 ? undefined : around[place - 1], to: windowClosesAt(id) }));
        const holding = closing.filter(({ from, to }) => from !== undefined && windowClosesAt(from) <= at && at < to);
        expect(holding.map(({ id }) => id)).toEqual([window]);
        expect(heldOver).toBe(at < windowOpensAt(window));
        expect(currentWindow(at)).toBe(heldOver ? undefined : window);
      }),
    );
  });

  it('each window opens after the one before has closed, and results are due before the next one opens', () => {
    fc.assert(
      fc.property(windows, (window) => {
        const next = nextWindowAfter(window);
        expect(windowOpensAt(window) < windowClosesAt(window)).toBe(true);
        expect(windowClosesAt(window) < windowOpensAt(next)).toBe(true);
        expect(resultsDueBy(window) < windowOpensAt(next)).toBe(true);
        expect(nextWindowAfter(windowClosesAt(window))).toBe(next);
      }),
    );
  });

  it.each(['2027-02', '2027-13', '2027-1', 'January', ''])('%j is no window', (text) => {
    expect(WindowId.safeParse(text).success).toBe(false);
  });

  it('a month that is none has no dates', () => {
    expect(() => resultsDueOn('2027-02')).toThrow(RangeError);
  });

  it('is called by its month', () => {
    expect(windowName('2027-01')).toBe('January 2027');
  });
});

describe('"Results will be provided to candidates by the end of the following month (February, June and October)"', () => {
  it.each([
    ['2027-01', '2027-02-28', '2027-03-01T00:00:00.000Z'],
    ['2028-01', '2028-02-29', '2028-03-01T00:00:00.000Z'],
    ['2027-05', '2027-06-30', '2027-06-30T23:00:00.000Z'],
    // Clocks go back on the very day.
    ['2027-09', '2027-10-31', '2027-11-01T00:00:00.000Z'],
  ] as const)('those of %s on %s at the latest', (window, day, instant) => {
    expect(resultsDueOn(window)).toBe(day);
    expect(resultsDueBy(window).toISOString()).toBe(instant);
  });

  it('assessors are reminded half-way from the close of the window to that day', () => {
    expect(['2027-01', '2027-05', '2027-09'].map((window) => halfTimeOn(WindowId.parse(window)))).toEqual(['2027-02-14', '2027-06-15', '2027-10-15']);
    fc.assert(
      fc.property(windows, (window) => {
        expect(windowLastDay(window) < halfTimeOn(window) && halfTimeOn(window) < resultsDueOn(window)).toBe(true);
      }),
    );
  });
});

describe('"If a resubmission is not made within 1 calendar year, then the candidate would have to submit a new complete application"', () => {
  it.each([
    ['2027-02-28T10:00:00Z', '2028-02-28', '2028-02-29T00:00:00.000Z'],
    ['2027-06-30T22:30:00Z', '2028-06-30', '2028-06-30T23:00:00.000Z'],
    // Past midnight in London.
    ['2027-06-29T23:30:00Z', '2028-06-30', '2028-06-30T23:00:00.000Z'],
    ['2028-02-29T10:00:00Z', '2029-02-28', '2029-03-01T00:00:00.000Z'],
  ])('a result of %s can be answered on %s, to its end', (result, lastDay, closes) => {
    expect(resubmissionLastDay(new Date(result))).toBe(lastDay);
    expect(resubmissionClosesAt(new Date(result)).toISOString()).toBe(closes);
  });

  it('"A candidate may re-apply during the next application month", so not in the window that refused', () => {
    expect(windowForResubmission(new Date('2027-01-28T12:00:00Z'), '2027-01')).toEqual({ window: '2027-05', heldOver: true });
    expect(windowForResubmission(new Date('2027-03-01T12:00:00Z'), '2027-01')).toEqual({ window: '2027-05', heldOver: true });
    expect(windowForResubmission(new Date('2027-05-01T12:00:00Z'), '2027-01')).toEqual({ window: '2027-05', heldOver: false });
    expect(windowForResubmission(new Date('2028-01-15T12:00:00Z'), '2027-01')).toEqual({ window: '2028-01', heldOver: false });
  });
});

describe('"payments will fall on first day of the months of March, June or October the following year"', () => {
  it.each([
    ['2027-01', '2028-03-01'],
    ['2027-05', '2028-06-01'],
    ['2027-09', '2028-10-01'],
  ] as const)('for an award of the window %s on %s', (window, day) => {
    expect(firstRetentionDue(window)).toBe(day);
  });
});
