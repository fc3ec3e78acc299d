import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import mongoose from 'mongoose';
import { type Answer } from './answer.ts';
import { type Program } from './program.ts';

const { EJSON } = mongoose.mongo.BSON;
const file = fileURLToPath(new URL('./recorded.jsonl.gz', import.meta.url));

/** A program and what a real engine answered, to the documents that it begins with and to each step. */
export interface Recording {
  readonly program: Program;
  readonly answers: readonly Answer[];
}

/** Keeps recordings in a file: a line each, packed (`zcat recorded.jsonl.gz` shows them). */
export async function saveRecordings(recordings: readonly Recording[]): Promise<number> {
  const lines = recordings.map(({ program, answers }) => JSON.stringify({ program: EJSON.serialize(program, { relaxed: false }), answers }));
  const packed = await promisify(gzip)(lines.join('\n'), { level: 9 });
  await writeFile(file, packed);
  return packed.length;
}

export async function loadRecordings(): Promise<Recording[]> {
  const text = (await promisify(gunzip)(await readFile(file))).toString('utf8');
  return text.split('\n').map((line) => {
    const { program, answers } = JSON.parse(line) as { program: object; answers: Answer[] };
    return { program: EJSON.deserialize(program, { relaxed: false }) as Program, answers };
  });
}
