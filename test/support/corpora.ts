import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where data that others made lies; none of it is in this repository. */
export const corpora = resolve(process.env['CORPORA'] ?? '../shared/corpora');

/** Whether that data is here. Says loudly when it is not: the tests that need it are then left out. */
export function hasCorpus(path: string): boolean {
  const present = existsSync(join(corpora, path));
  if (!present) console.warn(`LEFT OUT: ${path} is not in ${corpora}. Set CORPORA to where it is.`);
  return present;
}

export const readCorpus = (path: string): string => readFileSync(join(corpora, path), 'utf8');
