import { askReplace, fillSeatAction, replaceSeatAction, seatPanelAction, showPanel } from '../../cards/office/panel.actions.ts';
import { renderPanelCard } from '../../cards/office/panel.card.ts';
import { mostPerSection, type QueueSection, type WaitingItem } from '../../cards/office/queue.card.ts';
import { button } from '../../cards/action.ts';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { getByReference } from '../../services/applications/find-application.ts';
import { windowName } from '../../services/calendar/calendar.rules.ts';
import { formatDate } from '../../services/calendar/london.rules.ts';
import { type ApplicationId, type PersonId } from '../../services/ids.ts';
import { conflictTexts } from '../../services/panels/conflict.data.ts';
import { categoryTitles, seatsOnPanel } from '../../services/panels/panel.data.ts';
import { fillSeat, panelOf, replaceSeat, seatingCandidates, seatPanel, type PanelView, type SeatView } from '../../services/panels/panels.service.ts';
import { panelsToSeat } from '../../services/panels/panels-to-seat.service.ts';
import { sheetsIn } from '../../services/marking/marking.service.ts';
import { onAction, type ActionHandler, type Command } from '../registry.ts';
import { type Turn } from '../turn.ts';
import { mustBeReference } from '../typed-reference.ts';

export const panelActions: readonly ActionHandler[] = [
  onAction({ action: showPanel, roles: ['office'], handle: async (turn, { application }) => ({ card: await draw(turn, await panelOf(turn.context, turn.actor, application)) }) }),
  onAction({ action: seatPanelAction, roles: ['office'], handle: async (turn, input) => ({ card: await draw(turn, await seatPanel(turn.context, turn.actor, input)) }) }),
  onAction({ action: fillSeatAction, roles: ['office'], handle: async (turn, input) => ({ card: await draw(turn, await fillSeat(turn.context, turn.actor, input)) }) }),
  onAction({
    action: askReplace,
    roles: ['office'],
    handle: async (turn, { application, leaving }) => ({ card: await draw(turn, await panelOf(turn.context, turn.actor, application), leaving) }),
  }),
  onAction({ action: replaceSeatAction, roles: ['office'], handle: async (turn, input) => ({ card: await draw(turn, await replaceSeat(turn.context, turn.actor, input)) }) }),
];

export const panelCommand: Command = {
  names: ['panel'],
  usage: 'panel REF',
  summary: 'see or seat the panel of an application',
  roles: ['office'],
  async handle(turn, args) {
    const { id } = await getByReference(mustBeReference(args, 'panel'));
    return { card: await draw(turn, await panelOf(turn.context, turn.actor, id)) };
  },
};

/** Panels with a free seat, the oldest application first. */
export async function waitingPanels({ actor }: Turn): Promise<QueueSection> {
  const panels = await panelsToSeat(actor);
  const items = panels.slice(0, mostPerSection).map(({ application, reference, applicantName, toFill, window }): WaitingItem => ({
    title: `${reference}: ${applicantName}`,
    detail: `${toFill === seatsOnPanel ? 'panel to seat' : `${toFill} of ${seatsOnPanel} seats free`}, ${windowName(window)}`,
    open: button(showPanel, 'Seat', { application }, { tooltip: `Seat the panel of ${reference}` }),
  }));
  return { heading: 'Panels', items, total: panels.length };
}

async function draw({ context, actor }: Turn, panel: PanelView, leaving?: PersonId): Promise<AdaptiveCard> {
  const open = panel.window !== undefined;
  const [candidates, locked] = await Promise.all([
    open && (panel.toFill > 0 || leaving) ? seatingCandidates(context, actor, panel.application) : [],
    lockedIn(context, actor, panel.application),
  ]);
  const seatable = candidates.filter(({ conflicts, seat }) => conflicts.length === 0 && seat !== 'invited' && seat !== 'clear');
  const away = panel.seats.find(({ assessor }) => assessor === leaving);
  return renderPanelCard({
    application: panel.application,
    revision: panel.revision,
    reference: panel.reference,
    applicantName: panel.applicantName,
    practice: panel.practice,
    stands: standsAt(panel, seatable.length),
    seats: panel.seats.map((seat) => ({
      assessor: seat.assessor,
      name: seat.name,
      detail: `${seat.category ? categoryTitles[seat.category] : ''}${seat.category ? ': ' : ''}${seatWords(seat, locked.has(seat.assessor))}`,
      replaceable: open && (seat.state === 'invited' || seat.state === 'clear') && !locked.has(seat.assessor),
    })),
    choose: !open || panel.toFill === 0 ? 'none' : panel.seats.length === 0 ? 'three' : 'one',
    candidates: seatable.map(({ assessor, name, category, load }) => ({ assessor, title: `${name} (${categoryTitles[category]}; ${load === 0 ? 'nothing else to mark' : `${load} to mark`})` })),
    proposed: seatable.slice(0, seatsOnPanel).map(({ assessor }) => assessor),
    unseatable: candidates.filter(({ conflicts }) => conflicts.length > 0).map(({ name, conflicts }) => `${name} ${conflicts.map((reason) => conflictTexts[reason]).join(' and ')}.`),
    replacing: away ? { leaving: away.assessor, name: away.name } : undefined,
  });
}

async function lockedIn(context: Turn['context'], actor: Turn['actor'], application: ApplicationId): Promise<ReadonlySet<PersonId>> {
  return new Set((await sheetsIn(context, actor, application)).filter(({ locked }) => locked).map(({ assessor }) => assessor));
}

function standsAt({ window, toFill, seats }: PanelView, seatable: number): string {
  if (window === undefined) return 'It is not being assessed now.';
  if (toFill === 0) return `All ${seatsOnPanel} seats are taken.`;
  if (seatable < toFill) return `${toFill} ${toFill === 1 ? 'seat is' : 'seats are'} free, and only ${seatable} of the register can take one. Type assessor to add somebody.`;
  return seats.length === 0 ? 'The panel is to be seated.' : `${toFill} ${toFill === 1 ? 'seat is' : 'seats are'} free.`;
}

function seatWords({ state, since, reason }: SeatView, locked: boolean): string {
  switch (state) {
    case 'invited':
      return `asked on ${formatDate(since)}, no answer yet`;
    case 'clear':
      return locked ? 'mark sheet locked' : 'no conflict, marking';
    case 'declined':
      return `declined: ${reason ?? ''}`;
    case 'conflicted':
      return `conflict: ${reason ?? ''}`;
    case 'replaced':
      return `replaced: ${reason ?? ''}`;
  }
}
