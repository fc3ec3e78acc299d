// The structures of LMDB's data format 2, on machines that put the low byte first: the part of them that a check needs.

/** Bytes at the beginning of every page. */
export const headerLength = 24;
/** Bytes of the first two pages that say something. */
export const metaLength = headerLength + 144;
export const pageKinds = { branch: 1, leaf: 2, overflow: 4, meta: 8 } as const;
/** Bytes at the beginning of a node, which is a key with a value or with the number of the page below. */
export const nodeHeaderLength = 8;
/** The flag of a node whose value is on pages of its own. */
export const bigValue = 1;
/** What stands for a root where there is nothing. */
export const noPage = 2 ** 64;

const magic = 0xbeefc0de;
const dataVersion = 2;
const integerKeys = 0x08;
const withoutSubfolder = 0x4000;
const bigValueLength = 24;

/** Where a tree of pages begins, and how many it has. */
export interface Tree {
  readonly depth: number;
  readonly branches: number;
  readonly leaves: number;
  readonly overflow: number;
  readonly entries: number;
  readonly root: number;
}

/** What one of the first two pages says. */
export interface Meta {
  readonly pageSize: number;
  /** The lists of pages that may be written to. */
  readonly free: Tree;
  /** Everything that is kept. */
  readonly main: Tree;
  readonly lastPage: number;
  readonly transaction: number;
}

export function beginsLikeLmdb(bytes: Buffer): boolean {
  return bytes.readUInt32LE(headerLength) === magic;
}

/** Undefined when it cannot be one, or not one with the options of this server. */
export function metaOf(bytes: Buffer): Meta | undefined {
  const pageSize = bytes.readUInt32LE(48);
  const isMeta = bytes.readUInt16LE(18) === pageKinds.meta && beginsLikeLmdb(bytes) && bytes.readUInt32LE(28) === dataVersion;
  const hasOptions = (bytes.readUInt16LE(52) & ~withoutSubfolder) === integerKeys && bytes.readUInt16LE(100) === 0;
  const hasPages = pageSize >= 512 && pageSize <= 65_536 && (pageSize & (pageSize - 1)) === 0;
  if (!isMeta || !hasOptions || !hasPages) return undefined;
  return { pageSize, free: treeAt(bytes, 48), main: treeAt(bytes, 96), lastPage: whole(bytes, 144), transaction: whole(bytes, 152) };
}

function treeAt(bytes: Buffer, at: number): Tree {
  return { depth: bytes.readUInt16LE(at + 6), branches: whole(bytes, at + 8), leaves: whole(bytes, at + 16), overflow: whole(bytes, at + 24), entries: whole(bytes, at + 32), root: whole(bytes, at + 40) };
}

export function keyOf(node: Buffer): Buffer {
  return node.subarray(nodeHeaderLength, nodeHeaderLength + node.readUInt16LE(6));
}

/** The page that a node of a branch points to. */
export function childOf(node: Buffer): number {
  return node.readUIntLE(0, 6);
}

/** Bytes of a value that are in its leaf. */
export function storedLength(node: Buffer): number {
  return node.readUInt16LE(4) === 0 ? node.readUInt32LE(0) : bigValueLength;
}

/** A number of eight bytes; those that are too large to be exact stay too large. */
export function whole(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32;
}
