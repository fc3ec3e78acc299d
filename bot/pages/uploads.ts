import { type Request } from 'express';
import { pipeline } from 'node:stream/promises';
import { type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Busboy } from '@fastify/busboy';
import { largestFile } from '../../services/documents/kinds.ts';
import { AppError } from '../../services/errors.ts';

/** Files that one request may bring. */
export const mostFilesAtOnce = 10;

export interface Upload {
  readonly name: string;
  /** At most one byte more than the largest file: enough for it to be refused as too large. */
  readonly content: Buffer;
}

/**
 * Reads the files of a form as they stream in and hands them to `take` one after another: while one is being kept, the next waits in
 * the network, so that a request holds one file in memory however many it brings. `take` must not throw.
 * @throws AppError invalid when it is no such form, has more files than we take at once, or breaks off.
 */
export async function readUploads(request: Request, take: (upload: Upload) => Promise<void>): Promise<void> {
  const parser = parserFor(request);
  let queue = Promise.resolve();
  let tooMany = false;
  const underway = new Set<Readable>();
  parser.on('filesLimit', () => (tooMany = true));
  parser.on('file', (_field: string, stream: Readable, name: string | undefined) => {
    underway.add(stream);
    // The reader below hears of errors; without this an error before it began would end the process.
    stream.on('error', () => undefined);
    queue = queue.then(async () => {
      const content = await buffer(stream);
      underway.delete(stream);
      // Browsers send an empty nameless file where none was chosen.
      if (name) await take({ name, content });
    });
  });
  try {
    await pipeline(request, parser);
  } catch (error) {
    for (const stream of underway) stream.destroy(new Error('the upload broke off'));
    await queue.catch(() => undefined);
    throw unreadable(error);
  }
  await queue;
  if (tooMany) throw new AppError('invalid', { userMessage: `I took the first ${mostFilesAtOnce} files.`, nextStep: 'Please send the others again, ten at a time.' });
}

function parserFor(request: Request): InstanceType<typeof Busboy> {
  const type = request.headers['content-type'];
  if (!type?.startsWith('multipart/form-data')) throw unreadable(new Error(`content type ${type ?? 'missing'}`));
  try {
    return new Busboy({
      headers: { ...request.headers, 'content-type': type },
      limits: { files: mostFilesAtOnce, fileSize: largestFile + 1, fields: 0, parts: mostFilesAtOnce + 5, headerPairs: 20, headerSize: 4_096 },
    });
  } catch (error) {
    throw unreadable(error);
  }
}

const unreadable = (cause: unknown) =>
  new AppError('invalid', { userMessage: 'The upload did not arrive whole.', nextStep: 'Please look at what is listed below, and send again what is missing.', message: 'upload not readable', cause });
