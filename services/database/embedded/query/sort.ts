import { indexKeysOf } from '../collections/index-keys.ts';
import { compareValues } from '../documents/compare.ts';
import { fieldOf, isPosition, splitPath } from '../documents/paths.ts';
import { type Document, isDocument, wholeNumber } from '../documents/values.ts';
import { CommandError, errorCodes, notSupported } from '../errors.ts';

/** Orders two documents. */
export type Order = (a: Document, b: Document) => number;

/** One field of a sort specification. */
export interface SortField {
  readonly name: string;
  readonly path: readonly string[];
  readonly direction: 1 | -1;
}

/** What a document is sorted by: one value for each field. */
export type SortKey = readonly unknown[];

/** Compiles a sort specification. @throws CommandError for directions that are neither 1 nor -1 */
export function compileSort(specification: Document): Order {
  const fields = sortFields(specification);
  return (a, b) => compareSortKeys(fields, sortKeyOf(fields, a), sortKeyOf(fields, b));
}

/** The fields of a sort specification. @throws CommandError for directions that are neither 1 nor -1 */
export function sortFields(specification: Document): readonly SortField[] {
  return Object.entries(specification).map(([name, direction]) => {
    if (name === '') throw new CommandError('BadValue', 'FieldPath cannot be constructed with empty string');
    if (isDocument(direction)) throw notSupported(`Sorting by { ${name}: { ${Object.keys(direction).join(', ')} } }`);
    if (name === '$natural') throw notSupported('Sorting by $natural');
    const number = wholeNumber(direction);
    if (number !== 1 && number !== -1) throw new CommandError('BadValue', '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    return { name, path: splitPath(name), direction: number };
  });
}

export function compareSortKeys(fields: readonly SortField[], a: SortKey, b: SortKey): number {
  for (let position = 0; position < fields.length; position++) {
    const order = compareValues(a[position], b[position]);
    if (order !== 0) return order * (fields[position]?.direction ?? 1);
  }
  return 0;
}

/**
 * What a document is sorted by. Of the elements of an array the least counts where the order is ascending, the greatest where it is descending;
 * missing sorts as null, an empty array before. @throws CommandError when two fields lead into two different arrays
 */
export function sortKeyOf(fields: readonly SortField[], document: Document): SortKey {
  const arrays = fields.filter(({ path }) => leadsToArray(document, path));
  // Fields below one array sort by the pairs that its elements have, as an index would.
  if (arrays.length > 1 && !arrays.some(({ path }) => path.some(isPosition))) return leastKey(fields, document);
  return fields.map(({ path, direction }) => sortValue(document, path, direction));
}

function leadsToArray(document: Document, path: readonly string[]): boolean {
  let value: unknown = document;
  for (const name of path) {
    if (Array.isArray(value)) return true;
    value = fieldOf(value, name);
  }
  return Array.isArray(value);
}

function leastKey(fields: readonly SortField[], document: Document): SortKey {
  try {
    const { keys } = indexKeysOf(document, fields.map(({ path }) => path), '');
    return keys.reduce((least, key) => (compareSortKeys(fields, key, least) < 0 ? key : least));
  } catch (error) {
    if (error instanceof CommandError && error.code === errorCodes.CannotIndexParallelArrays) throw new CommandError('BadValue', 'cannot sort with keys that are parallel arrays');
    throw error;
  }
}

function sortValue(document: Document, path: readonly string[], direction: 1 | -1): unknown {
  let value: unknown = document;
  for (const [position, name] of path.entries()) {
    if (Array.isArray(value)) return leastOf(sortValues(value, path.slice(position)), direction);
    value = fieldOf(value, name);
  }
  return Array.isArray(value) ? leastOf(sortValues(value, []), direction) : (value ?? null);
}

function leastOf(values: Iterable<unknown>, direction: 1 | -1): unknown {
  let chosen: { readonly value: unknown } | undefined;
  for (const value of values) {
    if (!chosen || compareValues(value, chosen.value) * direction < 0) chosen = { value };
  }
  return chosen ? chosen.value : null;
}

function* sortValues(value: unknown, path: readonly string[]): Generator {
  const [name, ...rest] = path;
  if (name === undefined) {
    if (!Array.isArray(value)) yield value ?? null;
    else if (value.length === 0) yield undefined;
    else yield* value as unknown[];
  } else if (!Array.isArray(value)) yield* sortValues(fieldOf(value, name), rest);
  // A position that is there is meant as such, and not as the name of a field.
  else if (isPosition(name) && Number(name) < value.length) yield* sortValues(value[Number(name)], rest);
  else for (const element of value as unknown[]) yield* sortValues(element, path);
}
