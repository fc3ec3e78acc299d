import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { beginsLikeLmdb, bigValue, childOf, headerLength, keyOf, type Meta, metaLength, metaOf, nodeHeaderLength, noPage, pageKinds, storedLength, type Tree, whole } from './lmdb-layout.ts';
import { unseal } from './sealed-values.ts';
import { damaged, foreign, writtenBy } from './unusable-folder.ts';

/** The first key of every file, whose value says how the rest is kept. */
export const formatKey = Buffer.of(0);
/** How this version keeps things. Another number for everything that an older version could not read rightly, or would not refuse. */
export const format = Buffer.from('igpm 2');

/**
 * LMDB trusts its file: a wrong byte can end the process or hide documents. So before LMDB gets it, every page in use is looked at: whether
 * each is where it should be and used once, the keys in order, the counts right, and each value what was sealed. Bytes that hold nothing are not looked at.
 * @throws UnusableFolder when the file is damaged, foreign or of another version
 */
export function checkFile(path: string): void {
  const handle = openSync(path, 'r');
  try {
    new FileCheck(path, handle).run();
  } finally {
    closeSync(handle);
  }
}

/** The last pages of a file may be free and never have been written; more of them than this cannot be. */
const mostUnwritten = 2 ** 18;

interface Walk {
  readonly order: (a: Buffer, b: Buffer) => number;
  readonly entry: (key: Buffer, value: Buffer) => void;
  branches: number;
  leaves: number;
  overflow: number;
  entries: number;
}

class FileCheck {
  readonly #path: string;
  readonly #handle: number;
  #pageSize = 0;
  #lastPage = 0;
  /** Of the pages in the file, those that are taken. */
  #used = new Uint8Array(0);

  constructor(path: string, handle: number) {
    this.#path = path;
    this.#handle = handle;
  }

  run(): void {
    const meta = this.#newestMeta();
    this.#pageSize = meta.pageSize;
    this.#lastPage = meta.lastPage;
    this.#used = new Uint8Array(Math.ceil(fstatSync(this.#handle).size / meta.pageSize));
    if (meta.lastPage > this.#used.length + mostUnwritten) throw this.#damage('it ends too early');
    this.#used.fill(1, 0, 2);
    this.#checkFormat(meta.main);
    this.#walk(meta.main, (a, b) => a.compare(b), (key, value) => {
      if (!unseal(key, value)) throw this.#damage('a value is not what was written');
    });
    this.#walk(meta.free, (a, b) => whole(a, 0) - whole(b, 0), (_key, pages) => {
      this.#checkFree(pages);
    });
  }

  /** Two pages take turns at saying where the newest state is. */
  #newestMeta(): Meta {
    const first = this.#meta(0);
    const second = this.#meta(first.pageSize);
    const [older, newest] = first.transaction <= second.transaction ? [first, second] : [second, first];
    const turn = newest.transaction - older.transaction;
    if (turn !== 1 && newest.transaction !== 0) throw this.#damage('its first pages do not belong together');
    return newest;
  }

  #meta(offset: number): Meta {
    const bytes = this.#read(offset, metaLength);
    if (offset === 0 && !beginsLikeLmdb(bytes)) throw bytes.every((byte) => byte === 0) ? this.#damage('its first page is empty') : foreign(this.#path);
    const meta = metaOf(bytes);
    if (!meta) throw this.#damage('its first pages are not as they were written');
    return meta;
  }

  /** Read before anything else is believed: another version may keep everything else otherwise. */
  #checkFormat(main: Tree): void {
    let [number, depth] = [main.root, main.depth];
    if (number >= noPage) throw foreign(this.#path);
    for (; depth > 1; depth--) number = childOf(this.#node(this.#page(number, pageKinds.branch), 0));
    const leaf = this.#page(number, pageKinds.leaf);
    const node = this.#node(leaf, 0);
    const key = keyOf(node);
    // The first version began with its catalog, and sealed nothing.
    if (!key.equals(formatKey)) throw key[0] === 1 ? writtenBy('an earlier', this.#path) : foreign(this.#path);
    const start = nodeHeaderLength + key.length;
    const known = unseal(formatKey, node.subarray(start, start + node.readUInt32LE(0)));
    if (!known) throw this.#damage('it does not say its version');
    if (!known.equals(format)) throw known.toString('latin1').startsWith('igpm ') ? writtenBy('a newer', this.#path) : foreign(this.#path);
  }

  #walk(tree: Tree, order: Walk['order'], entry: Walk['entry']): void {
    const walk: Walk = { order, entry, branches: 0, leaves: 0, overflow: 0, entries: 0 };
    if (tree.root < noPage) this.#subtree(walk, tree.root, tree.depth, undefined, undefined);
    const isWhole = walk.branches === tree.branches && walk.leaves === tree.leaves && walk.overflow === tree.overflow && walk.entries === tree.entries;
    if (!isWhole) throw this.#damage('it has not all that it should have');
  }

  /** Everything below a page, whose keys must stand between those that the page above has on either side. */
  #subtree(walk: Walk, number: number, depth: number, from: Buffer | undefined, to: Buffer | undefined): void {
    const isLeaf = depth === 1;
    const page = this.#page(number, isLeaf ? pageKinds.leaf : pageKinds.branch);
    this.#use(number, 1);
    if (isLeaf) walk.leaves += 1;
    else walk.branches += 1;
    const nodes = this.#nodes(page, number, isLeaf);
    let last = from;
    for (const [position, node] of nodes.entries()) {
      // The first key of a branch says nothing: all that is below the second is there.
      const key = isLeaf || position > 0 ? keyOf(node) : undefined;
      if (key && last && walk.order(last, key) >= (isLeaf && position === 0 ? 1 : 0)) throw this.#damageOn(number);
      if (key && to && walk.order(key, to) >= 0) throw this.#damageOn(number);
      last = key ?? last;
      if (isLeaf) {
        walk.entries += 1;
        walk.entry(keyOf(node), this.#valueOf(walk, node, number));
      } else {
        const next = nodes[position + 1];
        this.#subtree(walk, childOf(node), depth - 1, key ?? from, next ? keyOf(next) : to);
      }
    }
  }

  /** The nodes of a page, which fill it from a place on without gaps. */
  #nodes(page: Buffer, number: number, isLeaf: boolean): Buffer[] {
    const [lower, upper] = [page.readUInt16LE(20), page.readUInt16LE(22)];
    const room = this.#pageSize - headerLength;
    if (lower % 2 !== 0 || lower === 0 || lower > upper || upper > room) throw this.#damageOn(number);
    let filled = 0;
    const nodes = Array.from({ length: lower / 2 }, (_, position) => {
      const node = this.#node(page, position);
      const length = nodeHeaderLength + node.readUInt16LE(6) + (isLeaf ? storedLength(node) : 0);
      if (length > node.length || node.byteOffset - page.byteOffset < headerLength + upper) throw this.#damageOn(number);
      filled += length + (length % 2);
      return node.subarray(0, length);
    });
    if (filled !== room - upper) throw this.#damageOn(number);
    return nodes;
  }

  /** From where a node begins to the end of its page. */
  #node(page: Buffer, position: number): Buffer {
    const offset = headerLength + page.readUInt16LE(headerLength + 2 * position);
    if (offset + nodeHeaderLength > page.length || offset + nodeHeaderLength + page.readUInt16LE(offset + 6) > page.length) throw this.#damageOn(whole(page, 0));
    return page.subarray(offset);
  }

  #valueOf(walk: Walk, node: Buffer, number: number): Buffer {
    const flags = node.readUInt16LE(4);
    const data = node.subarray(nodeHeaderLength + node.readUInt16LE(6));
    if (flags === 0) return data;
    const length = node.readUInt32LE(0);
    const [first, pages] = [whole(data, 0), whole(data, 16)];
    if (flags !== bigValue || pages !== Math.floor((headerLength - 1 + length) / this.#pageSize) + 1) throw this.#damageOn(number);
    this.#page(first, pageKinds.overflow);
    this.#use(first, pages);
    walk.overflow += pages;
    return this.#read(first * this.#pageSize + headerLength, length);
  }

  /** A list of pages that may be written to: how many numbers, then numbers; below zero the length of the run that begins with the next. */
  #checkFree(list: Buffer): void {
    const last = Math.min(whole(list, 0), list.length / 8 - 1);
    let run = 1;
    for (let position = 1; position <= last; position++) {
      const number = Number(list.readBigInt64LE(position * 8));
      if (number > 0) for (let page = number; page < number + run; page++) {
        if (page > this.#lastPage || this.#used[page] === 1) throw this.#damage('it takes pages in use for free');
      }
      run = number < 0 ? -number : 1;
    }
  }

  #use(first: number, count: number): void {
    if (first + count > Math.min(this.#used.length, this.#lastPage + 1) || this.#used.subarray(first, first + count).includes(1)) throw this.#damageOn(first);
    this.#used.fill(1, first, first + count);
  }

  #page(number: number, kind: number): Buffer {
    if (number > this.#lastPage) throw this.#damageOn(number);
    const page = this.#read(number * this.#pageSize, this.#pageSize);
    if (whole(page, 0) !== number || (page.readUInt16LE(18) & 0xff) !== kind) throw this.#damageOn(number);
    return page;
  }

  #read(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    if (readSync(this.#handle, bytes, 0, length, offset) !== length) throw this.#damage('it ends too early');
    return bytes;
  }

  #damageOn(page: number): Error {
    return this.#damage(`at byte ${page * this.#pageSize}`);
  }

  #damage(how: string): Error {
    return damaged(this.#path, how);
  }
}
