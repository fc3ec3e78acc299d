import { decode, type Document, encode } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { compileMatch } from '../query/match.ts';
import { refuseExpressions } from '../query/evaluate.ts';
import { encodeId } from '../storage/key-encoding.ts';
import { afterPrefix, type Reader, type View } from '../storage/view.ts';
import { type Catalog, type Collection, type Index, namespaceOf } from './catalog.ts';
import { describeKey } from './describe-key.ts';
import { encodeIndexValue, hasAnyField, indexKeysOf } from './index-keys.ts';
import { collectionKey, documentsPrefix, idsPrefix, indexPrefix, multikeyKey } from './keys.ts';

/** A document with its bytes. */
export interface Encoded {
  readonly bytes: Buffer;
  readonly document: Document;
}

/** A document as it is stored, under the number of its record. */
export interface Stored extends Encoded {
  readonly record: Buffer;
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

/** All documents, in the order of their insertion. */
export function* allDocuments(reader: Reader, collection: Collection): Generator<Stored> {
  const prefix = documentsPrefix(collection.id);
  for (const { key, value } of reader.range(prefix, afterPrefix(prefix))) yield { bytes: value, document: decode(value), record: key.subarray(prefix.length) };
}

/** The document of a record. */
export function documentOf(reader: Reader, collection: Collection, record: Buffer): Stored | undefined {
  const bytes = reader.get(recordKey(collection, record));
  return bytes && { bytes, document: decode(bytes), record };
}

export function toEncoded(document: Document): Encoded {
  return { document, bytes: Buffer.from(encode(document)) };
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

function writeEntries(view: View, collection: Collection, old: Stored | undefined, next: Stored | undefined): void {
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

function writeIndexEntries(view: View, { index, before, after }: IndexChange): void {
  const there = new Set(before.entries.map(({ key }) => key.toString('latin1')));
  for (const { key, record } of after.entries) if (!there.delete(key.toString('latin1'))) view.put(key, record);
  for (const key of there) view.remove(Buffer.from(key, 'latin1'));
  if (after.multikey && !view.get(multikeyKey(index.id))) view.put(multikeyKey(index.id), Buffer.of(1));
}

interface IndexEntry {
  readonly prefix: Buffer;
  readonly key: Buffer;
  readonly record: Buffer;
  readonly values: readonly unknown[];
}

interface IndexEntries {
  readonly entries: readonly IndexEntry[];
  readonly multikey: boolean;
}

function entriesOf(index: Index, stored: Stored | undefined): IndexEntries {
  if (!stored || !isIndexed(stored.document, index)) return { entries: [], multikey: false };
  const { keys, multikey } = indexKeysOf(stored.document, index);
  const { record } = stored;
  const entries = keys.map((values): IndexEntry => {
    const prefix = Buffer.concat([indexPrefix(index.id), ...values.map((value) => encodeIndexValue(value, values.length))]);
    return { prefix, key: Buffer.concat([prefix, record]), record, values };
  });
  return { entries, multikey };
}

function isIndexed(document: Document, index: Index): boolean {
  if (index.sparse && !hasAnyField(document, index)) return false;
  return index.partialFilter === undefined || compileMatch(index.partialFilter, refuseExpressions)(document);
}

function duplicateKey(collection: Collection, index: string, fields: Index['fields'], values: readonly unknown[]): CommandError {
  const keyValue = Object.fromEntries(fields.map(([path], position) => [path, values[position] ?? null]));
  return new CommandError('MongoDuplicateKey', `E11000 duplicate key error collection: ${namespaceOf(collection)} index: ${index} dup key: ${describeKey(keyValue)}`, {
    keyPattern: Object.fromEntries(fields),
    keyValue,
  });
}
