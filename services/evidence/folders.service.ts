import { mustBeApplicantOf, mustMayFill } from '../applications/applications.policy.ts';
import { currentApplicationOf, getApplication } from '../applications/find-application.ts';
import { type Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { newId } from '../database/new-id.ts';
import { transact } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { currentEdition } from '../framework/framework.rules.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId, type PersonId } from '../ids.ts';
import { type Actor, type PersonActor } from '../people/actor.ts';
import { getPerson } from '../people/directory.ts';
import { isEmptyEvidence } from './evidence.ts';
import { findEvidence } from './evidence.store.ts';
import { mustTakeInto } from './evidence.policy.ts';
import { folderOfApplication, folderOfPortfolio, type Folder } from './folder.ts';
import { findPortfolio, findPortfolioOf, insertPortfolio } from './portfolio.store.ts';

/**
 * Where the actor's evidence belongs now: the application that they have under way; without one, what they collect before applying,
 * begun here for whoever has none. @throws AppError for a Member, whose evidence has done its work.
 */
export async function presentFolder(context: Context, actor: PersonActor): Promise<Folder> {
  const application = await currentApplicationOf(actor.id);
  if (application) return folderOfApplication(application);
  if ((await getPerson(actor.id)).member) throw new AppError('wrongState', { userMessage: 'You are a Member of the Institute: no more evidence is needed.', nextStep: 'Type status to see your award.' });
  const present = await findPortfolioOf(actor.id);
  return present ? folderOfPortfolio(present) : beginPortfolio(context, actor);
}

async function beginPortfolio(context: Context, actor: PersonActor): Promise<Folder> {
  try {
    return await transact(context, actor, async ({ now, record }) => {
      const portfolio = { id: newId() as ApplicationId, person: actor.id, edition: currentEdition(now).id, startedAt: now };
      await insertPortfolio(portfolio);
      record({ what: 'portfolio.begun', subject: { kind: 'person', id: actor.id } });
      return folderOfPortfolio(portfolio);
    });
  } catch (error) {
    // Two clicks at once: the other one has begun it.
    const present = isDuplicateKey(error) ? await findPortfolioOf(actor.id) : undefined;
    if (present) return folderOfPortfolio(present);
    throw error;
  }
}

/** The actor's own folder by id. @throws AppError notFound or notAllowed. */
export async function ownFolder(actor: Actor, id: ApplicationId): Promise<Folder> {
  const folder = await getFolder(id);
  mustBeApplicantOf(actor, { applicant: folder.owner });
  return folder;
}

/** A folder into which the actor may lay evidence of this domain now. @throws AppError notFound, notAllowed or wrongState. */
export async function openFolder(actor: Actor, id: ApplicationId, domain: DomainNumber): Promise<Folder> {
  const folder = await getFolder(id);
  mustMayFill(actor, { applicant: folder.owner });
  mustTakeInto(folder, domain);
  return folder;
}

/** Whether somebody has given evidence before applying. */
export async function hasCollected(person: PersonId): Promise<boolean> {
  const portfolio = await findPortfolioOf(person);
  return portfolio !== undefined && (await findEvidence(portfolio.id, 1)).some((evidence) => !isEmptyEvidence(evidence));
}

async function getFolder(id: ApplicationId): Promise<Folder> {
  const portfolio = await findPortfolio(id);
  return portfolio ? folderOfPortfolio(portfolio) : folderOfApplication(await getApplication(id));
}
