import { Readable } from 'node:stream';
import { sourceOf } from '../documents/byte-source.ts';
import { evidenceKinds, largestFile, recogniseEvidence } from '../documents/kinds.ts';
import { safeFileName } from '../documents/safe-file-name.ts';
import { AppError } from '../errors.ts';

/** A file on its way in. */
export interface IncomingFile {
  readonly name: string;
  readonly content: Readable | Buffer;
}

/**
 * Looks at what a file really is before it is kept. At most 25 MB is held in memory, for the time of the look.
 * @throws AppError with the reason and what to send instead.
 */
export async function admitFile(file: IncomingFile): Promise<{ name: string; type: string; content: Readable }> {
  const bytes = Buffer.isBuffer(file.content) ? file.content : await readAtMost(file.content, largestFile);
  const recognised = await recogniseEvidence(file.name, sourceOf(bytes));
  if (!recognised.ok) throw new AppError('invalid', recognised.refusal);
  return { name: safeFileName(file.name), type: evidenceKinds[recognised.kind].contentType, content: Readable.from([bytes]) };
}

async function readAtMost(content: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    // One byte over is enough for the look to refuse it.
    if (size > most) break;
  }
  return Buffer.concat(chunks);
}
