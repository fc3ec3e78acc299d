import { type Binary, type BSONRegExp, type Code, type DBRef, type Decimal128, type Double, type Int32, type Long, type ObjectId, type Timestamp, deserialize, serialize } from 'bson';

/** A document with its numbers still in their BSON types (`Int32`, `Double`, `Long`), so that nothing changes type by being read and written back. */
export type Document = Record<string, unknown>;

/** The classes in which MongoDB orders values; values of different classes are never equal, and compare by class. */
export type Kind =
  | 'minKey' | 'undefined' | 'null' | 'number' | 'string' | 'object' | 'array' | 'binData'
  | 'objectId' | 'bool' | 'date' | 'timestamp' | 'regex' | 'code' | 'maxKey';

/** A document as bytes to a document with types kept. @throws when the bytes are no BSON */
export function decode(bytes: Uint8Array): Document {
  return deserialize(bytes, { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true });
}

/** The bytes of a document, as it is stored and sent. */
export function encode(document: Document): Buffer {
  const bytes = serialize(document, { ignoreUndefined: true });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Whether a value is an embedded document (not an array and not a BSON scalar). */
export function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date) && bsonType(value) === undefined;
}

export function isArray(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

export function isInt32(value: unknown): value is Int32 {
  return bsonType(value) === 'Int32';
}

export function isDouble(value: unknown): value is Double {
  return bsonType(value) === 'Double';
}

export function isLong(value: unknown): value is Long {
  return bsonType(value) === 'Long';
}

export function isDecimal(value: unknown): value is Decimal128 {
  return bsonType(value) === 'Decimal128';
}

export function isObjectId(value: unknown): value is ObjectId {
  return bsonType(value) === 'ObjectId';
}

export function isTimestamp(value: unknown): value is Timestamp {
  return bsonType(value) === 'Timestamp';
}

export function isBinary(value: unknown): value is Binary {
  return bsonType(value) === 'Binary';
}

export function isRegExp(value: unknown): value is BSONRegExp {
  return bsonType(value) === 'BSONRegExp';
}

export function isCode(value: unknown): value is Code {
  return bsonType(value) === 'Code';
}

export function isDBRef(value: unknown): value is DBRef {
  return bsonType(value) === 'DBRef';
}

export function isNumber(value: unknown): boolean {
  return kindOf(value) === 'number';
}

/** The fields of an embedded document in their order; a DBRef is a document with `$ref` and `$id`. */
export function fieldsOf(value: unknown): [string, unknown][] {
  if (isDBRef(value)) return [['$ref', value.collection], ['$id', value.oid], ...(value.db === undefined ? [] : [['$db', value.db] as [string, unknown]]), ...Object.entries(value.fields)];
  return isDocument(value) ? Object.entries(value) : [];
}

/** The class of a value; a field that is missing has none, and compares as null where MongoDB does so. */
export function kindOf(value: unknown): Kind {
  if (value === undefined) return 'undefined';
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
    case 'bigint':
      return 'number';
    default:
  }
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  return kindsOfClasses[bsonType(value) ?? ''] ?? 'object';
}

const kindsOfClasses: Readonly<Record<string, Kind>> = {
  Int32: 'number',
  Double: 'number',
  Long: 'number',
  Decimal128: 'number',
  ObjectId: 'objectId',
  Binary: 'binData',
  BSONRegExp: 'regex',
  BSONSymbol: 'string',
  Timestamp: 'timestamp',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
  Code: 'code',
};

/**
 * A number by its value: exact for int, long and double (JavaScript compares number with bigint exactly).
 * Decimals are no plain numbers: see `compareValues`.
 */
export function numericValue(value: unknown): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (isInt32(value) || isDouble(value)) return value.value;
  if (isLong(value)) {
    const exact = value.toBigInt();
    return exact >= BigInt(Number.MIN_SAFE_INTEGER) && exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : exact;
  }
  return Number.NaN;
}

/** A whole number within what JavaScript counts exactly; undefined for anything else. */
export function wholeNumber(value: unknown): number | undefined {
  if (kindOf(value) !== 'number' || isDecimal(value)) return undefined;
  const number = numericValue(value);
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
}

/** What the shells call the type of a value, as in MongoDB's own messages. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'double';
  const named: Record<string, string> = { Int32: 'int', Double: 'double', Long: 'long', Decimal128: 'decimal', BSONSymbol: 'symbol', Code: 'javascript' };
  return named[bsonType(value) ?? ''] ?? kindOf(value);
}

/** Whether a value counts as true, as in a projection or an option. */
export function isTruthy(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !(kindOf(value) === 'number' && Number(isDecimal(value) ? value.toString() : numericValue(value)) === 0);
}

/** A deep copy in which containers are new and scalars (never changed in place) are shared. */
export function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => copy(item)) as T;
  if (isDocument(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copy(item)])) as T;
  return value;
}

function bsonType(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  // A stored document may have a field of that name: only the classes of `bson` carry it on their prototype.
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return undefined;
  const type: unknown = Reflect.get(prototype as object, '_bsontype');
  return typeof type === 'string' ? type : undefined;
}
