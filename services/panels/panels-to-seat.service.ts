import { applicationsIn } from '../applications/find-application.ts';
import { type WindowId } from '../calendar/calendar.rules.ts';
import { type ApplicationId } from '../ids.ts';
import { type Actor } from '../people/actor.ts';
import { mustBeOffice } from '../people/people.policy.ts';
import { panelsOfRounds } from './find-panel.ts';
import { seatsToFill } from './panel.rules.ts';

/** An application whose panel has a free seat. */
export interface PanelToSeat {
  readonly application: ApplicationId;
  readonly reference: string;
  readonly applicantName: string;
  readonly window: WindowId;
  /** Three where nobody is seated yet. */
  readonly toFill: number;
}

/** Every application under assessment whose panel is not whole, the oldest first. For the office. */
export async function panelsToSeat(actor: Actor): Promise<PanelToSeat[]> {
  mustBeOffice(actor);
  const assessing = await applicationsIn('assessing');
  const panels = await panelsOfRounds(assessing);
  return assessing.flatMap(({ id, reference, applicantName, state }) => {
    if (state.kind !== 'assessing') return [];
    const toFill = seatsToFill(panels.get(id)?.seats ?? []);
    return toFill === 0 ? [] : [{ application: id, reference, applicantName, window: state.window, toFill }];
  });
}
