import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../test-output/results/', import.meta.url));
const file = `${folder}compared.jsonl`;

/** What a test compared, for `npm run test:database` to say at its end. */
export interface ComparisonNote {
  readonly with: string;
  readonly compared: number;
  readonly different: number;
  /** Known faults of the other engine, by name, and how often each was met. */
  readonly excused?: Readonly<Record<string, number>>;
}

export async function noteComparison(note: ComparisonNote): Promise<void> {
  await mkdir(folder, { recursive: true });
  await appendFile(file, `${JSON.stringify(note)}\n`);
}

/** The notes since the last time, which are then forgotten. */
export async function takeNotes(): Promise<ComparisonNote[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  await rm(file, { force: true });
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as ComparisonNote);
}
