import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
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
  const path = join(folder, 'embedded.lock');
  const own = `${path}.${process.pid}`;
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      takeAway(folder, path, own);
      // Linked under its name it is there with all that it says, or not at all.
      writeFileSync(own, describe(process.pid));
      if (succeeds('EEXIST', () => linkSync(own, path))) {
        return () => {
          unlinkSync(path);
        };
      }
    }
  } finally {
    rmSync(own, { force: true });
  }
  throw new Error(`The lock file ${path} cannot be taken`);
}

/** Moves a lock aside whose process is no more, if there is one. @throws FolderInUse */
function takeAway(folder: string, path: string, aside: string): void {
  refuseOwned(folder, path);
  if (!succeeds('ENOENT', () => renameSync(path, aside))) return;
  try {
    // Of two that find the same lock left behind one may have taken the folder already: what was moved is looked at again.
    refuseOwned(folder, aside);
  } catch (error) {
    succeeds('EEXIST', () => linkSync(aside, path));
    throw error;
  }
}

/** False where it fails for the reason expected. */
function succeeds(expected: string, work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === expected) return false;
    throw error;
  }
}

function refuseOwned(folder: string, path: string): void {
  const lock = readLock(path);
  const processId = Number(lock.split('\n')[0]);
  if (processId > 0 && describe(processId) === lock) throw new FolderInUse(folder, processId);
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
