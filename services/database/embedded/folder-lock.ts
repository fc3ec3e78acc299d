import { closeSync, existsSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableFolder } from './storage/unusable-folder.ts';

/** Another process has the folder. */
export class FolderInUse extends UnusableFolder {
  constructor(folder: string, processId: number) {
    super(`The database folder ${folder} is in use by process ${processId}: stop the other one that runs on it, or set DATA_DIR to another folder`);
  }
}

/**
 * Takes the folder for this process alone. A lock left behind by a process that is no more is taken over.
 * @throws FolderInUse
 */
export function lockFolder(folder: string): () => void {
  const path = lockOf(folder);
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, describe(process.pid));
      closeSync(file);
      return () => {
        unlinkSync(path);
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const owner = ownerOf(folder);
      if (owner !== undefined) throw new FolderInUse(folder, owner);
      // Two that find the same stale lock must not both think that they removed it: only one can rename it.
      const aside = `${path}.${process.pid}`;
      if (existsSync(path)) renameSync(path, aside);
      if (existsSync(aside)) unlinkSync(aside);
    }
  }
  throw new Error(`The lock file ${path} cannot be taken`);
}

/** The process that has a folder, if one has. */
export function ownerOf(folder: string): number | undefined {
  const lock = readLock(lockOf(folder));
  const processId = Number(lock.split('\n')[0]);
  return processId > 0 && describe(processId) === lock ? processId : undefined;
}

function lockOf(folder: string): string {
  return join(folder, 'embedded.lock');
}

function readLock(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The number of a process and when it was started, since numbers are used again; empty when there is no such process. */
function describe(processId: number): string {
  try {
    process.kill(processId, 0);
  } catch {
    return '';
  }
  return `${processId}\n${startOf(processId)}`;
}

function startOf(processId: number): string {
  try {
    const fields = readFileSync(`/proc/${processId}/stat`, 'utf8');
    return fields.slice(fields.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    // Elsewhere than on Linux the number alone must do.
    return '';
  }
}
