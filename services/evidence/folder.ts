import { type Application, type Round } from '../applications/application.ts';
import { domainNumbers, type EditionId } from '../framework/framework.data.ts';
import { type ApplicationId, type PersonId } from '../ids.ts';
import { type Portfolio } from './portfolio.ts';

/** Where somebody's evidence is laid: their application, or what they collect before they apply. */
export interface Folder {
  readonly id: ApplicationId;
  readonly owner: PersonId;
  readonly edition: EditionId;
  readonly round: Round;
  /** Undefined before they apply. */
  readonly application: Application | undefined;
}

const firstRound: Round = { number: 1, domains: domainNumbers, after: undefined, deadline: undefined };

export const folderOfApplication = (application: Application): Folder => ({ id: application.id, owner: application.applicant, edition: application.edition, round: application.round, application });

export const folderOfPortfolio = ({ id, person, edition }: Portfolio): Folder => ({ id, owner: person, edition, round: firstRound, application: undefined });
