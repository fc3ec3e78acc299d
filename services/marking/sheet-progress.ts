import { type Application } from '../applications/application.ts';
import { type ApplicationId, type PersonId } from '../ids.ts';
import { findLocked } from './sheets.store.ts';

/**
 * The one thing about mark sheets that may leave this area before all three are locked: which of them are. Whatever shows a panel's
 * progress asks here, so that a mark, a comment or a count cannot slip along with it.
 */
export async function lockedSheetsOf(applications: readonly Pick<Application, 'id' | 'round'>[]): Promise<(application: ApplicationId) => ReadonlySet<PersonId>> {
  const rounds = new Map(applications.map(({ id, round }) => [id, round.number]));
  const locked = new Map<ApplicationId, Set<PersonId>>();
  for (const { application, round, assessor } of await findLocked([...rounds.keys()])) {
    if (round === rounds.get(application)) locked.set(application, (locked.get(application) ?? new Set()).add(assessor));
  }
  return (application) => locked.get(application) ?? new Set();
}

/** The same for one application. */
export async function lockedSheets(application: Pick<Application, 'id' | 'round'>): Promise<ReadonlySet<PersonId>> {
  return (await lockedSheetsOf([application]))(application.id);
}
