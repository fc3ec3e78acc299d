import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { checkFile, format, formatKey } from './check-file.ts';
import { seal } from './sealed-values.ts';
import { dataFileOf, explainOpenError, missing } from './unusable-folder.ts';

/** LMDB's own handle: keys and values are bytes. */
export type Values = RootDatabase<Buffer, Buffer>;

/** States that can be read from at once. */
export const mostReaders = 4_000;
/** Bytes of LMDB's table of them. */
const lockLength = (mostReaders + 96) * 64;

/** Opens what is in a folder, after a look at all of it; makes it where there is nothing. @throws UnusableFolder */
export async function openValues(folder: string): Promise<Values> {
  const [file, lock] = [dataFileOf(folder), join(folder, 'lock.mdb')];
  try {
    if (existsSync(file)) checkFile(file);
    else if (existsSync(lock)) throw missing(file);
    else await create(folder, file);
    // LMDB maps this file into memory: a part of it for which a full disk has no room would end the process.
    writeFileSync(lock, Buffer.alloc(lockLength));
    return openLmdb(folder, false);
  } catch (error) {
    throw explainOpenError(folder, error);
  }
}

/** A file is there with its format or not at all, so that an empty one is never taken for a new one. */
async function create(folder: string, file: string): Promise<void> {
  const unfinished = `${file}.new`;
  rmSync(unfinished, { force: true });
  const values = openLmdb(unfinished, true);
  values.transactionSync(() => values.putSync(formatKey, seal(formatKey, format)));
  await values.close();
  renameSync(unfinished, file);
  rmSync(`${unfinished}-lock`, { force: true });
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function openLmdb(path: string, noSubdir: boolean): Values {
  // Without `overlappingSync` a commit returns after the flush, and the file begins with the two pages that `checkFile` knows.
  return open<Buffer, Buffer>({ path, noSubdir, keyEncoding: 'binary', encoding: 'binary', maxReaders: mostReaders, overlappingSync: false });
}
