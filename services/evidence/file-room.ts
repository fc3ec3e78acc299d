import { AppError } from '../errors.ts';
import { type Evidence } from './evidence.ts';
import { type StoredFile } from './files.ts';

/** All files of one application together, in bytes. */
export const mostFileBytes = 200 * 1024 * 1024;

/** What the files of an application take up, in bytes. Those taken out do not count. */
export const bytesIn = (evidence: readonly Pick<Evidence, 'files'>[]): number => evidence.flatMap(({ files }) => files).reduce((sum, { size }) => sum + size, 0);

/** @throws AppError, saying what is left, when another `bytes` do not fit. */
export function mustHaveRoom(evidence: readonly Pick<Evidence, 'files'>[], bytes: number): void {
  const left = mostFileBytes - bytesIn(evidence);
  if (bytes <= left) return;
  throw new AppError('invalid', {
    userMessage: `An application may have 200 MB of files; ${megabytes(Math.max(0, left))} are left, and this one has ${megabytes(bytes)}.`,
    nextStep: 'Remove a file that is needed less, or send a smaller version: a PDF with smaller pictures, say.',
  });
}

/** The same content, under whatever name; files kept before hashes were taken down are told by name, size and kind. */
export const sameFile = (one: StoredFile, other: StoredFile): boolean =>
  one.id === other.id || (one.size === other.size && (one.sha256 && other.sha256 ? one.sha256 === other.sha256 : one.name === other.name && one.type === other.type));

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
