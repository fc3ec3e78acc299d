import { type Application } from '../applications/application.ts';
import { applicationsIn } from '../applications/find-application.ts';
import { halfTimeOn, nextWindowAfter, currentWindow, resultsDueBy, resultsDueOn, windowClosesAt, windowLastDay, windowOpensAt, type WindowId } from '../calendar/calendar.rules.ts';
import { addDays, daysBetween, hourOfDay, londonDate, type LondonDate } from '../calendar/london.rules.ts';
import { plannedReleases } from '../outcomes/release.service.ts';
import { assessorsStillMarking } from '../marking/marking.service.ts';
import { requestSteps, type DueRequestStep } from '../testimonials/referee-requests.service.ts';
import { type DueItem } from './due-item.ts';
import { ladder } from './ladder.rules.ts';

/** Product rules of time, "Reminders are few": days before the last day. */
const draftDays = [14, 7, 1];
const resubmissionDays = [60, 30, 7];
const markingDays = [7, 2];
const officeDays = [14, 7];
/** The hour, London time, at which files are cleared away. */
const clearingHour = 3;
/** That a window has opened is news for three days; after that everybody knows. */
const newsForMs = 3 * 24 * 60 * 60 * 1000;

/**
 * Everything that follows from the data as it is now and falls due up to `until`, done or not, in the order in which it has to
 * happen. Read it at any time; it changes nothing.
 */
export async function dueItems(now: Date, until: Date): Promise<DueItem[]> {
  const [submitted, drafting, assessing, waiting, unpaid] = await Promise.all([
    applicationsIn('submitted'), applicationsIn('drafting'), applicationsIn('assessing'), applicationsIn('furtherEvidence'), applicationsIn('awaitingPayment'),
  ]);
  const items = [
    ...submitted.flatMap(takeInOf),
    ...windowsOpened(now, until),
    ...(await plannedReleases()).map((release): DueItem => ({ kind: 'release', key: `release/${release.id}`, dueAt: release.at, subject: { release: release.id } })),
    ...drafting.flatMap((application) => draftReminders(application, now)),
    ...[...waiting, ...unpaid, ...drafting].flatMap(resubmissionItems),
    ...(await requestSteps(drafting)).map(refereeItem),
    ...(await Promise.all(assessing.map(markingReminders))).flat(),
    ...officeReminders(assessing),
    clearingOf(londonDate(now)),
  ];
  return items.filter((item) => item.dueAt <= until).sort(inOrder);
}

/** At one moment, applications are taken in before the office hears how many. */
const inOrder = (one: DueItem, other: DueItem): number =>
  one.dueAt.getTime() - other.dueAt.getTime() || Number(other.kind === 'takeIn') - Number(one.kind === 'takeIn') || (one.key < other.key ? -1 : 1);

function takeInOf({ id, round, state }: Application): DueItem[] {
  if (state.kind !== 'submitted') return [];
  // By window: one that was taken in, taken back and submitted too late is taken in by the next one again.
  return [{ kind: 'takeIn', key: `take-in/${id}/${round.number}/${state.window}`, dueAt: windowOpensAt(state.window), subject: { application: id } }];
}

function windowsOpened(now: Date, until: Date): DueItem[] {
  const opened = (window: WindowId): DueItem => {
    const dueAt = windowOpensAt(window);
    return { kind: 'windowOpened', key: `window-opened/${window}`, dueAt, pointlessFrom: new Date(dueAt.getTime() + newsForMs), subject: { window } };
  };
  const windows: WindowId[] = [];
  const present = currentWindow(now);
  if (present) windows.push(present);
  for (let next = nextWindowAfter(now); windowOpensAt(next) <= until; next = nextWindowAfter(next)) windows.push(next);
  return windows.map(opened);
}

function draftReminders({ id, round, state }: Application, now: Date): DueItem[] {
  if (state.kind !== 'drafting') return [];
  const window = currentWindow(now) ?? nextWindowAfter(now);
  if (window === round.after) return [];
  return ladder(windowLastDay(window), draftDays, state.packReleasedAt, windowClosesAt(window)).map(({ days, dueAt, pointlessFrom }) => ({
    kind: 'draftReminder', key: `draft-reminder/${id}/${round.number}/${window}/${days}`, dueAt, pointlessFrom, subject: { application: id, window, days },
  }));
}

function resubmissionItems({ id, round, state }: Application): DueItem[] {
  const deadline = state.kind === 'furtherEvidence' ? state.deadline : round.deadline;
  if (!deadline) return [];
  const expiry: DueItem = { kind: 'resubmissionExpired', key: `resubmission-expired/${id}/${round.number}`, dueAt: deadline, subject: { application: id } };
  if (state.kind !== 'furtherEvidence') return [expiry];
  const lastDay = londonDate(new Date(deadline.getTime() - 1));
  const reminders = ladder(lastDay, resubmissionDays, state.resultAt, deadline).map(({ days, dueAt, pointlessFrom }): DueItem => ({
    kind: 'resubmissionReminder', key: `resubmission-reminder/${id}/${round.number}/${days}`, dueAt, pointlessFrom, subject: { application: id, days },
  }));
  return [...reminders, expiry];
}

const refereeItem = ({ key, dueAt, pointlessFrom, testimonial, step }: DueRequestStep): DueItem => ({
  kind: 'refereeRequest', key, dueAt, ...(pointlessFrom === undefined ? {} : { pointlessFrom }), subject: { testimonial, step },
});

async function markingReminders({ id, round, state }: Application): Promise<DueItem[]> {
  if (state.kind !== 'assessing') return [];
  const { window } = state;
  const halfTime = daysBetween(halfTimeOn(window), resultsDueOn(window));
  const still = await assessorsStillMarking(id);
  return still.flatMap(({ assessor, since }) =>
    ladder(resultsDueOn(window), [halfTime, ...markingDays], since, resultsDueBy(window)).map(({ days, dueAt, pointlessFrom }): DueItem => ({
      kind: 'markingReminder', key: `marking-reminder/${id}/${round.number}/${assessor}/${days}`, dueAt, pointlessFrom, subject: { application: id, assessor, days },
    })),
  );
}

function officeReminders(assessing: readonly Application[]): DueItem[] {
  const windows = new Set(assessing.flatMap(({ state }) => (state.kind === 'assessing' ? [state.window] : [])));
  return [...windows].flatMap((window) =>
    ladder(resultsDueOn(window), officeDays, hourOfDay(windowLastDay(window), 0), resultsDueBy(window)).map(({ days, dueAt, pointlessFrom }): DueItem => ({
      kind: 'resultsDueReminder', key: `results-due/${window}/${days}`, dueAt, pointlessFrom, subject: { window, days },
    })),
  );
}

/** Once a day, at night; a day on which nothing ran is made up for by the next. */
function clearingOf(day: LondonDate): DueItem {
  return { kind: 'clearFiles', key: `clear-files/${day}`, dueAt: hourOfDay(day, clearingHour), pointlessFrom: hourOfDay(addDays(day, 1), clearingHour), subject: { day } };
}
