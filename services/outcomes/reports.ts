import { type Application } from '../applications/application.ts';
import { type WeakDomain } from '../notices/notice.ts';
import { findReleasedOutcome, type ReleasedOutcome } from './outcomes.store.ts';

/** The released result of a round, if there is one. */
export async function releasedOutcomeOf(application: Pick<Application, 'id'>, round: number): Promise<ReleasedOutcome | undefined> {
  return findReleasedOutcome(application.id, round);
}

/** What the report of a round said of each domain below standard. */
export async function weakDomainsOf(application: Pick<Application, 'id'>, round: number): Promise<readonly WeakDomain[]> {
  return (await findReleasedOutcome(application.id, round))?.weakDomains ?? [];
}
