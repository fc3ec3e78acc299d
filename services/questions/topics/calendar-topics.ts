import { calendarSchedule } from '../../calendar/calendar.data.ts';
import { currentWindow, nextWindowAfter, resultsDueOn, windowFirstDay, windowLastDay, windowName, type WindowId } from '../../calendar/calendar.rules.ts';
import { formatDate, inForce, londonDate } from '../../calendar/london.rules.ts';
import { framework, type Topic } from './topic.ts';

const source = framework('Schedule and Fees');
const monthNames = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
const monthName = (month: number): string => monthNames.format(new Date(Date.UTC(2000, month - 1, 1)));
const listed = (items: readonly string[]): string => `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

/** The calendar's months in words, as they are on that day: `January, May and September`. */
function monthsOf(now: Date): { windows: string; results: string; retention: string } {
  const terms = inForce(calendarSchedule, londonDate(now));
  return { windows: listed(terms.map(({ month }) => monthName(month))), results: listed(terms.map(({ resultsMonth }) => monthName(resultsMonth))), retention: listed(terms.map(({ retentionMonth }) => monthName(retentionMonth))) };
}

/** `March, June and October`, the months in which Members' fees fall due. */
export const retentionMonths = (now: Date): string => monthsOf(now).retention;

const span = (window: WindowId): string => `from ${formatDate(windowFirstDay(window))} to ${formatDate(windowLastDay(window))}`;

/** Windows, closing days, results: reckoned from the calendar at the moment of asking. */
export const calendarTopics: readonly Topic[] = [
  {
    id: 'calendar.next', title: 'The next window',
    asks: ['when is the next window', 'when can I apply', 'when can I submit', 'application months', 'next intake', 'dates for applications', 'when does the window open', 'next round', 'is the window open now', 'what month are applications', 'when do submissions open', 'can I still get into the january window', 'applications in May'],
    answer: ({ now }) => {
      const open = currentWindow(now);
      const next = nextWindowAfter(now);
      const months = `Applications are assessed in ${monthsOf(now).windows}.`;
      const lines = open
        ? [`A window is open now: ${windowName(open)}, until ${formatDate(windowLastDay(open))}. The next one is ${windowName(next)}, ${span(next)}.`, months]
        : [`The next window is ${windowName(next)}, ${span(next)}.`, `${months} You may prepare and submit before; it then waits for that window.`];
      return { lines, source, next: 'status' };
    },
  },
  {
    id: 'calendar.deadline', title: 'The last day to submit',
    asks: ['what is the deadline', 'last day to submit', 'closing date', 'when does the window close', 'cut off date', 'submit by when', 'is it too late to submit', 'latest date for this window', 'how long have I got'],
    answer: ({ now }) => {
      const window = currentWindow(now) ?? nextWindowAfter(now);
      return { lines: [`For ${windowName(window)} the last day is ${formatDate(windowLastDay(window))}, until midnight in London. What is submitted later waits for ${windowName(nextWindowAfter(window))}.`], source, next: 'submit' };
    },
  },
  {
    id: 'calendar.results', title: 'When results come',
    asks: ['when do I get my result', 'when will I hear', 'how long does assessment take', 'results date', 'when are results out', 'when will I know if I passed', 'outcome date', 'how long until the panel decides', 'waiting for a decision', 'turnaround'],
    answer: ({ now }) => {
      const window = currentWindow(now) ?? nextWindowAfter(now);
      return { lines: [`Results are given by the end of the month after the window: in ${monthsOf(now).results}.`, `An application assessed in ${windowName(window)} has its result by ${formatDate(resultsDueOn(window))}.`], source, next: 'status' };
    },
  },
  {
    id: 'calendar.heldOver', title: 'Submitting outside a window',
    asks: ['what happens if I submit outside the window', 'submitted in february', 'is it ok to submit in march', 'held over', 'can I submit early', 'missed the window', 'missed the deadline', 'submit in a month without a panel', 'late application', 'apply any time of the year'],
    answer: ({ now }) => {
      const next = nextWindowAfter(now);
      return { lines: [`You can submit at any time. What comes outside ${monthsOf(now).windows} is held over to the next of these months; now that is ${windowName(currentWindow(now) ?? next)}. You need not send it again.`], source, next: 'submit' };
    },
  },
  {
    id: 'calendar.howOften', title: 'How often panels meet',
    asks: ['how often do panels meet', 'how many times a year', 'panel meeting dates', 'when does the panel sit', 'number of windows a year', 'when does the panel meet'],
    answer: ({ now }) => ({ lines: [`Accreditation panels meet ${inForce(calendarSchedule, londonDate(now)).length} times a year, for the applications of ${monthsOf(now).windows}.`], source }),
  },
];
