import { isArray, isDBRef, isDocument } from './values.ts';

/** A value found at a path. `index` is the position in the outermost array that was walked into, for the positional operator. */
export interface Found {
  /** Undefined where the path leads to a field that is missing. */
  readonly value: unknown;
  readonly index: number | undefined;
}

/** How an array at the end of a path is treated: as itself, or as each of its elements and itself. */
export type Ending = 'whole' | 'each';

/**
 * All that a dotted path leads to, as MongoDB's queries see it: through arrays of documents on the way, by position into an array, and
 * missing where a document lacks the field. Scalars inside arrays on the way lead nowhere.
 */
export function* valuesAt(document: unknown, path: readonly string[], ending: Ending, from = 0, index?: number): Generator<Found> {
  const name = path[from];
  if (name === undefined) {
    if (ending === 'each' && isArray(document)) {
      for (const [position, value] of document.entries()) yield { value, index: index ?? position };
    }
    yield { value: document, index };
    return;
  }
  if (isArray(document)) {
    const wanted = isPosition(name) ? Number(name) : -1;
    for (const [position, value] of document.entries()) {
      if (isDocument(value)) yield* valuesAt(value, path, ending, from, index ?? position);
      if (position !== wanted) continue;
      // An array at the very position that the path ends in is meant as a whole.
      if (from === path.length - 1) yield { value, index };
      else yield* valuesAt(value, path, ending, from + 1, index);
    }
    return;
  }
  yield* valuesAt(fieldOf(document, name), path, ending, from + 1, index);
}

/** What a path that meets an array has instead of a value. */
export const throughArray = Symbol('through an array');

/** The one value that a path leads to where there is no array on its way or at its end, as is the rule; faster than `valuesAt`. */
export function plainValueAt(document: unknown, path: readonly string[]): unknown {
  let value = document;
  for (const name of path) {
    if (isArray(value)) return throughArray;
    value = fieldOf(value, name);
  }
  return isArray(value) ? throughArray : value;
}

/** A field of an embedded document; undefined where there is none, or no document. */
export function fieldOf(document: unknown, name: string): unknown {
  if (isDocument(document)) return Object.hasOwn(document, name) ? document[name] : undefined;
  if (isDBRef(document)) return name === '$ref' ? document.collection : name === '$id' ? document.oid : document.fields[name];
  return undefined;
}

/** Whether a part of a path can be a position in an array. */
export function isPosition(name: string): boolean {
  return /^(0|[1-9]\d*)$/.test(name);
}

/** `a.b.c` in its parts. */
export function splitPath(path: string): readonly string[] {
  return path.split('.');
}
