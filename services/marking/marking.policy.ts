import { type Application } from '../applications/application.ts';
import { panelOfRound } from '../panels/find-panel.ts';
import { mustBeAssessing, mustHaveClearSeat } from '../panels/panels.policy.ts';
import { type WindowId } from '../calendar/calendar.rules.ts';
import { type PersonActor } from '../people/actor.ts';

/** Reading evidence and marking: whoever has declared that they have no conflict, while the panel sits. @throws AppError. @returns the window. */
export async function mustMark(actor: PersonActor, application: Application): Promise<WindowId> {
  // The seat first: whoever has none learns nothing of where the application is.
  mustHaveClearSeat(await panelOfRound(application), actor);
  return mustBeAssessing(application);
}
