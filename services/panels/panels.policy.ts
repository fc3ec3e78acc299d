import { type Application } from '../applications/application.ts';
import { type WindowId } from '../calendar/calendar.rules.ts';
import { AppError } from '../errors.ts';
import { type PersonId } from '../ids.ts';
import { type PersonActor } from '../people/actor.ts';
import { type ClearSeat, type Seat, seesEvidence } from './panel.rules.ts';
import { type Panel } from './panels.store.ts';

/** Somebody's seat on a panel: the latest, where they were asked again. */
export const seatOf = (panel: Pick<Panel, 'seats'>, assessor: PersonId): Seat | undefined => panel.seats.findLast((seat) => seat.assessor === assessor);

/** Panels sit while their window's applications are assessed. @returns that window. @throws AppError wrongState. */
export function mustBeAssessing({ reference, state }: Pick<Application, 'reference' | 'state'>): WindowId {
  if (state.kind === 'assessing') return state.window;
  throw new AppError('wrongState', {
    userMessage: `The application ${reference} is not with a panel ${state.kind === 'awarded' || state.kind === 'furtherEvidence' ? 'any more: its result is out' : 'now'}.`,
    nextStep: 'Nothing is to be done here.',
  });
}

/** @throws AppError notAllowed, telling nothing of the panel. */
export function mustHaveSeat(panel: Panel | undefined, actor: PersonActor): Seat {
  const seat = panel && seatOf(panel, actor.id);
  if (seat) return seat;
  throw new AppError('notAllowed', { userMessage: 'You are not on the panel of this application.', nextStep: 'Type marking to see the applications that you are asked to assess.' });
}

/** "Conflict is declared before any evidence opens." @throws AppError notAllowed, saying what comes first. */
export function mustHaveClearSeat(panel: Panel | undefined, actor: PersonActor): ClearSeat {
  const seat = mustHaveSeat(panel, actor);
  if (seat.state === 'clear' && seesEvidence(seat)) return seat;
  throw seat.state === 'invited'
    ? new AppError('notAllowed', { userMessage: 'The evidence opens once you have declared that you have no conflict of interest.', nextStep: 'Type marking, open the application and declare.' })
    : new AppError('notAllowed', { userMessage: 'You are not on this panel any more, so its evidence is closed to you.', nextStep: 'Type marking to see the applications that you are asked to assess.' });
}
