import { type EditionId } from '../framework/framework.data.ts';
import { type ApplicationId, type PersonId } from '../ids.ts';

/**
 * Evidence that somebody collects before they apply, at any time of year. It is kept under the id that their application will have, so
 * that nothing has to be carried over when it begins; until then there is no application by which anybody else could reach it.
 */
export interface Portfolio {
  readonly id: ApplicationId;
  readonly person: PersonId;
  readonly edition: EditionId;
  readonly startedAt: Date;
}
