import { findEvidenceWithFile, findEvidenceWithRemoved, writeFiles } from './evidence.store.ts';
import { discardFile } from './files.ts';
import { insertProvisional, deleteProvisional, findProvisionalBefore } from './provisional-files.store.ts';
import { clearUploads } from './uploads.service.ts';
import { takeWaitingSince } from './waiting-files.store.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** How long things are kept that nobody came back to, in days. People are told of the first two where they see such a file. */
export const retentionDays = { removed: 30, waiting: 30, unfinished: 3, unreferred: 1 } as const;
/** More than a day brings; what is left over is cleared the next day. */
const most = 500;

/**
 * Clears away files that are no part of anything: taken out of a domain a month ago, sent in chat and never placed, uploads that broke off,
 * and contents to which no record came to refer. Within the running transaction, but for the contents themselves; those may be cleared
 * twice.
 */
export async function clearFiles(now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs);
  await giveUpRemoved(before(retentionDays.removed), now);
  for (const { id } of await takeWaitingSince(before(retentionDays.waiting), most)) await insertProvisional(id, now);
  await clearUploads(before(retentionDays.unfinished), most);
  for (const id of await findProvisionalBefore(before(retentionDays.unreferred), most)) {
    // Looked at once more: what is in use is never deleted, whatever the list says.
    if (!(await findEvidenceWithFile(id))) await discardFile(id);
    await deleteProvisional(id);
  }
}

async function giveUpRemoved(before: Date, now: Date): Promise<void> {
  for (const evidence of await findEvidenceWithRemoved(before, most)) {
    const given = evidence.removed.filter(({ removedAt }) => removedAt < before);
    await writeFiles(evidence, evidence.files, evidence.removed.filter(({ removedAt }) => removedAt >= before));
    for (const { id, sole } of given) if (sole) await insertProvisional(id, now);
  }
}
