import { type Context } from '../context.ts';
import { newId } from '../database/new-id.ts';
import { fileRefusal, largestFile } from '../documents/kinds.ts';
import { safeFileName } from '../documents/safe-file-name.ts';
import { isProgramName } from '../documents/text-kinds.ts';
import { AppError } from '../errors.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId, type UploadId } from '../ids.ts';
import { type PersonActor } from '../people/actor.ts';
import { addFile, mustTakeFile, type AddedFile } from './evidence.service.ts';
import { ownFolder } from './folders.service.ts';
import { appendPiece, deleteUpload, findUpload, findUploads, findUploadsBefore, insertUpload, readPieces, type Upload } from './uploads.store.ts';

export type { Upload } from './uploads.store.ts';

/** The largest piece that is kept as one, in bytes: what a connection that breaks off loses at most. */
export const pieceBytes = 256 * 1024;
/** More than anybody sends at once from one page. */
const mostUnderway = 20;

/** Begins an upload in pieces. What can be refused is refused here, before a telephone spends its data. @throws AppError. */
export async function beginUpload(context: Context, actor: PersonActor, input: { application: ApplicationId; domain: DomainNumber; name: string; size: number; mark: string }): Promise<Upload> {
  const { application, domain, size } = input;
  if (size === 0) throw new AppError('invalid', fileRefusal('empty'));
  if (size > largestFile) throw new AppError('invalid', fileRefusal('tooLarge'));
  if (isProgramName(input.name)) throw new AppError('invalid', fileRefusal('program'));
  const underway = await findUploads(actor.id, application);
  if (underway.length >= mostUnderway) throw new AppError('invalid', { userMessage: `${mostUnderway} files are only half here.`, nextStep: 'Please finish those first, or leave them out.' });
  await mustTakeFile(await ownFolder(actor, application), domain, size + underway.reduce((sum, other) => sum + other.size, 0));
  const upload: Upload = { id: newId() as UploadId, person: actor.id, application, domain, name: safeFileName(input.name), size, mark: input.mark.slice(0, 100), offset: 0, pieces: [], touchedAt: context.clock.now() };
  await insertUpload(upload);
  return upload;
}

/** The actor's own upload, as far as it is here. @throws AppError notFound when it is not theirs, was finished, or was given up. */
export async function ownUpload(actor: PersonActor, id: UploadId): Promise<Upload> {
  const upload = await findUpload(id);
  if (upload?.person === actor.id) return upload;
  throw new AppError('notFound', { userMessage: 'This upload is not under way any more.', nextStep: 'Look at which files are there, and send it again if it is missing.' });
}

/** The actor's uploads that are not whole yet. */
export async function uploadsOf(actor: PersonActor, application: ApplicationId): Promise<Upload[]> {
  return findUploads(actor.id, application);
}

/**
 * Keeps what arrives, piece by piece, from where the upload stands: what is here stays, though the connection breaks off or this process
 * dies. @returns the upload as it stands now. @throws AppError stale when another request has carried it further, invalid for more than was announced.
 */
export async function continueUpload(context: Context, upload: Upload, content: AsyncIterable<Buffer>): Promise<Upload> {
  let present = upload;
  const keep = async (piece: Buffer) => {
    if (present.offset + piece.length > present.size) throw new AppError('invalid', { userMessage: 'This file has grown since it was announced.', nextStep: 'Please choose it again.' });
    if (!(await appendPiece(present, piece, context.clock.now()))) throw new AppError('stale', { userMessage: 'This file is being sent from somewhere else as well.', nextStep: 'It goes on there; you need not do anything.' });
    present = { ...present, offset: present.offset + piece.length };
  };
  let held: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of content) {
      held.push(chunk);
      bytes += chunk.length;
      if (bytes < pieceBytes) continue;
      await keep(Buffer.concat(held));
      [held, bytes] = [[], 0];
    }
  } catch (error) {
    // What came before the break is worth keeping as well.
    if (!(error instanceof AppError) && bytes > 0) await keep(Buffer.concat(held));
    throw error;
  }
  if (bytes > 0) await keep(Buffer.concat(held));
  return present;
}

/**
 * Lays an upload that is whole into its domain, after a look at what it is; refused or not, it is under way no more.
 * Where the process died between the last piece and this, whoever asks next finishes it. @throws AppError with the reason when it is refused.
 */
export async function finishUpload(context: Context, actor: PersonActor, { id }: Pick<Upload, 'id'>): Promise<AddedFile> {
  const upload = await ownUpload(actor, id);
  if (upload.offset !== upload.size) throw new AppError('invalid', { userMessage: 'This file is not here as a whole yet.', nextStep: 'Please choose it again; it goes on where it stopped.' });
  try {
    // Added before the upload is forgotten: done twice after a crash, the second time finds the same file there already.
    const added = await addFile(context, actor, { application: upload.application, domain: upload.domain, file: { name: upload.name, content: await readPieces(upload) } });
    await deleteUpload(id);
    return added;
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') await deleteUpload(id);
    throw error;
  }
}

/** Finishes what is whole and was not laid in, as after a crash; what is refused then goes to `refused`. */
export async function finishWholeUploads(context: Context, actor: PersonActor, application: ApplicationId, refused: (upload: Upload, error: unknown) => void): Promise<void> {
  for (const upload of await findUploads(actor.id, application)) {
    if (upload.offset !== upload.size) continue;
    try {
      await finishUpload(context, actor, upload);
    } catch (error) {
      refused(upload, error);
    }
  }
}

/** Gives an upload up. One that is gone already is no fault. */
export async function abandonUpload(actor: PersonActor, id: UploadId): Promise<void> {
  const upload = await findUpload(id);
  if (upload?.person === actor.id) await deleteUpload(id);
}

/** Gives up uploads to which nobody came back since a moment. */
export async function clearUploads(before: Date, most: number): Promise<void> {
  for (const id of await findUploadsBefore(before, most)) await deleteUpload(id);
}
