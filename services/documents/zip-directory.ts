import { inflateRawSync } from 'node:zlib';
import { type ByteSource } from './byte-source.ts';

/** One file of a zip as its directory declares it. Sizes are claims: only `readZipEntry` holds them to it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly compressedSize: number;
  readonly size: number;
  readonly offset: number;
}

/** A zip that is damaged, or made to be read in two ways. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

const endSignature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const endSize = 22;
const longestComment = 0xffff;
const mostEntries = 4_000;
const largestDirectory = 2_000_000;

/**
 * Reads the central directory, which lies at the end of a zip, and nothing else. Throws a ZipError where there is none, or
 * where it is one that programs read differently: split over volumes, zip64, the same name twice, entries beyond the end.
 */
export async function readZipDirectory(source: ByteSource): Promise<ZipEntry[]> {
  const tailAt = Math.max(0, source.size - endSize - longestComment);
  const tail = await source.read(tailAt, endSize + longestComment);
  const endAt = tail.lastIndexOf(endSignature);
  if (endAt < 0 || endAt + endSize > tail.length) throw new ZipError('no end record');
  const end = tail.subarray(endAt);
  const count = end.readUInt16LE(10);
  const directorySize = end.readUInt32LE(12);
  const directoryAt = end.readUInt32LE(16);
  if (end.readUInt16LE(4) !== 0 || end.readUInt16LE(8) !== count) throw new ZipError('split over volumes');
  if (count > mostEntries || directorySize > largestDirectory) throw new ZipError('too many entries');
  if (directoryAt + directorySize > tailAt + endAt) throw new ZipError('directory out of place');

  const entries = parseDirectory(await source.read(directoryAt, directorySize), count);
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size !== entries.length) throw new ZipError('a name twice');
  return entries;
}

/**
 * The contents of one entry. Throws a ZipError when they are longer than `limit` bytes, whatever the directory claims, or
 * cannot be unpacked.
 */
export async function readZipEntry(source: ByteSource, entry: ZipEntry, limit: number): Promise<Buffer> {
  if (entry.encrypted) throw new ZipError('encrypted');
  if (entry.size > limit) throw new ZipError('too large');
  const header = await source.read(entry.offset, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw new ZipError('no local header');
  const dataAt = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const data = await source.read(dataAt, entry.compressedSize);
  if (data.length < entry.compressedSize) throw new ZipError('cut short');
  return unpack(data, entry, limit);
}

function unpack(data: Buffer, { method, size }: ZipEntry, limit: number): Buffer {
  if (method === 0) {
    if (data.length > limit) throw new ZipError('too large');
    return data;
  }
  if (method !== 8) throw new ZipError(`unknown compression ${method}`);
  try {
    const contents = inflateRawSync(data, { maxOutputLength: Math.max(1, Math.min(limit, size)) });
    if (contents.length === size) return contents;
  } catch (cause) {
    throw new ZipError('cannot be unpacked, or is larger than it says', { cause });
  }
  throw new ZipError('not as large as it says');
}

function parseDirectory(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (entries.length < count) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw new ZipError('directory cut short');
    const nameLength = directory.readUInt16LE(at + 28);
    const next = at + 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (next > directory.length) throw new ZipError('directory cut short');
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      method: directory.readUInt16LE(at + 10),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      compressedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at = next;
  }
  return entries;
}
