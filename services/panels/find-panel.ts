import { type Application } from '../applications/application.ts';
import { type ApplicationId, type PersonId } from '../ids.ts';
import { isStanding, seatsToFill } from './panel.rules.ts';
import { findPanel, findPanelsOf, findPanelsWith, takePanel, type Panel } from './panels.store.ts';

export type { Panel } from './panels.store.ts';

/** Steps for use cases of other areas: they check first who asks. */
export async function panelOfRound({ id, round }: Pick<Application, 'id' | 'round'>): Promise<Panel | undefined> {
  return findPanel(id, round.number);
}

/** The panels of the present rounds of these applications, by application. */
export async function panelsOfRounds(applications: readonly Application[]): Promise<ReadonlyMap<ApplicationId, Panel>> {
  const rounds = new Map(applications.map(({ id, round }) => [id, round.number]));
  const panels = await findPanelsOf([...rounds.keys()]);
  return new Map(panels.filter((panel) => panel.round === rounds.get(panel.application)).map((panel) => [panel.application, panel]));
}

/** Every panel on which somebody has or had a seat, the newest first. */
export async function panelsWith(assessor: PersonId): Promise<Panel[]> {
  return findPanelsWith(assessor);
}

/** The assessors whose seats stand. */
export const standingAssessors = (panel: Pick<Panel, 'seats'> | undefined): PersonId[] => (panel?.seats ?? []).filter(isStanding).map(({ assessor }) => assessor);

/** Whether three seats stand. */
export const isFullPanel = (panel: Panel | undefined): panel is Panel => panel !== undefined && seatsToFill(panel.seats) === 0;

/** Lets a transaction that decides by all sheets of a panel run as if alone; see `takePanel` of the store. */
export async function takePanelOf({ id, round }: Pick<Application, 'id' | 'round'>): Promise<void> {
  await takePanel(id, round.number);
}
