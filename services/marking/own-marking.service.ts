import { type Application } from '../applications/application.ts';
import { applicationsIn } from '../applications/find-application.ts';
import { resultsDueOn } from '../calendar/calendar.rules.ts';
import { type LondonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { panelsOfRounds } from '../panels/find-panel.ts';
import { isStanding } from '../panels/panel.rules.ts';
import { seatOf } from '../panels/panels.policy.ts';
import { type PersonActor } from '../people/actor.ts';
import { type Sheet } from './sheet.rules.ts';
import { findSheet } from './sheets.store.ts';

/** How far an assessor is with one application. */
export type OwnStage =
  | { readonly kind: 'invited' }
  | { readonly kind: 'marking'; readonly marked: number; readonly of: number }
  | { readonly kind: 'locked'; readonly at: Date };

export interface OwnMarking {
  readonly application: Application;
  readonly dueOn: LondonDate;
  readonly stage: OwnStage;
}

/** The applications under assessment on whose panels the actor sits: what is to do first, then by when it is due. */
export async function ownMarking(_context: Context, actor: PersonActor): Promise<OwnMarking[]> {
  const assessing = await applicationsIn('assessing');
  const panels = await panelsOfRounds(assessing);
  const own = await Promise.all(
    assessing.map(async (application): Promise<OwnMarking | undefined> => {
      const panel = panels.get(application.id);
      const seat = panel && seatOf(panel, actor.id);
      if (!seat || !isStanding(seat) || application.state.kind !== 'assessing') return undefined;
      const kept = seat.state === 'clear' ? await findSheet(application.id, application.round.number, actor.id) : undefined;
      return { application, dueOn: resultsDueOn(application.state.window), stage: kept ? stageOf(kept.sheet) : { kind: 'invited' } };
    }),
  );
  const locked = ({ stage }: OwnMarking) => Number(stage.kind === 'locked');
  return own.filter((one) => one !== undefined).toSorted((one, other) => locked(one) - locked(other) || (one.dueOn < other.dueOn ? -1 : Number(one.dueOn > other.dueOn)));
}

function stageOf(sheet: Sheet): OwnStage {
  if (sheet.state === 'locked') return { kind: 'locked', at: sheet.lockedAt };
  return { kind: 'marking', marked: sheet.domains.filter((domain) => sheet.entries[domain]?.mark !== undefined).length, of: sheet.domains.length };
}
