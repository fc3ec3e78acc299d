import { type Context } from '../context.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { extensionOf, safeFileName } from '../documents/safe-file-name.ts';
import { AppError } from '../errors.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId, type FileId } from '../ids.ts';
import { type Actor, type PersonActor } from '../people/actor.ts';
import { type Evidence, type EvidenceFile } from './evidence.ts';
import { mustTakeInto } from './evidence.policy.ts';
import { ensureDomainEvidence, writeFiles } from './evidence.store.ts';
import { evidenceOf } from './evidence.service.ts';
import { mustHaveRoom, sameFile } from './file-room.ts';
import { openFile, type StoredFile } from './files.ts';
import { type Folder } from './folder.ts';
import { openFolder, ownFolder } from './folders.service.ts';
import { type Readable } from 'node:stream';

interface FileInput {
  readonly application: ApplicationId;
  readonly domain: DomainNumber;
  readonly file: FileId;
}

/** One file of the actor's own, and the domain it is in. @throws AppError notFound. */
export async function ownFile(actor: PersonActor, application: ApplicationId, file: FileId): Promise<{ folder: Folder; domain: DomainNumber; file: EvidenceFile }> {
  const folder = await ownFolder(actor, application);
  for (const { domain, files } of await evidenceOf(folder)) {
    const found = files.find(({ id }) => id === file);
    if (found) return { folder, domain, file: found };
  }
  throw notThere();
}

/** Opens one of the actor's own files to look at. @throws AppError notFound. */
export async function openOwnFile(actor: PersonActor, application: ApplicationId, file: FileId): Promise<{ file: StoredFile; content: Readable }> {
  const found = await ownFile(actor, application, file);
  return { file: found.file, content: openFile(found.file.id) };
}

/** Gives a file another name; its ending, which says what it is, stays. @returns the name it has now. */
export async function renameFile(context: Context, actor: Actor, { name, ...input }: FileInput & { readonly name: string }): Promise<string> {
  return transact(context, actor, async (unit) => {
    const { evidence, file } = await find(actor, input);
    const renamed = { ...file, name: withEndingOf(safeFileName(name), file.name) };
    if (renamed.name === file.name) return file.name;
    await writeFiles(evidence, evidence.files.map((other) => (other.id === file.id ? renamed : other)), evidence.removed);
    record(unit, input, 'evidence.fileRenamed');
    return renamed.name;
  });
}

/** Puts a file into another domain. One that is there already is only taken out here. */
export async function moveFile(context: Context, actor: Actor, { to, ...input }: FileInput & { readonly to: DomainNumber }): Promise<void> {
  await transact(context, actor, async (unit) => {
    const { folder, evidence, file } = await find(actor, input);
    if (to === input.domain) return;
    mustTakeInto(folder, to);
    const target = await ensureDomainEvidence(folder.id, folder.round.number, to);
    await writeFiles(evidence, evidence.files.filter(({ id }) => id !== file.id), evidence.removed);
    if (!target.files.some((other) => sameFile(other, file))) await writeFiles(target, [...target.files, file], target.removed);
    record(unit, input, 'evidence.fileMoved', { to });
  });
}

/** Takes a file out of a domain. It can be put back for a month (`restoreFile`). One that is out already is no fault. */
export async function removeFile(context: Context, actor: Actor, input: FileInput): Promise<Evidence> {
  return transact(context, actor, async (unit) => {
    const folder = await openFolder(actor, input.application, input.domain);
    const evidence = await ensureDomainEvidence(folder.id, folder.round.number, input.domain);
    const file = evidence.files.find(({ id }) => id === input.file);
    if (!file) return evidence;
    const files = evidence.files.filter(({ id }) => id !== file.id);
    const removed = [...evidence.removed, { ...file, removedAt: unit.now }];
    await writeFiles(evidence, files, removed);
    record(unit, input, 'evidence.fileRemoved');
    return { ...evidence, files, removed };
  });
}

/** Puts a file back that was taken out. One that is back already is no fault. @throws AppError notFound when it is gone for good. */
export async function restoreFile(context: Context, actor: Actor, input: FileInput): Promise<Evidence> {
  return transact(context, actor, async (unit) => {
    const folder = await openFolder(actor, input.application, input.domain);
    const evidence = await ensureDomainEvidence(folder.id, folder.round.number, input.domain);
    if (evidence.files.some(({ id }) => id === input.file)) return evidence;
    const back = evidence.removed.find(({ id }) => id === input.file);
    if (!back) throw notThere();
    mustHaveRoom(await evidenceOf(folder), back.size);
    const { removedAt: _removedAt, ...file } = back;
    const [files, removed] = [[...evidence.files, file], evidence.removed.filter(({ id }) => id !== file.id)];
    await writeFiles(evidence, files, removed);
    record(unit, input, 'evidence.fileRestored');
    return { ...evidence, files, removed };
  });
}

async function find(actor: Actor, { application, domain, file: wanted }: FileInput): Promise<{ folder: Folder; evidence: Evidence; file: EvidenceFile }> {
  const folder = await openFolder(actor, application, domain);
  const evidence = await ensureDomainEvidence(folder.id, folder.round.number, domain);
  const file = evidence.files.find(({ id }) => id === wanted);
  if (!file) throw notThere();
  return { folder, evidence, file };
}

function record({ record: put }: Unit, { application, domain, file }: FileInput, what: string, details: Record<string, number> = {}): void {
  put({ what, subject: { kind: 'application', id: application }, details: { domain, file, ...details } });
}

function withEndingOf(name: string, former: string): string {
  const ending = extensionOf(former);
  return extensionOf(name).toLowerCase() === ending.toLowerCase() ? name : safeFileName(`${name}${ending}`);
}

const notThere = () => new AppError('notFound', { userMessage: 'This file is not there any more.', nextStep: 'Type evidence to see which files are where.' });
