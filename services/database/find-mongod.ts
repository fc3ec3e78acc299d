import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { directsMongod, searchPath } from '../config.ts';

/** Where mongodb-memory-server keeps what it downloads. */
const caches = [join(homedir(), '.cache/mongodb-binaries'), 'node_modules/.cache/mongodb-memory-server', 'mongodb-binaries'];

/** A real `mongod` on this machine: on the PATH, or in mongodb-memory-server's cache, where `npm run database:download` puts one. */
export async function findMongod(path: string = searchPath()): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'mongod.exe' : 'mongod';
  const onPath = path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
  if (onPath !== undefined) return onPath;
  // Loading the library takes longer than all the rest of a start: where it has downloaded nothing it need not be asked.
  if (!directsMongod() && caches.every(isEmpty)) return undefined;
  const { DryMongoBinary } = await import('mongodb-memory-server-core');
  return DryMongoBinary.locateBinary(DryMongoBinary.getEnsuredOptions());
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return true;
  }
}
