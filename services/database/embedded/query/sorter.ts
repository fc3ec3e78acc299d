import { type Document } from '../documents/values.ts';
import { Memory } from './memory.ts';
import { compareSortKeys, type SortField, type SortKey, sortKeyOf } from './sort.ts';

interface Sorted<Item> {
  readonly key: SortKey;
  readonly item: Item;
  readonly bytes: number;
}

/** Puts items into the order of their documents; of more than `limit`, only those are kept that come first. */
export class Sorter<Item> {
  readonly #fields: readonly SortField[];
  readonly #limit: number;
  readonly #memory = new Memory('Sort');
  #items: Sorted<Item>[] = [];

  /** `limit` zero keeps all. */
  constructor(fields: readonly SortField[], limit: number) {
    this.#fields = fields;
    this.#limit = limit;
  }

  /** @throws CommandError 292 when all that is held is too much; `bytes` is what the item holds */
  add(document: Document, item: Item, bytes: number): void {
    this.#items.push({ key: sortKeyOf(this.#fields, document), item, bytes });
    this.#memory.hold(bytes);
    if (this.#limit > 0 && this.#items.length >= 2 * this.#limit + 100) this.#shorten();
  }

  /** The items in order. Equal ones keep the order in which they came. */
  result(): Item[] {
    this.#shorten();
    return this.#items.map(({ item }) => item);
  }

  #shorten(): void {
    this.#items.sort((a, b) => compareSortKeys(this.#fields, a.key, b.key));
    if (this.#limit === 0 || this.#items.length <= this.#limit) return;
    this.#items = this.#items.slice(0, this.#limit);
    this.#memory.holdOnly(this.#items.reduce((sum, { bytes }) => sum + bytes, 0));
  }
}
