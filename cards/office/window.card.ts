import { type WindowId } from '../../services/calendar/calendar.rules.ts';
import { type ApplicationId } from '../../services/ids.ts';
import { button, type ExecuteAction } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { showPanel } from './panel.actions.ts';
import { showQueue } from './queue.actions.ts';
import layout from './window.card.json' with { type: 'json' };
import { askRelease, planReleaseAction, showWindow, undoReleaseAction } from './window.actions.ts';

export interface WindowView {
  readonly window: WindowId;
  /** `January 2027`. */
  readonly name: string;
  readonly dates: string;
  readonly banner: string | undefined;
  readonly applications: readonly {
    readonly application: ApplicationId;
    readonly title: string;
    readonly progress: string;
    /** The outcome and what speaks for moderation; only once all three sheets are locked. */
    readonly lines: readonly string[];
  }[];
  readonly total: number;
  /** How many results could be released now. */
  readonly releasable: number;
  /** Asks for a yes: the sentence to agree to. */
  readonly asking: string | undefined;
  /** A release that can still be taken back. */
  readonly planned: { readonly release: string } | undefined;
}

const card = defineCard(layout);
/** More would not fit a card on a phone. */
export const mostApplicationsShown = 15;

/** A window with its applications: panels, sheets, and once they are all in, results to release. */
export function renderWindowCard(view: WindowView): AdaptiveCard {
  return card.render({
    summary: view.banner ?? `The window of ${view.name}`,
    heading: `The window of ${view.name}`,
    dates: view.dates,
    banner: escapeMarkdown(view.banner ?? (view.total === 0 ? 'No applications in this window.' : '')),
    applications: view.applications.slice(0, mostApplicationsShown).map(({ application, title, progress, lines }) => ({
      title: escapeMarkdown(title),
      progress: escapeMarkdown(progress),
      lines: lines.map((line) => ({ line: escapeMarkdown(line) })),
      open: button(showPanel, 'Panel', { application }, { tooltip: `Panel of ${title}` }),
    })),
    more: view.total > mostApplicationsShown ? `And ${view.total - mostApplicationsShown} more.` : '',
    asking: view.asking ?? '',
    actions: actionsOf(view),
  });
}

function actionsOf({ window, releasable, asking, planned }: WindowView): ExecuteAction[] {
  if (asking !== undefined) return [button(planReleaseAction, 'Yes, release', { window }, { style: 'positive' }), button(showWindow, 'Not yet', { window })];
  return [
    ...(planned ? [button(undoReleaseAction, 'Undo the release', { window, release: planned.release }, { style: 'destructive' })] : []),
    ...(releasable > 0 && !planned ? [button(askRelease, releasable === 1 ? 'Release the result' : `Release ${releasable} results`, { window }, { style: 'positive' })] : []),
    button(showWindow, 'Refresh', { window }),
    button(showQueue, 'What waits', {}),
  ];
}
