import { type Collection, type Index } from '../collections/catalog.ts';
import { allDocuments, documentOf, type Stored } from '../collections/documents.ts';
import { encodeIndexValue, longestIndexValue } from '../collections/index-keys.ts';
import { idsPrefix, indexPrefix, multikeyKey } from '../collections/keys.ts';
import { equalValues, kindOrder } from '../documents/compare.ts';
import { type Document, fieldsOf, isDecimal, isDocument, kindOf } from '../documents/values.ts';
import { encodeKey } from '../storage/key-encoding.ts';
import { afterPrefix, type Reader } from '../storage/view.ts';

/** More points than this, and walking through everything is as good. */
const mostPoints = 2000;

interface Bounds {
  readonly from: Buffer;
  readonly to: Buffer;
}

/** What a filter says of one field that an index can use: that it is one of these values, or lies between bounds. */
interface Condition {
  readonly points?: readonly unknown[];
  readonly lower?: unknown;
  readonly upper?: unknown;
}

/**
 * The documents that can match a filter: found by `_id` or by an index where the filter allows, else all. Every one that matches is among
 * them, not every one among them matches. None comes twice.
 */
export function* candidates(reader: Reader, collection: Collection, filter: Document): Generator<Stored> {
  const conditions = conditionsOf(filter);
  const byId = conditions.get('_id');
  if (byId) {
    yield* documentsWithin(reader, collection, boundsOn([byId], idsPrefix(collection.id), encodeKey, Number.MAX_SAFE_INTEGER));
    return;
  }
  const [index] = collection.indexes
    .filter((candidate) => isUsable(candidate, filter, conditions))
    .map((candidate) => ({ candidate, worth: worthOf(candidate, conditions) }))
    .sort((a, b) => b.worth - a.worth);
  if (index && index.worth > 0) yield* documentsOfIndex(reader, collection, index.candidate, conditions);
  else yield* allDocuments(reader, collection);
}

/** The documents whose record numbers stand within bounds, each once. */
function* documentsWithin(reader: Reader, collection: Collection, bounds: readonly Bounds[]): Generator<Stored> {
  const seen = new Set<string>();
  for (const { from, to } of bounds) {
    for (const { value: record } of reader.range(from, to)) {
      const text = record.toString('latin1');
      if (seen.has(text)) continue;
      seen.add(text);
      const stored = documentOf(reader, collection, record);
      if (stored) yield stored;
    }
  }
}

function* documentsOfIndex(reader: Reader, collection: Collection, index: Index, conditions: ReadonlyMap<string, Condition>): Generator<Stored> {
  const isMultikey = reader.get(multikeyKey(index.id)) !== undefined;
  const fields = usableFields(index, conditions, isMultikey);
  const bounds = boundsOn(
    fields.map((condition) => (isMultikey ? oneSided(condition) : condition)),
    indexPrefix(index.id),
    (value) => encodeIndexValue(value, index.fields.length),
    longestIndexValue(index.fields.length),
  );
  yield* documentsWithin(reader, collection, bounds);
}

/** Two bounds on a field with arrays may be met by two elements, neither of which lies between them. */
function oneSided(condition: Condition): Condition {
  return condition.lower !== undefined ? { lower: condition.lower } : condition;
}

/** The conditions on the first fields of an index, up to the first that is no list of points. */
function usableFields(index: Index, conditions: ReadonlyMap<string, Condition>, isMultikey: boolean): Condition[] {
  const usable: Condition[] = [];
  let points = 1;
  for (const [path] of index.fields) {
    const condition = conditions.get(path);
    if (!condition) break;
    points *= condition.points?.length ?? 1;
    if (points > mostPoints && usable.length > 0) break;
    usable.push(condition);
    // Beyond the first field, an index with arrays pairs values of one element; a filter need not.
    if (!condition.points || isMultikey) break;
  }
  return usable;
}

function worthOf(index: Index, conditions: ReadonlyMap<string, Condition>): number {
  const fields = usableFields(index, conditions, false);
  return fields.reduce((worth, condition) => worth + (condition.points ? 4 : 1), 0) + (index.unique && fields.length === index.fields.length ? 4 : 0);
}

/** A sparse or partial index may only be used where it holds every document that can match. */
function isUsable(index: Index, filter: Document, conditions: ReadonlyMap<string, Condition>): boolean {
  if (!conditions.has(index.fields[0]?.[0] ?? '')) return false;
  if (!index.partialFilter) return true;
  return Object.entries(index.partialFilter).every(([path, wanted]) => {
    const given = filter[path];
    if (given !== undefined && equalValues(given, wanted)) return true;
    const isThere = isDocument(wanted) && Object.keys(wanted).join() === '$exists' && wanted['$exists'] === true;
    return isThere && conditions.has(path);
  });
}

function boundsOn(conditions: readonly Condition[], start: Buffer, encode: (value: unknown) => Buffer, longest: number): Bounds[] {
  let prefixes = [start];
  for (const condition of conditions) {
    if (!condition.points) return prefixes.map((prefix) => rangeOf(condition, prefix, longest));
    const points = condition.points.map(encode);
    prefixes = prefixes.flatMap((prefix) => points.map((point) => Buffer.concat([prefix, point])));
  }
  const distinct = new Map(prefixes.map((prefix) => [prefix.toString('latin1'), prefix]));
  return [...distinct.values()].sort((a, b) => Buffer.compare(a, b)).map((prefix) => ({ from: prefix, to: afterPrefix(prefix) }));
}

/** Bounds of one class of values, both ends included: what is too much is sorted out by the filter itself. */
function rangeOf({ lower, upper }: Condition, prefix: Buffer, longest: number): Bounds {
  const order = kindOrder[kindOf(lower ?? upper)];
  const from = lower === undefined ? Buffer.of(order) : encodeKey(lower).subarray(0, longest);
  const to = upper === undefined ? Buffer.of(order + 1) : afterPrefix(encodeKey(upper).subarray(0, longest));
  return { from: Buffer.concat([prefix, from]), to: Buffer.concat([prefix, to]) };
}

/** The usable conditions of a filter: those at its top and within `$and`; of several on one field, one list of points or the bounds. */
function conditionsOf(filter: Document): Map<string, Condition> {
  const conditions = new Map<string, Condition>();
  for (const [name, value] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(value)) {
      for (const clause of value as unknown[]) {
        if (isDocument(clause)) for (const [path, condition] of conditionsOf(clause)) if (!conditions.has(path)) conditions.set(path, condition);
      }
    } else if (!name.startsWith('$')) {
      const condition = conditionOf(value);
      if (condition) conditions.set(name, condition);
    }
  }
  return conditions;
}

function conditionOf(value: unknown): Condition | undefined {
  const fields = fieldsOf(value);
  if (fields[0]?.[0].startsWith('$') !== true) return isPoint(value) ? { points: [value] } : undefined;
  const operators = new Map(fields);
  const equal = operators.get('$eq');
  if (equal !== undefined && isPoint(equal)) return { points: [equal] };
  const list: unknown = operators.get('$in');
  if (Array.isArray(list) && list.length <= mostPoints && list.every(isPoint)) return { points: list as unknown[] };
  const lower = operators.get('$gte') ?? operators.get('$gt');
  const upper = operators.get('$lte') ?? operators.get('$lt');
  if (lower === undefined && upper === undefined) return undefined;
  if (lower !== undefined && upper !== undefined && kindOf(lower) !== kindOf(upper)) return undefined;
  if (![lower, upper].every((bound) => bound === undefined || isBound(bound))) return undefined;
  return { ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
}

/** Null stands for missing fields too, arrays and regular expressions match otherwise than by equality: these are not looked up. */
function isPoint(value: unknown): boolean {
  const kind = kindOf(value);
  return !['null', 'undefined', 'array', 'regex'].includes(kind) && !isDecimal(value) && (kind !== 'object' || fieldsOf(value)[0]?.[0].startsWith('$') !== true);
}

function isBound(value: unknown): boolean {
  return ['number', 'string', 'date', 'objectId', 'bool', 'timestamp'].includes(kindOf(value)) && !isDecimal(value);
}
