import { describe, expect, it, vi } from 'vitest';
import { type calendarSchedule } from '../../../services/calendar/calendar.data.ts';
import { currentWindow, nextWindowAfter, resultsDueOn, windowFor, WindowId, windowLastDay } from '../../../services/calendar/calendar.rules.ts';

/** The Institute's calendar until the end of 2029; then two windows a year that close early, the second with results in the new year. */
vi.mock('../../../services/calendar/calendar.data.ts', async (original) => {
  const { calendarSchedule: ours } = await original<{ calendarSchedule: typeof calendarSchedule }>();
  const changed = [
    { month: 3, closes: 15, resultsMonth: 5, retentionMonth: 6 },
    { month: 11, closes: 20, resultsMonth: 1, retentionMonth: 2 },
  ];
  return { calendarSchedule: { ...ours, changes: [{ from: '2030-01-01', terms: changed }] } };
});

describe('a calendar that the Institute has changed', () => {
  it('leaves the windows before the change as they were', () => {
    expect(windowFor(new Date('2029-09-30T12:00:00Z'))).toEqual({ window: '2029-09', heldOver: false });
    expect(resultsDueOn('2029-09')).toBe('2029-10-31');
  });

  it('holds over to the first of the new windows, not to one that is no more', () => {
    expect(nextWindowAfter('2029-09')).toBe('2030-03');
    expect(windowFor(new Date('2030-01-10T12:00:00Z'))).toEqual({ window: '2030-03', heldOver: true });
    expect(WindowId.safeParse('2030-01').success).toBe(false);
  });

  it('closes a window on its day and holds over what comes later in the month', () => {
    expect(windowLastDay('2030-03')).toBe('2030-03-15');
    expect(currentWindow(new Date('2030-03-15T23:59:59.999Z'))).toBe('2030-03');
    expect(currentWindow(new Date('2030-03-16T00:00:00.000Z'))).toBeUndefined();
    expect(windowFor(new Date('2030-03-16T00:00:00.000Z'))).toEqual({ window: '2030-11', heldOver: true });
  });

  it('gives results in the new year where the data say so', () => {
    expect([resultsDueOn('2030-03'), resultsDueOn('2030-11')]).toEqual(['2030-05-31', '2031-01-31']);
  });
});
