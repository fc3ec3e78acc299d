import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CardSample } from '../../cards/sample.ts';

/** One card's samples, with where they stand. */
export interface SampleFile {
  /** From the folder of the project, e.g. `cards/applicant/domain.samples.ts`. */
  readonly file: string;
  /** `applicant/domain`. */
  readonly card: string;
  readonly samples: readonly CardSample[];
}

const root = path.resolve(import.meta.dirname, '../..');

/** The paths of all files under cards/ with this ending, from the folder of the project and in order. */
export async function cardFiles(ending: string): Promise<string[]> {
  const files = await readdir(path.join(root, 'cards'), { recursive: true });
  return files
    .filter((file) => file.endsWith(ending))
    .map((file) => path.posix.join('cards', ...file.split(path.sep)))
    .sort();
}

/** Every sample there is. @throws Error naming the file whose export is not called after it. */
export async function loadSamples(): Promise<SampleFile[]> {
  const files = await cardFiles('.samples.ts');
  return Promise.all(
    files.map(async (file) => {
      const module = (await import(pathToFileURL(path.join(root, file)).href)) as Record<string, unknown>;
      const name = `${camelCase(path.basename(file, '.samples.ts'))}Samples`;
      const samples = module[name];
      if (!Array.isArray(samples) || samples.length === 0) throw new Error(`${file} must export a filled list called ${name}.`);
      return { file, card: file.replace(/^cards\//, '').replace(/\.samples\.ts$/, ''), samples: samples as CardSample[] };
    }),
  );
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
