import { type Readable } from 'node:stream';
import { getOwnApplication } from '../applications/find-application.ts';
import { type Context } from '../context.ts';
import { transact } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId, type FileId, type TestimonialId } from '../ids.ts';
import { type PersonActor } from '../people/actor.ts';
import { layTestimonialFile, mustTakeTestimonials } from '../testimonials/testimonials.service.ts';
import { mustTakeInto } from './evidence.policy.ts';
import { evidenceOf, layFile } from './evidence.service.ts';
import { sameFile } from './file-room.ts';
import { type IncomingFile } from './file-admission.ts';
import { ownFolder } from './folders.service.ts';
import { keepFile, releaseFile, settleFile } from './provisional-files.ts';
import { openFile, type StoredFile } from './files.ts';
import { findWaitingFiles, insertWaitingFile, takeWaitingFile, type WaitingFile } from './waiting-files.store.ts';

export type { WaitingFile } from './waiting-files.store.ts';

/** More than anybody sends before saying where they belong. */
export const mostWaiting = 30;

/** Keeps a file until its sender says what it is for. @throws AppError when it is no kind of file that we take. */
export async function keepWaitingFile(context: Context, actor: PersonActor, file: IncomingFile): Promise<WaitingFile> {
  if ((await findWaitingFiles(actor.id)).length >= mostWaiting) {
    throw new AppError('invalid', { userMessage: `${mostWaiting} files wait for you to say where they belong.`, nextStep: 'Please place those first, or put files straight into a domain on the evidence page.' });
  }
  return keepFile(context, file, (stored) =>
    transact(context, actor, async ({ now, record }) => {
      const waiting = { ...stored, person: actor.id, sentAt: now };
      await insertWaitingFile(waiting);
      await settleFile(stored);
      record({ what: 'file.received', subject: { kind: 'person', id: actor.id }, details: { file: stored.id, size: stored.size } });
      return waiting;
    }),
  );
}

/** The actor's own files that wait for a place, oldest first. */
export async function waitingFilesOf(_context: Context, actor: PersonActor): Promise<WaitingFile[]> {
  return findWaitingFiles(actor.id);
}

/** Opens one of the actor's own waiting files to look at. @throws AppError notFound. */
export async function openWaitingFile(actor: PersonActor, id: FileId): Promise<{ file: StoredFile; content: Readable }> {
  const file = (await findWaitingFiles(actor.id)).find((one) => one.id === id);
  if (!file) throw notWaiting();
  return { file: storedFileOf(file), content: openFile(id) };
}

/** Where a file can go. */
export type FilePlace = { readonly kind: 'domain'; readonly domain: DomainNumber } | { readonly kind: 'testimonial'; readonly testimonial: TestimonialId };

/** Puts a waiting file of the actor's where it belongs. @throws AppError notFound when it waits no more: a second click, or somebody else's file. */
export async function placeWaitingFile(context: Context, actor: PersonActor, { application: id, place, file }: { application: ApplicationId; place: FilePlace; file: FileId }): Promise<void> {
  await transact(context, actor, async (unit) => {
    if (place.kind === 'testimonial') {
      const application = await getOwnApplication(actor, id);
      mustTakeTestimonials(application);
      return layTestimonialFile(unit, application, place.testimonial, storedFileOf(await take(actor, file)));
    }
    const folder = await ownFolder(actor, id);
    mustTakeInto(folder, place.domain);
    const stored = storedFileOf(await take(actor, file));
    const present = (await evidenceOf(folder)).find(({ domain }) => domain === place.domain);
    // It is there already: the second copy is not needed.
    if (present?.files.some((other) => sameFile(other, stored))) return releaseFile(stored, unit.now);
    await layFile(unit, folder, place.domain, { ...stored, sole: true });
  });
}

export const storedFileOf = ({ person: _person, sentAt: _sentAt, mailed: _mailed, ...stored }: WaitingFile): StoredFile => stored;

/** Forgets a waiting file; its content is cleared away within days. One that is gone already is no fault. */
export async function dropWaitingFile(context: Context, actor: PersonActor, file: FileId): Promise<void> {
  await transact(context, actor, async ({ now, record }) => {
    const dropped = await takeWaitingFile(actor.id, file);
    if (!dropped) return;
    await releaseFile(dropped, now);
    record({ what: 'file.dropped', subject: { kind: 'person', id: actor.id }, details: { file } });
  });
}

async function take(actor: PersonActor, file: FileId): Promise<WaitingFile> {
  const waiting = await takeWaitingFile(actor.id, file);
  if (waiting) return waiting;
  throw notWaiting();
}

const notWaiting = () => new AppError('notFound', { userMessage: 'This file does not wait for a place any more.', nextStep: 'Type evidence to see which files are where.' });
