import { askRelease, planReleaseAction, showWindow, undoReleaseAction } from '../../cards/office/window.actions.ts';
import { renderWindowCard } from '../../cards/office/window.card.ts';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { counted, listed } from '../../cards/applicant/words.ts';
import { presentWindow } from '../../services/applications/present-window.ts';
import { windowClosesAt, WindowId, windowLastDay, windowName, windowOpensAt } from '../../services/calendar/calendar.rules.ts';
import { formatDate, formatDateTime, Month } from '../../services/calendar/london.rules.ts';
import { AppError, unreachable } from '../../services/errors.ts';
import { type ModerationReason } from '../../services/outcomes/outcome.rules.ts';
import { sumToPass } from '../../services/outcomes/outcome.data.ts';
import { windowOverview, type WindowEntry, type WindowOverview } from '../../services/outcomes/outcomes.service.ts';
import { minutesToUndo, planRelease, undoRelease, type PlannedRelease } from '../../services/outcomes/release.service.ts';
import { onAction, type ActionHandler, type Command } from '../registry.ts';
import { type Turn } from '../turn.ts';
import { readReference } from '../typed-reference.ts';

export const windowActions: readonly ActionHandler[] = [
  onAction({ action: showWindow, roles: ['office'], handle: async (turn, { window }) => ({ card: await draw(turn, window) }) }),
  onAction({ action: askRelease, roles: ['office'], handle: async (turn, { window }) => ({ card: await draw(turn, window, { asking: true }) }) }),
  onAction({
    action: planReleaseAction,
    roles: ['office'],
    async handle(turn, input) {
      const planned = await planRelease(turn.context, turn.actor, input);
      return { card: await draw(turn, planned.window, { banner: plannedWords(planned) }) };
    },
  }),
  onAction({
    action: undoReleaseAction,
    roles: ['office'],
    async handle(turn, { window, release }) {
      await undoRelease(turn.context, turn.actor, { release });
      return { card: await draw(turn, window, { banner: 'The release is taken back. Nobody has learnt anything.' }) };
    },
  }),
];

export const windowCommand: Command = {
  names: ['window'],
  usage: 'window',
  summary: 'a window with its panels, sheets and results; window 2027-05 for another',
  roles: ['office'],
  handle: async (turn, args) => ({ card: await draw(turn, args === '' ? undefined : readWindow(args)) }),
};

export const releaseCommand: Command = {
  names: ['release'],
  usage: 'release',
  summary: 'give the results of a window; release REF for one that is late',
  roles: ['office'],
  async handle(turn, args) {
    const reference = readReference(args);
    if (!reference) return { card: await draw(turn, args === '' ? undefined : readWindow(args), { asking: true }) };
    const window = await presentWindow(turn.context);
    const { entries } = await windowOverview(turn.context, turn.actor, window);
    const entry = entries.find((one) => one.reference === reference);
    if (!entry) throw new AppError('notFound', { userMessage: `${reference} is not in the window of ${windowName(window)}.`, nextStep: `Type application ${reference} to see where it is.` });
    const planned = await planRelease(turn.context, turn.actor, { window, application: entry.application });
    return { card: await draw(turn, window, { banner: plannedWords(planned) }) };
  },
};

function readWindow(text: string): WindowId {
  const month = Month.safeParse(text.trim());
  const window = WindowId.safeParse(month.success ? month.data : text);
  if (window.success) return window.data;
  throw new AppError('invalid', { userMessage: `“${text.slice(0, 40)}” is no window.`, nextStep: 'Give it as year and month, such as window 2027-05; windows are in January, May and September.' });
}

function plannedWords({ at, applications, waiting }: PlannedRelease): string {
  const rest = waiting.length > 0 ? ` ${counted(waiting.length, 'application')} ${waiting.length === 1 ? 'waits' : 'wait'} for a release of ${waiting.length === 1 ? 'its' : 'their'} own.` : '';
  return `${counted(applications.length, 'result')} will be given at ${formatDateTime(at)}. Until then you can take it back, and nobody sees anything.${rest}`;
}

async function draw(turn: Turn, named: WindowId | undefined, { banner, asking = false }: { banner?: string; asking?: boolean } = {}): Promise<AdaptiveCard> {
  const window = named ?? (await presentWindow(turn.context));
  const overview = await windowOverview(turn.context, turn.actor, window);
  const releasable = overview.entries.filter(({ stage }) => stage === 'complete');
  const [release] = overview.releases;
  return renderWindowCard({
    window,
    name: windowName(window),
    dates: datesOf(overview, turn.context.clock.now()),
    banner: banner ?? (release ? `${counted(release.applications.length, 'result')} will be given at ${formatDateTime(release.at)}.` : undefined),
    applications: overview.entries.map((entry) => ({
      application: entry.application,
      title: `${entry.reference} ${entry.applicantName}${entry.round > 1 ? ' (resubmission)' : ''}`,
      progress: progressOf(entry),
      lines: resultLines(entry),
    })),
    total: overview.entries.length,
    releasable: releasable.length,
    asking: asking && releasable.length > 0 ? `Give ${releasable.length === 1 ? `the result of ${releasable[0]?.reference ?? ''}` : `${releasable.length} results`} to ${releasable.length === 1 ? 'its applicant' : 'their applicants'}? You have ${minutesToUndo} minutes to take it back.` : undefined,
    planned: release ? { release: release.release } : undefined,
  });
}

function datesOf({ window, resultsDueOn }: WindowOverview, now: Date): string {
  const results = `results are due by ${formatDate(resultsDueOn)}`;
  if (now < windowOpensAt(window)) return `Opens on ${formatDate(windowOpensAt(window))}; ${results}.`;
  return now < windowClosesAt(window) ? `Open until ${formatDate(windowLastDay(window))}; ${results}.` : `Closed on ${formatDate(windowLastDay(window))}; ${results}.`;
}

function progressOf({ stage, panel, sheets, releasedAt }: WindowEntry): string {
  switch (stage) {
    case 'seating':
      return panel.seats.length === 0 ? 'The panel is not seated yet.' : `${counted(panel.toFill, 'seat')} to fill.`;
    case 'marking': {
      const names = (locked: boolean) => sheets.filter((sheet) => sheet.locked === locked).map(({ name }) => name);
      const [inNow, notYet] = [names(true), names(false)];
      return `${inNow.length > 0 ? `In: ${listed(inNow)}. ` : ''}Not yet: ${listed(notYet)}.`;
    }
    case 'complete':
      return 'All three sheets are in.';
    case 'planned':
      return releasedAt ? `The result is given at ${formatDateTime(releasedAt)}.` : 'The release is planned.';
    case 'released':
      return releasedAt ? `The result was given on ${formatDate(releasedAt)}.` : 'The result is given.';
    default:
      return unreachable(stage);
  }
}

function resultLines({ result, stage }: WindowEntry): string[] {
  if (!result) return [];
  const verb = stage === 'released' ? '' : 'would be ';
  const outcome = result.awarded
    ? `${stage === 'released' ? 'Awarded' : 'Would be awarded'}: ${result.sum} of at least ${sumToPass}.`
    : `Further evidence ${verb}asked for: ${result.sum} of ${sumToPass}, below standard in ${result.belowStandard.length === 1 ? 'domain' : 'domains'} ${listed(result.belowStandard)}.`;
  const again = stage === 'complete' && result.moderation.length > 0 ? [`Worth another look by the panel: ${result.moderation.map(moderationWords).join('; ')}.`] : [];
  return [outcome, ...again];
}

function moderationWords(reason: ModerationReason): string {
  switch (reason.kind) {
    case 'nearPass':
      return `the sum of ${reason.sum} is close to ${sumToPass}`;
    case 'marksDiffer':
      return `domain ${reason.domain} has marks from ${reason.lowest} to ${reason.highest}`;
    case 'rareMark':
      return `domain ${reason.domain} has a ${reason.mark}, which is rare`;
    default:
      return unreachable(reason);
  }
}
