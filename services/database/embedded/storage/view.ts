import { SortedKeys } from './sorted-keys.ts';

/** A key with its value, as stored. */
export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** Something to read from: the newest state, a snapshot, or either with changes of one's own on top. */
export interface Reader {
  get(key: Buffer): Buffer | undefined;
  /** The entries from `from` (inclusive) to `to` (exclusive), in order of their bytes or the other way round. */
  range(from: Buffer, to: Buffer, direction?: Direction): Iterable<Entry>;
}

/** Which way a range is walked; its bounds stay the same. */
export type Direction = 'forward' | 'backward';

/** `alone` to change what the key stands for, `shared` to rely on its staying as it is. */
export type ClaimKind = 'alone' | 'shared';

/** Asked before a document or a unique key is changed; throws when another has it. */
export type Claim = (key: Buffer, kind: ClaimKind) => void;

/**
 * A state with changes on top that nobody else sees yet. Statements outside transactions keep them until the statement is
 * through, transactions until they commit; so a statement that fails half-way has changed nothing.
 */
export class View implements Reader {
  readonly #base: Reader;
  readonly #claim: Claim;
  // Keys as latin1 strings: their order is the order of the bytes, and a Map can hold them.
  readonly #changes = new Map<string, Buffer | undefined>();
  #sortedKeys = new SortedKeys();

  constructor(base: Reader, claim: Claim = () => undefined) {
    this.#base = base;
    this.#claim = claim;
  }

  /** Makes sure that this writer may change what `key` stands for, or rely on it. */
  claim(key: Buffer, kind: ClaimKind = 'alone'): void {
    this.#claim(key, kind);
  }

  get(key: Buffer): Buffer | undefined {
    const text = key.toString('latin1');
    return this.#changes.has(text) ? this.#changes.get(text) : this.#base.get(key);
  }

  put(key: Buffer, value: Buffer): void {
    this.#set(key, value);
  }

  remove(key: Buffer): void {
    this.#set(key, undefined);
  }

  /** What has been changed, in no particular order. An undefined value is a removal. */
  changes(): Iterable<[key: Buffer, value: Buffer | undefined]> {
    return Array.from(this.#changes, ([text, value]) => [Buffer.from(text, 'latin1'), value]);
  }

  /** Lets go of the changes. */
  forget(): void {
    this.#changes.clear();
    this.#sortedKeys = new SortedKeys();
  }

  get isChanged(): boolean {
    return this.#changes.size > 0;
  }

  *range(from: Buffer, to: Buffer, direction: Direction = 'forward'): Iterable<Entry> {
    // A copy, so that what is changed during a walk does not disturb it.
    const changed = this.#changes.size === 0 ? [] : this.#sortedKeys.within(from.toString('latin1'), to.toString('latin1'));
    if (direction === 'backward') changed.reverse();
    const isBefore = (key: string, other: string): boolean => (direction === 'forward' ? key < other : key > other);
    let next = 0;
    for (const entry of this.#base.range(from, to, direction)) {
      const text = changed.length === 0 ? '' : entry.key.toString('latin1');
      for (let key = changed[next]; key !== undefined && isBefore(key, text); key = changed[++next]) yield* this.#changedEntry(key);
      if (changed[next] === text && changed.length > 0) yield* this.#changedEntry(changed[next++] ?? '');
      else yield entry;
    }
    for (let key = changed[next]; key !== undefined; key = changed[++next]) yield* this.#changedEntry(key);
  }

  #set(key: Buffer, value: Buffer | undefined): void {
    const text = key.toString('latin1');
    if (!this.#changes.has(text)) this.#sortedKeys.add(text);
    this.#changes.set(text, value);
  }

  *#changedEntry(text: string): Iterable<Entry> {
    const value = this.#changes.get(text);
    if (value) yield { key: Buffer.from(text, 'latin1'), value };
  }
}

/** The first key after all those that begin with `prefix`. */
export function afterPrefix(prefix: Buffer): Buffer {
  for (let index = prefix.length - 1; index >= 0; index--) {
    const byte = prefix[index] ?? 0xff;
    if (byte < 0xff) return Buffer.concat([prefix.subarray(0, index), Buffer.of(byte + 1)]);
  }
  return Buffer.alloc(prefix.length + 1, 0xff);
}
