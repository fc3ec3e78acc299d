import { type Application } from '../applications/application.ts';
import { latestEndedApplicationOf } from '../applications/find-application.ts';
import { type Context } from '../context.ts';
import { transact } from '../database/transaction.ts';
import { type ApplicationId } from '../ids.ts';
import { type PersonActor } from '../people/actor.ts';
import { mustTakeInto } from './evidence.policy.ts';
import { ensureDomainEvidence, writeCovered } from './evidence.store.ts';
import { evidenceThroughRounds, layFile, layText } from './evidence.service.ts';
import { isEmptyEvidence } from './evidence.ts';
import { type Folder } from './folder.ts';
import { ownFolder } from './folders.service.ts';

/** What somebody gave in an application that ended without an award, for as long as nothing stands in the new place. */
export async function earlierApplicationOf(folder: Folder): Promise<Application | undefined> {
  if (folder.round.number > 1) return undefined;
  const earlier = await latestEndedApplicationOf(folder.owner);
  return earlier && earlier.id !== folder.id && (await evidenceIn(earlier, folder)).length > 0 ? earlier : undefined;
}

/**
 * Takes the evidence of the actor's last application over: a new, complete application need not be typed anew. What stands there already
 * stays, and twice is once. The earlier application keeps what it had.
 */
export async function takeOverEvidence(context: Context, actor: PersonActor, id: ApplicationId): Promise<Application | undefined> {
  return transact(context, actor, async (unit) => {
    const folder = await ownFolder(actor, id);
    const earlier = await earlierApplicationOf(folder);
    if (!earlier) return undefined;
    for (const { domain, text, files, covered } of await evidenceIn(earlier, folder)) {
      mustTakeInto(folder, domain);
      if (text !== '') await layText(unit, folder, { domain, text, revision: olderThanAny });
      for (const { sole: _sole, addedAt: _addedAt, ...file } of files) await layFile(unit, folder, domain, file);
      const present = await ensureDomainEvidence(folder.id, folder.round.number, domain);
      await writeCovered(present, [...new Set([...present.covered, ...covered])]);
    }
    unit.record({ what: 'evidence.takenOver', subject: { kind: 'application', id: folder.id }, details: { from: earlier.reference } });
    return earlier;
  });
}

/** So that what is there already is never written over. */
const olderThanAny = -1;

/** Every round's, oldest first: a resubmission added to what had been given before. */
async function evidenceIn(earlier: Application, { round }: Folder) {
  return (await Promise.all(round.domains.map((domain) => evidenceThroughRounds(earlier, domain)))).flat().filter((evidence) => !isEmptyEvidence(evidence));
}
