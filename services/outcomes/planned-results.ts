import { type Application } from '../applications/application.ts';
import { findPlanned, findPlannedFor, type PlannedResult } from './planned-results.store.ts';

export type { PlannedResult } from './planned-results.store.ts';

/** Whether the office has planned to give this round's result, so that its sheets stand. */
export async function isReleasePlanned({ id, round }: Pick<Application, 'id' | 'round'>): Promise<boolean> {
  return (await findPlannedFor(id, round.number)) !== undefined;
}

/** What is planned and not given yet, each result by itself; the earliest first. */
export async function plannedReleases(): Promise<PlannedResult[]> {
  return findPlanned();
}
