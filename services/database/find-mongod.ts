import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { searchPath } from '../config.ts';

/** A real `mongod` on this machine: on the PATH, or in mongodb-memory-server's cache, where `npm run database:download` puts one. */
export async function findMongod(path: string = searchPath()): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'mongod.exe' : 'mongod';
  const onPath = path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
  if (onPath !== undefined) return onPath;
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
