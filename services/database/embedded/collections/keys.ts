/** How the one key space of LMDB is shared out: the first byte says what follows. */
const space = { collection: 0x01, document: 0x02, entry: 0x03, trait: 0x04, retryable: 0x05, id: 0x07 } as const;

function numbered(kind: number, id: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt8(kind);
  bytes.writeUInt32BE(id, 1);
  return bytes;
}

/** Where a collection's description is. */
export function collectionKey(database: string, name: string): Buffer {
  return Buffer.concat([collectionPrefix(database), Buffer.from(name)]);
}

/** The beginning of the keys of all collections, or of those of one database. */
export function collectionPrefix(database?: string): Buffer {
  return database === undefined ? Buffer.of(space.collection) : Buffer.concat([Buffer.of(space.collection), Buffer.from(database), Buffer.of(0)]);
}

export function namespaceOfKey(key: Buffer): [database: string, name: string] {
  const end = key.indexOf(0, 1);
  return [key.toString('utf8', 1, end), key.toString('utf8', end + 1)];
}

/** Where the documents of a collection are, by record number: in the order in which they were inserted. */
export function documentsPrefix(collection: number): Buffer {
  return numbered(space.document, collection);
}

/** Where the `_id`s of a collection are, each with the number of its record. */
export function idsPrefix(collection: number): Buffer {
  return numbered(space.id, collection);
}

/** Where the entries of an index are: values, then the number of the record. */
export function indexPrefix(index: number): Buffer {
  return numbered(space.entry, index);
}

/** Where the traits of an index are. */
export function traitsPrefix(index: number): Buffer {
  return numbered(space.trait, index);
}

/** What must be known of the values of a field before an index can be relied on for bounds or for order. */
export const traits = {
  /** An array has been indexed: two bounds may be met by two different elements. */
  multikey: 1,
  /** A value was too long to be kept whole: beyond its first bytes there is no order. */
  cut: 2,
} as const;

/** There once an index holds such a value in the field at a position. Each has a key of its own, so that two who note one each lose none. */
export function traitKey(index: number, trait: number, position: number): Buffer {
  return Buffer.concat([traitsPrefix(index), Buffer.of(trait, position)]);
}

/** Where the answer to a session's last retryable write is. */
export function retryableKey(session: Buffer): Buffer {
  return Buffer.concat([Buffer.of(space.retryable), session]);
}

export const retryablePrefix = Buffer.of(space.retryable);
