import { createHash } from 'node:crypto';
import { fieldOf, splitPath } from '../documents/paths.ts';
import { type Document, isDocument } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { encodeKey } from '../storage/key-encoding.ts';
import { type Index } from './catalog.ts';

/** The keys of a document in an index: one, or one for each element of an array. */
export interface IndexKeys {
  readonly keys: readonly (readonly unknown[])[];
  /** Whether an array was opened. */
  readonly multikey: boolean;
}

interface Place {
  readonly value: unknown;
  readonly rest: readonly string[];
  /** An element of an array at the end of a path is a key as it is, also when it is an array itself. */
  readonly final: boolean;
}

/** @throws CommandError when two fields of the index lead into two different arrays */
export function indexKeysOf(document: Document, index: Index): IndexKeys {
  const places = index.fields.map(([path]): Place => ({ value: document, rest: splitPath(path), final: false }));
  const opened = { any: false };
  const keys = expand(places, opened, index);
  return { keys, multikey: opened.any };
}

function expand(places: readonly Place[], opened: { any: boolean }, index: Index): unknown[][] {
  const walked = places.map(walk);
  const arrays = new Set(walked.filter((place) => !place.final && Array.isArray(place.value)).map((place) => place.value as unknown[]));
  const [array, second] = arrays;
  if (!array) return [walked.map((place) => (place.rest.length > 0 || place.value === undefined ? (place.final ? place.value : null) : place.value))];
  if (second) throw new CommandError('CannotIndexParallelArrays', `cannot index parallel arrays in index ${index.name}`);
  opened.any = true;
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

/** The bytes of one value in an index of `fields` fields. A long one is cut, and told apart by its hash. */
export function encodeIndexValue(value: unknown, fields: number): Buffer {
  const bytes = encodeKey(value);
  const longest = longestIndexValue(fields);
  if (bytes.length <= longest) return bytes;
  return Buffer.concat([bytes.subarray(0, longest), createHash('sha256').update(bytes).digest()]);
}

/** How much of a value an index of so many fields keeps in order. */
export function longestIndexValue(fields: number): number {
  return Math.floor(960 / fields) - 32;
}
