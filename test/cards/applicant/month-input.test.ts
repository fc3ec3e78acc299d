import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthInput, optionalMonthInput, readMonth } from '../../../cards/applicant/month-input.ts';

describe('a month as people type it', () => {
  it.each([
    ['April 2021', '2021-04'], ['april  2021', '2021-04'], ['Apr 21', '2021-04'], ["Apr '21", '2021-04'], ['04/2021', '2021-04'], ['4.2021', '2021-04'], ['4/21', '2021-04'],
    ['2021-04', '2021-04'], ['2021/4', '2021-04'], ['Sept 2019', '2019-09'], ['September, 2019', '2019-09'], ['12/98', '1998-12'], [' may 2020 ', '2020-05'],
  ])('reads %s', (typed, month) => {
    expect(readMonth(typed)).toBe(month);
  });

  it.each(['', '2021', 'spring 2021', '13/2021', '00/2021', '4/1/2021', 'ju 2021x', 'Apr', '1/1/1', '04/1900', 'm 2021'])('asks again about %s', (typed) => {
    expect(readMonth(typed)).toBeUndefined();
  });

  it('reads back whatever month a computer would write', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2099 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const expected = `${year}-${String(month).padStart(2, '0')}`;
        for (const typed of [expected, `${month}/${year}`, `${String(month).padStart(2, '0')}.${year}`]) expect(readMonth(typed)).toBe(expected);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (typed) => void readMonth(typed)));
  });

  it('says in words what is wrong, and takes an empty end for "still there"', () => {
    expect(monthInput('Please give a month.').safeParse('tomorrow').error?.issues[0]?.message).toBe('Please give a month.');
    const until = optionalMonthInput('Please give a month.');
    for (const typed of [undefined, '', '  ', 'Still there', 'now', 'present']) expect(until.parse(typed)).toBeNull();
    expect(until.parse('03/2024')).toBe('2024-03');
    expect(until.safeParse('yesterday').success).toBe(false);
  });
});
