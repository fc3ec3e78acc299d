import { Binary } from 'bson';
import { randomBytes } from 'node:crypto';
import { decode, type Document, encode, isBinary, isDocument, wholeNumber } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { type Store } from '../storage/store.ts';
import { afterPrefix, type Reader, type View } from '../storage/view.ts';
import { collectionKey, collectionPrefix, documentsPrefix, idsPrefix, indexPrefix, namespaceOfKey, traitsPrefix } from './keys.ts';

/** One declared index. */
export interface Index {
  readonly id: number;
  readonly name: string;
  /** Field paths in order, each with the direction in which its values stand. */
  readonly fields: readonly (readonly [path: string, direction: 1 | -1])[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partialFilter: Document | undefined;
  readonly expireAfterSeconds: number | undefined;
}

/** A collection as the catalog has it. The index on `_id`, which every collection has, is not listed. */
export interface Collection {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  readonly uuid: Binary;
  readonly indexes: readonly Index[];
}

/** `database.collection`, as MongoDB names it. */
export function namespaceOf(collection: { readonly database: string; readonly name: string }): string {
  return `${collection.database}.${collection.name}`;
}

/** What collections there are. It is read from the state at hand, so that a transaction sees the catalog of its snapshot. */
export class Catalog {
  readonly #parsed = new Map<string, { readonly bytes: Buffer; readonly collection: Collection }>();
  #lastId = 0;

  /** The number of the newest record of each collection. */
  readonly #lastRecords = new Map<number, bigint>();

  /** Reads what ids and record numbers are taken, so that nothing new gets one of them. */
  constructor(store: Store) {
    for (const collection of this.list(store)) {
      this.#lastId = Math.max(this.#lastId, collection.id, ...collection.indexes.map((index) => index.id));
      const prefix = documentsPrefix(collection.id);
      const last = store.lastKey(prefix, afterPrefix(prefix));
      if (last) this.#lastRecords.set(collection.id, last.readBigUInt64BE(prefix.length));
    }
  }

  /** The number of a new record: numbers only grow, so records stay in the order of their insertion. */
  nextRecord(collection: Collection): Buffer {
    const number = (this.#lastRecords.get(collection.id) ?? 0n) + 1n;
    this.#lastRecords.set(collection.id, number);
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(number);
    return bytes;
  }

  find(reader: Reader, database: string, name: string): Collection | undefined {
    const bytes = reader.get(collectionKey(database, name));
    return bytes && this.#parse(bytes, database, name);
  }

  list(reader: Reader, database?: string): Collection[] {
    const prefix = collectionPrefix(database);
    return Array.from(reader.range(prefix, afterPrefix(prefix)), ({ key, value }) => {
      const [owner, name] = namespaceOfKey(key);
      return this.#parse(value, owner, name);
    });
  }

  /** The collection, made now if there is none. */
  findOrCreate(view: View, database: string, name: string): Collection {
    return this.find(view, database, name) ?? this.create(view, database, name);
  }

  create(view: View, database: string, name: string): Collection {
    checkNames(database, name);
    const collection: Collection = { id: this.nextId(), database, name, uuid: new Binary(randomUuid(), Binary.SUBTYPE_UUID), indexes: [] };
    this.save(view, collection);
    return collection;
  }

  /** Keeps a changed description. Waits for, or conflicts with, transactions that have written to the collection. */
  save(view: View, collection: Collection): void {
    const key = collectionKey(collection.database, collection.name);
    view.claim(key);
    view.put(key, Buffer.from(encode(toDocument(collection))));
  }

  /** Gives a collection another name; documents and indexes stay where they are. */
  rename(view: View, collection: Collection, name: string): void {
    checkNames(collection.database, name);
    const key = collectionKey(collection.database, collection.name);
    view.claim(key);
    view.remove(key);
    this.save(view, { ...collection, name });
  }

  /** Removes a collection with all its documents and index entries. */
  drop(view: View, collection: Collection): void {
    this.#parsed.delete(namespaceOf(collection));
    const key = collectionKey(collection.database, collection.name);
    view.claim(key);
    view.remove(key);
    removeAll(view, documentsPrefix(collection.id));
    removeAll(view, idsPrefix(collection.id));
    for (const index of collection.indexes) this.dropEntries(view, index);
  }

  dropEntries(view: View, index: Index): void {
    removeAll(view, indexPrefix(index.id));
    removeAll(view, traitsPrefix(index.id));
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  #parse(bytes: Buffer, database: string, name: string): Collection {
    const namespace = `${database}.${name}`;
    const known = this.#parsed.get(namespace);
    if (known?.bytes.equals(bytes)) return known.collection;
    const collection = fromDocument(decode(bytes), database, name);
    this.#parsed.set(namespace, { bytes, collection });
    return collection;
  }
}

function removeAll(view: View, prefix: Buffer): void {
  for (const { key } of view.range(prefix, afterPrefix(prefix))) view.remove(key);
}

function randomUuid(): Buffer {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes;
}

/** @throws CommandError for names that MongoDB refuses */
export function checkNames(database: string, name: string): void {
  if (database === '' || database.length > 63 || /[/\\. "$\0]/.test(database)) throw new CommandError('InvalidNamespace', `Invalid database name: '${database}'`);
  if (name === '' || name.startsWith('.') || name.startsWith('system.') || name.includes('$') || name.includes('\0')) {
    throw new CommandError('InvalidNamespace', `Invalid collection name: ${name}`);
  }
}

function toDocument(collection: Collection): Document {
  return {
    id: collection.id,
    uuid: collection.uuid,
    indexes: collection.indexes.map((index) => ({ ...index, fields: index.fields.map(([path, direction]) => ({ path, direction })) })),
  };
}

function fromDocument(document: Document, database: string, name: string): Collection {
  const { id, uuid, indexes } = document;
  if (!isBinary(uuid) || !Array.isArray(indexes)) throw new Error(`The catalog entry of ${database}.${name} is damaged`);
  return { id: whole(id), database, name, uuid, indexes: indexes.map((index: unknown) => indexFromDocument(index)) };
}

function indexFromDocument(index: unknown): Index {
  if (!isDocument(index) || !Array.isArray(index['fields'])) throw new Error('An index entry of the catalog is damaged');
  return {
    id: whole(index['id']),
    name: String(index['name']),
    fields: index['fields'].map((field: unknown) => {
      if (!isDocument(field)) throw new Error('An index entry of the catalog is damaged');
      return [String(field['path']), whole(field['direction']) < 0 ? -1 : 1];
    }),
    unique: index['unique'] === true,
    sparse: index['sparse'] === true,
    partialFilter: isDocument(index['partialFilter']) ? index['partialFilter'] : undefined,
    expireAfterSeconds: index['expireAfterSeconds'] === undefined ? undefined : whole(index['expireAfterSeconds']),
  };
}

function whole(value: unknown): number {
  const number = wholeNumber(value);
  if (number === undefined) throw new Error('A number in the catalog is damaged');
  return number;
}
