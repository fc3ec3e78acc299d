import { statfsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CommandError } from '../errors.ts';

/** Why a server cannot work on a folder: one sentence for people, that says which file or folder and what to do next. */
export class UnusableFolder extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'UnusableFolder';
  }
}

const orAnother = 'or set MONGODB_URI to another database';

/** Bytes of the file are not what was written. `how` says what was seen. */
export function damaged(file: string, how: string): UnusableFolder {
  return new UnusableFolder(`The database file ${file} is damaged (${how}): put back a copy of ${dirname(file)}, or move that folder away to begin with an empty database, ${orAnother}`);
}

/** The file is whole, as far as can be seen, but nothing that this server has written. */
export function foreign(file: string): UnusableFolder {
  return new UnusableFolder(`${file} was not written by this database: move it away to begin with an empty one, ${orAnother}`);
}

export function missing(file: string): UnusableFolder {
  return new UnusableFolder(`The folder ${dirname(file)} has held a database, but its file ${basename(file)} is gone: put it back, or move the folder away to begin with an empty database, ${orAnother}`);
}

export function writtenBy(version: 'an earlier' | 'a newer', file: string): UnusableFolder {
  return new UnusableFolder(`The database file ${file} was written by ${version} version of this product, which kept it otherwise: start that version, or move ${dirname(file)} away to begin with an empty database, ${orAnother}`);
}

/** The file in which LMDB keeps everything. */
export function dataFileOf(folder: string): string {
  return join(folder, 'data.mdb');
}

/** Why a folder could not be opened, as a sentence; the error itself where it is not about the folder. */
export function explainOpenError(folder: string, error: unknown): Error {
  const code = codeOf(error);
  if (damages.has(code)) return damaged(dataFileOf(folder), messageOf(error));
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return new UnusableFolder(`The database folder ${folder} cannot be written to: make it writable, or set DATA_DIR to another folder`, error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new UnusableFolder(`There is no space left on the disk of the database folder ${folder}: free some, or set DATA_DIR to a folder on another disk`, error);
  if (code === 'EIO') return new UnusableFolder(`The disk of the database folder ${folder} does not read or write as it should: look after it, or set DATA_DIR to a folder on another disk`, error);
  return error instanceof Error ? error : new Error(messageOf(error));
}

/** Why something could not be read or kept: 14031 where the disk is full, which leaves everything as it was; other errors as they are. */
export function explainError(folder: string, error: unknown): unknown {
  const code = codeOf(error);
  if (damages.has(code)) return damaged(dataFileOf(folder), messageOf(error));
  // A write that ended half-way, for want of room, is an input/output error to LMDB.
  if (code === 'ENOSPC' || code === 'EDQUOT' || (code === 'EIO' && hasNoRoom(folder))) {
    return new CommandError('OutOfDiskSpace', `There is no space left on the disk of the database folder ${folder}, so nothing of this was kept: free some, then try again`);
  }
  // LMDB does nothing more after it could not say where its newest state is, until it is opened again.
  if (code === '-30795') return new UnusableFolder(`The database file ${dataFileOf(folder)} could not be written to`, error);
  return error;
}

function hasNoRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < 1024 * 1024;
}

/** Node names the operating system's errors, LMDB numbers them, as it does its own for pages that cannot be right. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'number' ? (numbered[error.code] ?? String(error.code)) : String(error.code);
}

const numbered: Readonly<Record<number, string>> = { 1: 'EPERM', 5: 'EIO', 13: 'EACCES', 28: 'ENOSPC', 30: 'EROFS', 122: 'EDQUOT' };
const damages: ReadonlySet<string | undefined> = new Set(['-30797', '-30796', '-30793']);

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
