import { compareValues } from '../documents/compare.ts';
import { fieldOf, isPosition, splitPath } from '../documents/paths.ts';
import { type Document, isDocument, wholeNumber } from '../documents/values.ts';
import { CommandError, notSupported } from '../errors.ts';

/** Orders two documents. */
export type Order = (a: Document, b: Document) => number;

interface SortField {
  readonly path: readonly string[];
  readonly direction: 1 | -1;
}

/** Compiles a sort specification. @throws CommandError for directions that are neither 1 nor -1 */
export function compileSort(specification: Document): Order {
  const fields = Object.entries(specification).map(([name, direction]) => compileField(name, direction));
  return (a, b) => {
    for (const { path, direction } of fields) {
      const order = compareValues(sortValue(a, path, direction), sortValue(b, path, direction)) * direction;
      if (order !== 0) return order;
    }
    return 0;
  };
}

function compileField(name: string, direction: unknown): SortField {
  if (name === '') throw new CommandError('BadValue', 'FieldPath cannot be constructed with empty string');
  if (isDocument(direction)) throw notSupported(`Sorting by { ${name}: { ${Object.keys(direction).join(', ')} } }`);
  if (name === '$natural') throw notSupported('Sorting by $natural');
  const number = wholeNumber(direction);
  if (number !== 1 && number !== -1) throw new CommandError('BadValue', '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
  return { path: splitPath(name), direction: number };
}

/** The least of several values where the order is ascending, the greatest where it is descending; missing sorts as null, an empty array before. */
function sortValue(document: Document, path: readonly string[], direction: 1 | -1): unknown {
  let chosen: { readonly value: unknown } | undefined;
  for (const value of sortValues(document, path)) {
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
