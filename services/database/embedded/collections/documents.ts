import { splitPath } from '../documents/paths.ts';
import { type FieldNames, pickFields } from '../documents/pick-fields.ts';
import { decode, type Document, encode } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { compileMatch } from '../query/match.ts';
import { refuseExpressions } from '../query/evaluate.ts';
import { encodeId, encodeKey } from '../storage/key-encoding.ts';
import { afterPrefix, type Direction, type Reader, type View } from '../storage/view.ts';
import { type Catalog, type Collection, type Index, namespaceOf } from './catalog.ts';
import { describeKey } from './describe-key.ts';
import { hasAnyField, indexKeysOf, keptBytes, longestIndexValue, storedDirection } from './index-keys.ts';
import { collectionKey, documentsPrefix, idsPrefix, indexPrefix, traitKey, traits } from './keys.ts';

/** A document with its bytes. */
export interface Encoded {
  readonly bytes: Buffer;
  readonly document: Document;
}

interface Recorded extends Encoded {
  readonly record: Buffer;
}

/** A document as it is stored, under the number of its record. */
export interface Stored extends Recorded {
  /** The document, or at least those of its top fields. */
  readonly part: (names: FieldNames) => Document;
}

/** Read when somebody asks for it: a document that is found by its key and sent as it is need not be. */
class StoredDocument implements Stored {
  readonly bytes: Buffer;
  readonly record: Buffer;
  #document: Document | undefined;
  #part: { readonly names: FieldNames; readonly document: Document } | undefined;

  constructor(bytes: Buffer, record: Buffer) {
    this.bytes = bytes;
    this.record = record;
  }

  get document(): Document {
    this.#document ??= decode(this.bytes);
    return this.#document;
  }

  part(names: FieldNames): Document {
    if (this.#document || names.size === 0) return this.#document ?? {};
    if (this.#part?.names === names) return this.#part.document;
    const picked = pickFields(this.bytes, names);
    if (!picked) return this.document;
    this.#part = { names, document: decode(picked) };
    return this.#part.document;
  }
}

/** A document whose bytes are at hand. */
export function storedOf(bytes: Buffer, record: Buffer): Stored {
  return new StoredDocument(bytes, record);
}

/** Longest document, in bytes, as MongoDB has it. */
export const longestDocument = 16 * 1024 * 1024;

/** Adds a document. @throws CommandError 11000 when its `_id` or another unique key is taken */
export function insertDocument(view: View, catalog: Catalog, collection: Collection, encoded: Encoded): void {
  const idKey = idKeyOf(collection, encoded.document);
  claimDocument(view, collection, idKey);
  if (view.get(idKey)) throw duplicateKey(collection, '_id_', [['_id', 1]], [encoded.document['_id']]);
  const stored = { ...encoded, record: catalog.nextRecord(collection) };
  writeEntries(view, collection, undefined, stored);
  view.put(idKey, stored.record);
  view.put(recordKey(collection, stored.record), checkedLength(stored.bytes));
}

/** Puts a new version in the place of a document; the `_id` is the same. @throws CommandError 11000 */
export function replaceDocument(view: View, collection: Collection, old: Stored, next: Encoded): void {
  claimDocument(view, collection, idKeyOf(collection, old.document));
  writeEntries(view, collection, old, { ...next, record: old.record });
  view.put(recordKey(collection, old.record), checkedLength(next.bytes));
}

/** Removes a document and its index entries. */
export function removeDocument(view: View, collection: Collection, old: Stored): void {
  const idKey = idKeyOf(collection, old.document);
  claimDocument(view, collection, idKey);
  writeEntries(view, collection, old, undefined);
  view.remove(idKey);
  view.remove(recordKey(collection, old.record));
}

/** Fills a new index from what the collection has. @throws CommandError 11000, and when an array cannot be indexed */
export function buildIndex(view: View, collection: Collection, index: Index): void {
  for (const stored of allDocuments(view, collection)) {
    const change: IndexChange = { index, before: entriesOf(index, undefined), after: entriesOf(index, stored) };
    checkUnique(view, collection, change);
    writeIndexEntries(view, change);
  }
}

/** All documents, in the order of their insertion or the other way round. */
export function* allDocuments(reader: Reader, collection: Collection, direction?: Direction): Generator<Stored> {
  const prefix = documentsPrefix(collection.id);
  for (const { key, value } of reader.range(prefix, afterPrefix(prefix), direction)) yield storedOf(value, key.subarray(prefix.length));
}

/** The document of a record. */
export function documentOf(reader: Reader, collection: Collection, record: Buffer): Stored | undefined {
  const bytes = reader.get(recordKey(collection, record));
  return bytes && storedOf(bytes, record);
}

export function toEncoded(document: Document): Encoded {
  return { document, bytes: encode(document) };
}

function recordKey(collection: Collection, record: Buffer): Buffer {
  return Buffer.concat([documentsPrefix(collection.id), record]);
}

function idKeyOf(collection: Collection, document: Document): Buffer {
  return Buffer.concat([idsPrefix(collection.id), encodeId(document['_id'])]);
}

/** The document for this writer alone, and the collection's description unchanged while it writes. */
function claimDocument(view: View, collection: Collection, key: Buffer): void {
  view.claim(collectionKey(collection.database, collection.name), 'shared');
  view.claim(key);
}

function checkedLength(bytes: Buffer): Buffer {
  if (bytes.length > longestDocument) throw new CommandError('BSONObjectTooLarge', `object to insert too large. size in bytes: ${bytes.length}, max size: ${longestDocument}`);
  return bytes;
}

interface IndexChange {
  readonly index: Index;
  readonly before: IndexEntries;
  readonly after: IndexEntries;
}

function writeEntries(view: View, collection: Collection, old: Recorded | undefined, next: Recorded | undefined): void {
  const changes = collection.indexes.map((index): IndexChange => ({ index, before: entriesOf(index, old), after: entriesOf(index, next) }));
  // All are checked before one is written: a statement that goes on after a refused document must find nothing of it.
  for (const change of changes) checkUnique(view, collection, change);
  for (const change of changes) writeIndexEntries(view, change);
}

function checkUnique(view: View, collection: Collection, { index, before, after }: IndexChange): void {
  if (!index.unique) return;
  const old = new Set(before.entries.map(({ prefix }) => prefix.toString('latin1')));
  for (const { prefix, record, values } of after.entries) {
    if (old.delete(prefix.toString('latin1'))) continue;
    view.claim(prefix);
    for (const { value } of view.range(prefix, afterPrefix(prefix))) if (!value.equals(record)) throw duplicateKey(collection, index.name, index.fields, values);
  }
  // A key that is given up must not be taken by another before this writer is through.
  for (const prefix of old) view.claim(Buffer.from(prefix, 'latin1'));
}

function writeIndexEntries(view: View, { before, after }: IndexChange): void {
  const there = new Set(before.entries.map(({ key }) => key.toString('latin1')));
  for (const { key, record } of after.entries) if (!there.delete(key.toString('latin1'))) view.put(key, record);
  for (const key of there) view.remove(Buffer.from(key, 'latin1'));
  for (const trait of after.traits) if (!view.get(trait)) view.put(trait, Buffer.of(1));
}

interface IndexEntry {
  readonly prefix: Buffer;
  readonly key: Buffer;
  readonly record: Buffer;
  readonly values: readonly unknown[];
}

interface IndexEntries {
  readonly entries: readonly IndexEntry[];
  /** Keys of the traits that the entries give to their index. */
  readonly traits: readonly Buffer[];
}

const noEntries: IndexEntries = { entries: [], traits: [] };

function entriesOf(index: Index, stored: Recorded | undefined): IndexEntries {
  if (!stored) return noEntries;
  const { start, paths, isPartOf } = preparedFor(index);
  if ((index.sparse && !hasAnyField(stored.document, index)) || !isPartOf(stored.document)) return noEntries;
  const { keys, multikey } = indexKeysOf(stored.document, paths, index.name);
  const noted = Array.from(multikey, (position) => traitKey(index.id, traits.multikey, position));
  const longest = longestIndexValue(paths.length);
  const { record } = stored;
  const entries = keys.map((values): IndexEntry => {
    const parts = [start];
    for (const [position, value] of values.entries()) {
      const encoded = encodeKey(value);
      if (encoded.length > longest) noted.push(traitKey(index.id, traits.cut, position));
      parts.push(keptBytes(encoded, paths.length, storedDirection(index, position)));
    }
    const prefix = Buffer.concat(parts);
    return { prefix, key: Buffer.concat([prefix, record]), record, values };
  });
  return { entries, traits: noted };
}

/** What need not be worked out anew for each document. */
interface Prepared {
  readonly start: Buffer;
  readonly paths: readonly (readonly string[])[];
  readonly isPartOf: (document: Document) => boolean;
}

const prepared = new WeakMap<Index, Prepared>();

function preparedFor(index: Index): Prepared {
  const known = prepared.get(index);
  if (known) return known;
  const isPartOf = index.partialFilter ? compileMatch(index.partialFilter, refuseExpressions) : () => true;
  const made: Prepared = { start: indexPrefix(index.id), paths: index.fields.map(([path]) => splitPath(path)), isPartOf: (document) => isPartOf(document) };
  prepared.set(index, made);
  return made;
}

function duplicateKey(collection: Collection, index: string, fields: Index['fields'], values: readonly unknown[]): CommandError {
  const keyValue = Object.fromEntries(fields.map(([path], position) => [path, values[position] ?? null]));
  return new CommandError('MongoDuplicateKey', `E11000 duplicate key error collection: ${namespaceOf(collection)} index: ${index} dup key: ${describeKey(keyValue)}`, {
    keyPattern: Object.fromEntries(fields),
    keyValue,
  });
}
