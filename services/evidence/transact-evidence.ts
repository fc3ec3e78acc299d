import { type Context } from '../context.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId } from '../ids.ts';
import { type Actor } from '../people/actor.ts';
import { makeDomainEvidence } from './evidence.store.ts';
import { type Folder } from './folder.ts';
import { openFolder } from './folders.service.ts';

/**
 * A transaction that lays something into a domain which takes it now. The domain's record is there before it begins: a text, ticks and
 * files that come to an untouched domain in the same moment would else each make one, and all but one of them fail.
 * @throws AppError notFound, notAllowed or wrongState, and what `work` throws.
 */
export async function transactEvidence<T>(context: Context, actor: Actor, place: { readonly application: ApplicationId; readonly domain: DomainNumber }, work: (unit: Unit, folder: Folder) => Promise<T>): Promise<T> {
  const { id, round } = await openFolder(actor, place.application, place.domain);
  await makeDomainEvidence(id, round.number, place.domain);
  return transact(context, actor, async (unit) => work(unit, await openFolder(actor, place.application, place.domain)));
}
