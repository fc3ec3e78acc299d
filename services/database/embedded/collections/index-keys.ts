import { createHash } from 'node:crypto';
import { fieldOf, splitPath } from '../documents/paths.ts';
import { type Document, isDocument } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { type Index } from './catalog.ts';

/** The keys of a document in an index: one, or one for each element of an array. */
export interface IndexKeys {
  readonly keys: readonly (readonly unknown[])[];
  /** The positions of the fields on whose way an array was opened. */
  readonly multikey: ReadonlySet<number>;
}

interface Place {
  readonly value: unknown;
  readonly rest: readonly string[];
  /** An element of an array at the end of a path is a key as it is, also when it is an array itself. */
  readonly final: boolean;
}

const none: ReadonlySet<number> = new Set();

/** @throws CommandError when two fields of the index lead into two different arrays */
export function indexKeysOf(document: Document, paths: readonly (readonly string[])[], index: string): IndexKeys {
  const plain: unknown[] = [];
  for (const path of paths) {
    const value = plainValue(document, path);
    if (Array.isArray(value)) {
      const opened = new Set<number>();
      const keys = expand(paths.map((rest): Place => ({ value: document, rest, final: false })), opened, index);
      return { keys, multikey: opened };
    }
    plain.push(value);
  }
  return { keys: [plain], multikey: none };
}

/** What a path leads to, or the first array on its way; null where there is nothing. */
function plainValue(document: Document, path: readonly string[]): unknown {
  let value: unknown = document;
  for (const name of path) {
    if (Array.isArray(value)) return value;
    if (!isDocument(value)) return null;
    value = fieldOf(value, name);
  }
  return value ?? null;
}

function expand(places: readonly Place[], opened: Set<number>, index: string): unknown[][] {
  const walked = places.map(walk);
  const arrays = new Set(walked.filter((place) => !place.final && Array.isArray(place.value)).map((place) => place.value as unknown[]));
  const [array, second] = arrays;
  if (!array) return [walked.map((place) => (place.rest.length > 0 || place.value === undefined ? (place.final ? place.value : null) : place.value))];
  if (second) throw new CommandError('CannotIndexParallelArrays', `cannot index parallel arrays in index ${index}`);
  for (const [position, place] of walked.entries()) if (place.value === array && !place.final) opened.add(position);
  if (array.length === 0) return expand(walked.map((place) => (place.value === array ? { value: place.rest.length > 0 ? null : undefined, rest: [], final: true } : place)), opened, index);
  return array.flatMap((element) =>
    expand(
      walked.map((place) => (place.value === array && !place.final ? { value: element, rest: place.rest, final: place.rest.length === 0 } : place)),
      opened,
      index,
    ),
  );
}

function walk(place: Place): Place {
  let { value, rest } = place;
  while (rest.length > 0) {
    const [name = '', ...others] = rest;
    if (isDocument(value)) value = fieldOf(value, name);
    else if (Array.isArray(value)) return { value, rest, final: place.final };
    else return { value: null, rest: [], final: true };
    rest = others;
  }
  return { value, rest, final: place.final };
}

/** Whether a sparse index has a place for the document: when at least one of its fields is there. */
export function hasAnyField(document: Document, index: Index): boolean {
  return index.fields.some(([path]) => isThere(document, splitPath(path)));
}

function isThere(value: unknown, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return value !== undefined;
  if (Array.isArray(value)) return value.some((element: unknown) => isDocument(element) && isThere(element, path));
  return isThere(fieldOf(value, name), rest);
}

/**
 * The bytes of an encoded value as an index of `fields` fields keeps them. A long one is cut, and told apart by its hash; where the order is
 * descending, all bits are turned.
 */
export function keptBytes(encoded: Buffer, fields: number, direction: 1 | -1): Buffer {
  const longest = longestIndexValue(fields);
  const bytes = encoded.length <= longest ? encoded : Buffer.concat([encoded.subarray(0, longest), createHash('sha256').update(encoded).digest()]);
  return direction === 1 ? bytes : turned(bytes);
}

/** Bytes whose order is the other way round. */
export function turned(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => 255 - byte));
}

/** How much of a value an index of so many fields keeps in order. */
export function longestIndexValue(fields: number): number {
  return Math.floor(960 / fields) - 32;
}

/** The order in which a field stands in an index. */
export function storedDirection(index: Index, position: number): 1 | -1 {
  return index.fields[position]?.[1] ?? 1;
}
