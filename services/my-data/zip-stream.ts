import { type Readable } from 'node:stream';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** One file of a zip: its text whole, its content as it comes. */
export interface ZipEntry {
  /** With its folders: `evidence/domain-04/audit.pdf`. */
  readonly name: string;
  readonly at: Date;
  readonly content: string | Buffer | (() => Readable);
}

/** Packs files one after another as they are read; nothing is whole in memory but one chunk, and text. */
export async function* zipStream(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  let packed: Uint8Array[] = [];
  const failure: { error?: Error } = {};
  const zip = new Zip((error, chunk) => {
    if (error) failure.error = error;
    else packed.push(chunk);
  });
  function* take(): Generator<Uint8Array> {
    if (failure.error) throw failure.error;
    const ready = packed;
    packed = [];
    yield* ready;
  }
  const add = <File extends ZipDeflate | ZipPassThrough>(file: File, at: Date): File => {
    file.mtime = at;
    zip.add(file);
    return file;
  };
  for await (const { name, at, content } of entries) {
    if (typeof content !== 'function') {
      add(new ZipDeflate(name, { level: 6 }), at).push(Buffer.from(content), true);
    } else {
      const chunks = (content() as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
      // Looked at before the zip names it: a content that is gone must not break all that comes after.
      const first = await chunks.next().catch(() => undefined);
      if (!first) {
        add(new ZipDeflate(`${name}.missing.txt`), at).push(Buffer.from('The content of this file is not there any more.\n'), true);
      } else {
        // What is streamed is mostly packed already: pdf, docx, jpeg.
        const file = add(new ZipPassThrough(name), at);
        for (let chunk = first; !chunk.done; chunk = await chunks.next()) {
          file.push(chunk.value);
          yield* take();
        }
        file.push(new Uint8Array(0), true);
      }
    }
    yield* take();
  }
  zip.end();
  yield* take();
}

/** Gives each name once: a second `audit.pdf` becomes `audit (2).pdf`. Capitals make no difference, as on most disks. */
export function uniqueNames(): (name: string) => string {
  const taken = new Map<string, number>();
  return (name) => {
    const key = name.toLowerCase();
    const count = (taken.get(key) ?? 0) + 1;
    taken.set(key, count);
    if (count === 1) return name;
    const dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') ? `${name.slice(0, dot)} (${count})${name.slice(dot)}` : `${name} (${count})`;
  };
}
