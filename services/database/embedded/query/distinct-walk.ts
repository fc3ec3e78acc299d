import { type Collection } from '../collections/catalog.ts';
import { documentOf, type Stored } from '../collections/documents.ts';
import { keptBytes, storedDirection } from '../collections/index-keys.ts';
import { fieldOf, splitPath } from '../documents/paths.ts';
import { encodeKey } from '../storage/key-encoding.ts';
import { afterPrefix, type Entry, type Reader } from '../storage/view.ts';
import { idIndex, type SearchIndex, searchIndex } from './index-scan.ts';

/** The index that has a document of each value of a field at the beginning of a stretch of its own; none where an array, or a gap, is in the way. */
export function indexOfValues(reader: Reader, collection: Collection, path: string): SearchIndex | undefined {
  if (path === '_id') return idIndex(collection);
  const declared = collection.indexes.filter((index) => index.fields[0]?.[0] === path && !index.sparse && !index.partialFilter);
  return declared.map((index) => searchIndex(reader, index)).find(({ multikey }) => multikey.size === 0);
}

/** At least one document of each value, found by going from stretch to stretch. */
export function* onePerValue(reader: Reader, collection: Collection, index: SearchIndex): Generator<Stored> {
  const path = splitPath(index.fields[0]?.[0] ?? '');
  const end = afterPrefix(index.start);
  for (let from = index.start, entry = first(reader, from, end); entry; entry = first(reader, from, end)) {
    const stored = documentOf(reader, collection, entry.value);
    const value = stored && path.reduce<unknown>(fieldOf, stored.document);
    if (stored) yield stored;
    // Null and missing stand among each other: each of these is looked at.
    from = value === undefined ? Buffer.concat([entry.key, Buffer.of(0)]) : afterPrefix(Buffer.concat([index.start, keptBytes(encodeKey(value), index.fields.length, storedDirection(index, 0))]));
  }
}

function first(reader: Reader, from: Buffer, end: Buffer): Entry | undefined {
  for (const entry of reader.range(from, end)) return entry;
  return undefined;
}
