import { newId } from '../database/new-id.ts';
import { type ApplicationId, type PersonId } from '../ids.ts';
import { deletePortfolioOf } from './portfolio.store.ts';

/**
 * The id for an application that begins now, within its transaction: where its applicant has collected evidence, the one under which
 * that is kept, which makes it the application's own.
 */
export async function idForNewApplication(applicant: PersonId): Promise<ApplicationId> {
  return (await deletePortfolioOf(applicant)) ?? (newId() as ApplicationId);
}
