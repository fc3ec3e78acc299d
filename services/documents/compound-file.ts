import { type ByteSource } from './byte-source.ts';

/**
 * The names in a compound file, the container of old Office documents (.doc, .xls, .ppt), Outlook messages (.msg) and
 * password-protected new ones. Names are enough to tell the kind and to find macros; contents are not read.
 * Format: Microsoft, [MS-CFB], "Compound File Directory Sectors".
 */
export interface CompoundNames {
  /** Directly in the root: what the file is. */
  readonly root: ReadonlySet<string>;
  /** Anywhere, embedded documents included. */
  readonly all: ReadonlySet<string>;
}

const entrySize = 128;
const nothing = 0xffffffff;
const mostSectors = 2_000;

/** Undefined when the file is damaged beyond telling. */
export async function readCompoundNames(source: ByteSource): Promise<CompoundNames | undefined> {
  const header = await source.read(0, 512);
  if (header.length < 512 || header.readUInt32BE(0) !== 0xd0cf11e0) return undefined;
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return undefined;
  const sectorSize = 1 << shift;
  const sector = (index: number) => source.read((index + 1) * sectorSize, sectorSize);

  const sectors: Buffer[] = [];
  const seen = new Set<number>();
  let index = header.readUInt32LE(48);
  while (index < 0xfffffffa) {
    if (seen.has(index) || seen.size >= mostSectors) return undefined;
    seen.add(index);
    const bytes = await sector(index);
    if (bytes.length < sectorSize) return undefined;
    sectors.push(bytes);
    const next = await nextInChain(header, index, sectorSize, sector);
    if (next === undefined) return undefined;
    index = next;
  }
  return namesIn(Buffer.concat(sectors));
}

type ReadSector = (index: number) => Promise<Buffer>;

/** The sector that follows this one, by the allocation table. */
async function nextInChain(header: Buffer, index: number, sectorSize: number, sector: ReadSector): Promise<number | undefined> {
  const perSector = sectorSize / 4;
  const table = await tableSector(header, Math.floor(index / perSector), perSector, sector);
  const bytes = table === undefined || table >= 0xfffffffa ? undefined : await sector(table);
  return bytes && bytes.length === sectorSize ? bytes.readUInt32LE((index % perSector) * 4) : undefined;
}

/** Where a piece of the allocation table lies: the header lists the first 109, a chain of lists the rest. */
async function tableSector(header: Buffer, place: number, perSector: number, sector: ReadSector): Promise<number | undefined> {
  if (place < 109) return header.readUInt32LE(76 + place * 4);
  let list = header.readUInt32LE(68);
  let rest = place - 109;
  for (let hops = 0; hops < mostSectors && list < 0xfffffffa; hops += 1) {
    const bytes = await sector(list);
    if (bytes.length < perSector * 4) return undefined;
    if (rest < perSector - 1) return bytes.readUInt32LE(rest * 4);
    rest -= perSector - 1;
    list = bytes.readUInt32LE((perSector - 1) * 4);
  }
  return undefined;
}

function namesIn(directory: Buffer): CompoundNames {
  const nameAt = (entry: number): string => {
    const length = Math.min(64, directory.readUInt16LE(entry * entrySize + 64));
    return directory.toString('utf16le', entry * entrySize, entry * entrySize + Math.max(0, length - 2));
  };
  const count = Math.floor(directory.length / entrySize);
  const used = (entry: number) => directory.readUInt8(entry * entrySize + 66) !== 0;
  const all = new Set<string>();
  for (let entry = 0; entry < count; entry += 1) if (used(entry)) all.add(nameAt(entry));

  // The root's children are a tree of left and right siblings.
  const root = new Set<string>();
  const visited = new Set<number>();
  const waiting = count > 0 ? [directory.readUInt32LE(76)] : [];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    if (entry === nothing || entry >= count || visited.has(entry)) continue;
    visited.add(entry);
    root.add(nameAt(entry));
    waiting.push(directory.readUInt32LE(entry * entrySize + 68), directory.readUInt32LE(entry * entrySize + 72));
  }
  return { root, all };
}
