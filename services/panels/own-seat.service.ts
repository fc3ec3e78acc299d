import { type Application } from '../applications/application.ts';
import { getApplication } from '../applications/find-application.ts';
import { type Context } from '../context.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { AppError, unreachable } from '../errors.ts';
import { type ApplicationId } from '../ids.ts';
import { beginSheetOf } from '../marking/begin-sheet.ts';
import { lockedSheets } from '../marking/sheet-progress.ts';
import { type PersonActor } from '../people/actor.ts';
import { getPerson } from '../people/directory.ts';
import { declareConflict as declareConflictByRule, declareNoConflict as declareNoConflictByRule, declineSeat as declineSeatByRule, type Leaving, type Seat, type SeatDecision, type SeatRefusal } from './panel.rules.ts';
import { mustBeAssessing, mustHaveSeat } from './panels.policy.ts';
import { findPanel, saveSeats, type Panel } from './panels.store.ts';

/** An assessor declares that they have no conflict, which opens the evidence to them. A second click finds it declared, which is no fault. */
export async function declareNoConflict(context: Context, actor: PersonActor, id: ApplicationId): Promise<void> {
  await transact(context, actor, async (unit) => {
    const { application, panel, seat } = await ownSeat(actor, id);
    if (seat.state === 'clear') return;
    await keepSeat(unit, panel, seat, declareNoConflictByRule(seat, actor.id, unit.now), 'panel.noConflictDeclared');
    await beginSheetOf(application, actor.id);
  });
}

export interface LeavingInput {
  readonly application: ApplicationId;
  readonly reason: string;
}

/** An assessor declares a conflict: the seat ends, and the office is told. */
export async function declareConflict(context: Context, actor: PersonActor, input: LeavingInput): Promise<void> {
  return leave(context, actor, input, declareConflictByRule, 'panel.conflictDeclared');
}

/** An assessor cannot take part for another reason: the seat ends, and the office is told. */
export async function declineSeat(context: Context, actor: PersonActor, input: LeavingInput): Promise<void> {
  return leave(context, actor, input, declineSeatByRule, 'panel.seatDeclined');
}

async function leave(context: Context, actor: PersonActor, { application: id, reason }: LeavingInput, byRule: (seat: Seat, leaving: Leaving) => SeatDecision, what: string): Promise<void> {
  await transact(context, actor, async (unit) => {
    const { application, panel, seat } = await ownSeat(actor, id);
    if (seat.state === 'declined' || seat.state === 'conflicted') return;
    const sheetLocked = (await lockedSheets(application)).has(actor.id);
    await keepSeat(unit, panel, seat, byRule(seat, { by: actor.id, at: unit.now, reason, sheetLocked }), what);
    const { name } = await getPerson(actor.id);
    unit.notify({
      kind: 'seatDeclined',
      facts: { applicationId: id, reference: application.reference, assessorName: name, reason: reason.trim() },
      to: { office: true },
      key: `seat-declined/${id}/${panel.round}/${actor.id}/${panel.seats.indexOf(seat)}`,
    });
  });
}

async function ownSeat(actor: PersonActor, id: ApplicationId): Promise<{ application: Application; panel: Panel; seat: Seat }> {
  const application = await getApplication(id);
  const panel = await findPanel(id, application.round.number);
  const seat = mustHaveSeat(panel, actor);
  mustBeAssessing(application);
  if (!panel) throw new Error('a seat without a panel');
  return { application, panel, seat };
}

async function keepSeat(unit: Unit, panel: Panel, seat: Seat, decision: SeatDecision, what: string): Promise<void> {
  if (!decision.ok) throw explain(decision.refusal);
  if (!(await saveSeats(panel, panel.seats.with(panel.seats.indexOf(seat), decision.next)))) {
    throw new AppError('stale', { userMessage: 'This panel has just changed.', nextStep: 'Type marking to see your applications, and try again.' });
  }
  unit.record({ what, subject: { kind: 'application', id: panel.application }, details: { round: panel.round } });
}

function explain(refusal: SeatRefusal): AppError {
  switch (refusal.kind) {
    case 'reasonNeeded':
      return new AppError('invalid', { userMessage: 'A reason is needed.', nextStep: 'Say in a few words why; only the office reads it.' });
    case 'sheetLocked':
      return new AppError('wrongState', { userMessage: 'Your sheet is locked, so your seat stands.', nextStep: 'If a conflict has come to light, please write to the office.' });
    case 'ended':
    case 'alreadyClear':
    case 'notYours':
      return new AppError('stale', { userMessage: 'Your seat on this panel has changed since this card was shown.', nextStep: 'Type marking to see your applications as they are.' });
    default:
      return unreachable(refusal);
  }
}
