import { type ApplicationId, type PersonId } from '../../services/ids.ts';
import { button, type ExecuteAction } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { askReplace, fillSeatAction, replaceSeatAction, seatPanelAction, showPanel } from './panel.actions.ts';
import layout from './panel.card.json' with { type: 'json' };
import { showQueue } from './queue.actions.ts';
import { showWindow } from './window.actions.ts';

export interface OfficePanelView {
  readonly application: ApplicationId;
  readonly revision: number;
  readonly reference: string;
  readonly applicantName: string;
  readonly practice: string;
  /** What is to be done, in a sentence. */
  readonly stands: string;
  readonly seats: readonly { readonly assessor: PersonId; readonly name: string; readonly detail: string; readonly replaceable: boolean }[];
  /** What is to be chosen: a whole panel, somebody for a seat that was given up, or nobody. */
  readonly choose: 'three' | 'one' | 'none';
  /** Those who can be seated, with what they are and how much they have to do. */
  readonly candidates: readonly { readonly assessor: PersonId; readonly title: string }[];
  /** Whom the product would choose. */
  readonly proposed: readonly PersonId[];
  /** Those who cannot, each with the reason. */
  readonly unseatable: readonly string[];
  /** Whose seat is about to be taken. */
  readonly replacing: { readonly leaving: PersonId; readonly name: string } | undefined;
}

const card = defineCard(layout);

/** The panel of an application: who sits on it, and who could. */
export function renderPanelCard(view: OfficePanelView): AdaptiveCard {
  const { application, replacing, candidates } = view;
  const choose = candidates.length === 0 ? 'none' : replacing ? 'one' : view.choose;
  return card.render({
    summary: `Panel of ${view.reference}: ${view.stands}`,
    heading: `Panel of ${view.reference}`,
    stands: escapeMarkdown(`${view.applicantName}, ${view.practice}. ${view.stands}`),
    seats: view.seats.map(({ assessor, name, detail, replaceable }) => ({
      name: escapeMarkdown(name),
      detail: escapeMarkdown(detail),
      actions: replaceable && !replacing ? [button(askReplace, 'Replace', { application, leaving: assessor }, { tooltip: `Seat somebody else in place of ${name}`, associatedInputs: 'none' })] : [],
    })),
    choose,
    chooseLabel: replacing ? `Who takes the seat of ${replacing.name}?` : 'Who takes the free seat?',
    candidates: candidates.map(({ assessor, title }) => ({ title, value: assessor })),
    proposed: (choose === 'three' ? view.proposed : view.proposed.slice(0, 1)).join(','),
    unseatable: choose === 'none' && candidates.length > 0 ? [] : view.unseatable.map((line) => ({ line: escapeMarkdown(line) })),
    reasonAsked: replacing !== undefined,
    reasonLabel: replacing ? `Why is ${replacing.name} replaced?` : '',
    actions: actionsOf(view, choose),
  });
}

function actionsOf({ application, revision, replacing }: OfficePanelView, choose: 'three' | 'one' | 'none'): ExecuteAction[] {
  if (replacing) {
    const replace = button(replaceSeatAction, 'Replace', { application, revision, leaving: replacing.leaving }, { style: 'positive' });
    return [...(choose === 'one' ? [replace] : []), button(showPanel, 'Back', { application }, { associatedInputs: 'none' })];
  }
  return [
    ...(choose === 'three' ? [button(seatPanelAction, 'Seat them', { application }, { style: 'positive' })] : []),
    ...(choose === 'one' ? [button(fillSeatAction, 'Seat', { application, revision }, { style: 'positive' })] : []),
    button(showWindow, 'The window', {}, { associatedInputs: 'none' }),
    button(showQueue, 'What waits', {}, { associatedInputs: 'none' }),
  ];
}
