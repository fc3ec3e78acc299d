import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { removeFile, restoreFile } from '../../../services/evidence/arrange-files.service.ts';
import { addFile, evidenceOf, saveText } from '../../../services/evidence/evidence.service.ts';
import { keepFile } from '../../../services/evidence/provisional-files.ts';
import { readWholeFile } from '../../../services/evidence/files.ts';
import { presentFolder } from '../../../services/evidence/folders.service.ts';
import { beginUpload, continueUpload, uploadsOf } from '../../../services/evidence/uploads.service.ts';
import { keepWaitingFile, waitingFilesOf } from '../../../services/evidence/waiting-files.service.ts';
import { type FileId } from '../../../services/ids.ts';
import { sweep } from '../../../services/schedule/sweep.service.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

useDatabase();
const world = createWorld('2027-01-11T09:00:00Z');
const { context, clock } = world;
const file = (name: string) => ({ name, content: Buffer.from(`This is ${name}.`) });
const isThere = async (id: FileId | undefined) => id !== undefined && (await readWholeFile(id).then(() => true, () => false));

/** Each night from a day to another, as the sweep does it. */
async function nights(from: string, to: string): Promise<void> {
  for (let at = Date.parse(`${from}T04:00:00Z`); at <= Date.parse(`${to}T04:00:00Z`); at += 24 * 60 * 60 * 1000) {
    clock.set(new Date(at));
    await sweep(context);
  }
}

describe('files that are no part of anything', () => {
  it('are cleared away in time, and nothing else is', async () => {
    clock.set(new Date('2027-01-11T09:00:00Z'));
    const { actor } = await somebody(world, 'Cleo Clears');
    const folder = await presentFolder(context, actor);
    const place = { application: folder.id, domain: 4 } as const;
    const kept = (await addFile(context, actor, { ...place, file: file('kept.txt') })).evidence.files[0]?.id;
    const removed = (await addFile(context, actor, { ...place, file: file('removed.txt') })).evidence.files[1]?.id;
    const back = (await addFile(context, actor, { ...place, file: file('back.txt') })).evidence.files[2]?.id;
    if (!kept || !removed || !back) throw new Error('no files');
    for (const id of [removed, back]) await removeFile(context, actor, { ...place, file: id });
    await restoreFile(context, actor, { ...place, file: back });
    const twice = (await addFile(context, actor, { ...place, file: file('kept.txt') })).already;
    expect(twice).toBe('kept.txt');
    const waiting = await keepWaitingFile(context, actor, file('waiting.txt'));
    const upload = await beginUpload(context, actor, { ...place, name: 'half.txt', size: 100, mark: '' });
    await continueUpload(context, upload, Readable.from([Buffer.from('half')]));
    // The process died before the record was written.
    let orphan: FileId | undefined;
    await keepFile(context, file('orphan.txt'), (stored) => {
      orphan = stored.id;
      return Promise.resolve();
    });

    await nights('2027-01-12', '2027-01-13');
    expect([await isThere(orphan), (await uploadsOf(actor, folder.id)).length]).toEqual([false, 1]);
    await nights('2027-01-14', '2027-01-15');
    expect(await uploadsOf(actor, folder.id)).toEqual([]);
    await nights('2027-02-01', '2027-02-10');
    expect([await isThere(removed), await isThere(waiting.id)]).toEqual([true, true]);
    await nights('2027-02-11', '2027-02-13');
    expect([await isThere(removed), await isThere(waiting.id)]).toEqual([false, false]);
    expect(await waitingFilesOf(context, actor)).toEqual([]);
    expect([await isThere(kept), await isThere(back)]).toEqual([true, true]);
    expect((await evidenceOf(folder)).find(({ domain }) => domain === 4)).toMatchObject({ files: [{ name: 'kept.txt' }, { name: 'back.txt' }], removed: [] });
    await expect(restoreFile(context, actor, { ...place, file: removed })).rejects.toMatchObject({ code: 'notFound' });
  });

  it('leave nothing behind when the record that would refer to them fails', async () => {
    clock.set(new Date('2027-03-01T09:00:00Z'));
    let id: FileId | undefined;
    await expect(
      keepFile(context, file('refused.txt'), (stored) => {
        id = stored.id;
        return Promise.reject(new Error('the transaction failed'));
      }),
    ).rejects.toThrow('the transaction failed');
    expect(await isThere(id)).toBe(false);
  });
});

describe('before applying', () => {
  it('two clicks at once begin one place', async () => {
    const { actor } = await somebody(world, 'Tom Twice');
    const folders = await Promise.all([presentFolder(context, actor), presentFolder(context, actor), presentFolder(context, actor)]);
    expect(new Set(folders.map(({ id }) => id)).size).toBe(1);
    const [folder] = folders;
    if (!folder) throw new Error('no folder');
    await saveText(context, actor, { application: folder.id, domain: 1, text: 'Mine.', revision: 0 });
    expect((await evidenceOf(await presentFolder(context, actor)))[0]?.text).toBe('Mine.');
  });
});
