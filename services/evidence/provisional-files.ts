import { type Context } from '../context.ts';
import { newId } from '../database/new-id.ts';
import { type FileId } from '../ids.ts';
import { admitFile, type IncomingFile } from './file-admission.ts';
import { discardFile, storeFile, type StoredFile } from './files.ts';
import { deleteProvisional, insertProvisional } from './provisional-files.store.ts';

/**
 * Looks at a file, keeps it, and hands it to `refer`, whose transaction makes the record that refers to it and settles it by
 * `settleFile`. A file cannot be part of a transaction; so its id is written down first, and what no record came to refer to, because
 * something failed or the process died, is cleared away later (`clear-files.ts`).
 * @throws AppError with the reason when the file is refused, and whatever `refer` throws.
 */
export async function keepFile<Kept>(context: Context, file: IncomingFile, refer: (stored: StoredFile) => Promise<Kept>): Promise<Kept> {
  const stored = await keepProvisionally(context, file);
  const { id } = stored;
  try {
    return await refer(stored);
  } catch (error) {
    await discardFile(id).then(() => deleteProvisional(id)).catch((failure: unknown) => context.log.warn({ err: failure, file: id }, 'a file that nothing refers to is left for later'));
    throw error;
  }
}

/** The first half of that: a file that is kept for a day, unless a record comes to refer to it. @throws AppError when the file is refused. */
export async function keepProvisionally({ clock }: Context, file: IncomingFile): Promise<StoredFile> {
  const { name, type, content } = await admitFile(file);
  const id = newId() as FileId;
  await insertProvisional(id, clock.now());
  return storeFile(content, { name, type }, id);
}

/** Within the transaction that makes the record which refers to the file: from then on it stays. */
export async function settleFile({ id }: StoredFile): Promise<void> {
  await deleteProvisional(id);
}

/** Within the transaction that gives up the last record which refers to the file: it is cleared away later. */
export async function releaseFile({ id }: Pick<StoredFile, 'id'>, now: Date): Promise<void> {
  await insertProvisional(id, now);
}
