import { describeKey } from '../collections/describe-key.ts';
import { isPosition } from '../documents/paths.ts';
import { type Document, isDocument } from '../documents/values.ts';
import { CommandError } from '../errors.ts';

/** What becomes of the value at a path: something new, or it goes. `unchanged` leaves it as it is; what was `rewritten` counts as modified even if it is the same. */
export type Change = { readonly to: unknown; readonly rewritten?: boolean } | 'remove' | 'unchanged';

/** Works on the value at a path; undefined where there is none. */
export type Work = (value: unknown) => Change;

/** How the parts `$`, `$[]` and `$[name]` of a path are read. */
export interface Positions {
  /** The position that the filter matched. */
  readonly matched: number | undefined;
  readonly filters: ReadonlyMap<string, (element: unknown) => boolean>;
}

/**
 * Where something is missing on the way, it is made (`$set`), or there is nothing to do (`$pull`). A path that could not be made, since it leads
 * through a scalar, is a mistake for both; `ignore` is content with it too (`$unset`).
 */
export type Missing = 'make' | 'leave' | 'ignore';

/** Changes, in place, what a path leads to. @throws CommandError where the path leads through a scalar */
export function changeAtPath(document: Document, path: readonly string[], positions: Positions, missing: Missing, work: Work): void {
  changeWithin(document, path.map((name) => (name === '$' ? matchedPosition(positions) : name)), 0, positions, missing, work);
}

/** `$` stands for the position that the filter matched, whatever it is that the path then leads through. */
function matchedPosition({ matched }: Positions): string {
  if (matched === undefined) throw new CommandError('BadValue', 'The positional operator did not find the match needed from the query.');
  return String(matched);
}

function changeWithin(container: Document | unknown[], path: readonly string[], at: number, positions: Positions, missing: Missing, work: Work): void {
  const name = path[at] ?? '';
  if (isDocument(container)) {
    if (name.startsWith('$[')) throw new CommandError('BadValue', `Cannot apply array updates to non-array element ${path[at - 1] ?? ''}: ${describeKey(container)}`);
    changeField(container, name, path, at, positions, missing, work);
    return;
  }
  for (const position of positionsIn(container, name, path, at, positions, missing)) {
    while (container.length < position) container.push(null);
    changeField(container as unknown as Document, String(position), path, at, positions, missing, work);
  }
}

function changeField(container: Document, name: string, path: readonly string[], at: number, positions: Positions, missing: Missing, work: Work): void {
  const value = Object.hasOwn(container, name) ? container[name] : undefined;
  if (at === path.length - 1) {
    const change = work(value);
    if (change === 'unchanged') return;
    if (change !== 'remove') setField(container, name, change.to);
    // Within an array the others keep their positions.
    else if (Array.isArray(container)) {
      if (value !== undefined) container[Number(name)] = null;
    } else Reflect.deleteProperty(container, name);
    return;
  }
  if (isDocument(value) || Array.isArray(value)) {
    changeWithin(value, path, at + 1, positions, missing, work);
    return;
  }
  const next = path[at + 1] ?? '';
  if (next.startsWith('$[')) {
    if (value === undefined) throw new CommandError('BadValue', `The path '${path.slice(0, at + 1).join('.')}' must exist in the document in order to apply array updates.`);
    throw new CommandError('BadValue', `Cannot apply array updates to non-array element ${name}: ${describeKey(value)}`);
  }
  if (missing === 'ignore' || (missing === 'leave' && value === undefined)) return;
  if (value !== undefined) throw new CommandError('PathNotViable', `Cannot create field '${next}' in element {${name}: ${describeKey(value)}}`);
  const made: Document = {};
  changeWithin(made, path, at + 1, positions, missing, work);
  // Work that has nothing to say leaves no empty documents behind.
  if (Object.keys(made).length > 0) setField(container, name, made);
}

function setField(container: Document, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(container, name, { value, configurable: true, enumerable: true, writable: true });
  else container[name] = value;
}

/** MongoDB fills no array beyond this. */
const furthestPosition = 1_500_000;

function positionsIn(array: unknown[], name: string, path: readonly string[], at: number, positions: Positions, missing: Missing): number[] {
  if (name === '$[]') return [...array.keys()];
  if (name.startsWith('$[')) {
    const identifier = name.slice(2, -1);
    const accepts = positions.filters.get(identifier);
    if (!accepts) throw new CommandError('BadValue', `No array filter found for identifier '${identifier}' in path '${path.join('.')}'`);
    return [...array.keys()].filter((position) => accepts(array[position]));
  }
  if (!isPosition(name)) {
    if (missing === 'ignore') return [];
    throw new CommandError('PathNotViable', `Cannot create field '${name}' in element {${path[at - 1] ?? ''}: ${describeKey(array)}}`);
  }
  const position = Number(name);
  if (position >= array.length && missing !== 'make') return [];
  if (position > array.length + furthestPosition) throw new CommandError('CannotBackfillArray', `can't backfill more than ${furthestPosition} elements`);
  return [position];
}
