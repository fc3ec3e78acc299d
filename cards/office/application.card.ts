import { type ApplicationId } from '../../services/ids.ts';
import { button, type ExecuteAction } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { askDecline, declineAction, resubmitForApplicant, showApplicationForOffice } from './application.actions.ts';
import layout from './application.card.json' with { type: 'json' };
import { showQueue } from './queue.actions.ts';

export interface OfficeApplicationView {
  readonly application: ApplicationId;
  readonly reference: string;
  readonly applicantName: string;
  /** Where it is, in a sentence. */
  readonly stands: string;
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly missing: readonly string[];
  /** The trail, newest last. */
  readonly trail: readonly string[];
  readonly can: { readonly decline: boolean; readonly resubmit: boolean };
  /** The panel, the invoice: where the next step is. */
  readonly next: readonly ExecuteAction[];
  /** Asks for the reason of declining. */
  readonly declining: boolean;
}

const card = defineCard(layout);

/** One application with its facts, its gaps and its story. */
export function renderOfficeApplicationCard(view: OfficeApplicationView): AdaptiveCard {
  const carried = { application: view.application };
  const lines = (texts: readonly string[]) => texts.map((line) => ({ line: escapeMarkdown(line) }));
  return card.render({
    summary: `${view.reference}, ${view.applicantName}: ${view.stands}`,
    heading: `${view.reference} · ${escapeMarkdown(view.applicantName)}`,
    stands: escapeMarkdown(view.stands),
    facts: view.facts.map(({ title, value }) => ({ title, value: escapeMarkdown(value) })),
    missing: lines(view.missing),
    trail: lines(view.trail),
    reasonAsked: view.declining,
    actions: view.declining
      ? [button(declineAction, 'Decline the application', carried, { style: 'destructive' }), button(showApplicationForOffice, 'Back', carried, { associatedInputs: 'none' })]
      : [
          ...view.next,
          ...(view.can.resubmit ? [button(resubmitForApplicant, 'Begin the resubmission', carried)] : []),
          ...(view.can.decline ? [button(askDecline, 'Decline', carried)] : []),
          button(showQueue, 'What waits', {}),
        ],
  });
}
