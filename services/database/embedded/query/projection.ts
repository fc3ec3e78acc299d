import { fieldOf, splitPath } from '../documents/paths.ts';
import { type Document, isDocument, isTruthy, kindOf, wholeNumber } from '../documents/values.ts';
import { CommandError, notSupported } from '../errors.ts';
import { type Evaluate } from './evaluate.ts';
import { compileElement, type MatchDetails } from './match.ts';

/** Makes what is sent out of a document. */
export type Project = (document: Document, details: MatchDetails) => Document;

/** What is done with one field; a branch holds what is done with the fields below it. */
type Action =
  | { readonly kind: 'include' }
  | { readonly kind: 'exclude' }
  | { readonly kind: 'slice'; readonly slice: (array: unknown[]) => unknown[] }
  | { readonly kind: 'elemMatch'; readonly matches: (element: unknown) => boolean }
  | { readonly kind: 'positional' }
  | { readonly kind: 'compute'; readonly compute: (document: Document) => unknown }
  | { readonly kind: 'branch'; readonly fields: Map<string, Action> };

/** Compiles a projection. @throws CommandError for a mixture of inclusion and exclusion, and for what is unknown */
export function compileProjection(specification: Document, evaluate: Evaluate, within: 'find' | 'aggregation' = 'find'): Project | undefined {
  const root = new Map<string, Action>();
  let including: boolean | undefined;
  let id: Action | undefined;
  for (const [name, value] of Object.entries(specification)) {
    const action = compileAction(name, value, evaluate, within);
    const path = name.endsWith('.$') ? name.slice(0, -2) : name;
    if (path === '_id' && (action.kind === 'include' || action.kind === 'exclude')) {
      id = action;
      continue;
    }
    const includes = action.kind === 'slice' ? undefined : action.kind !== 'exclude';
    if (includes !== undefined) {
      if (including !== undefined && including !== includes) {
        throw new CommandError('Location31254', `Cannot do ${includes ? 'inclusion' : 'exclusion'} on field ${name} in ${including ? 'inclusion' : 'exclusion'} projection`);
      }
      including = includes;
    }
    addAction(root, splitPath(path), action, name);
  }
  if (root.size === 0 && !id) return undefined;
  const isInclusion = including ?? (id?.kind === 'include' && root.size === 0);
  if (isInclusion) root.set('_id', root.get('_id') ?? id ?? { kind: 'include' });
  else if (id?.kind === 'exclude') root.set('_id', id);
  if (isInclusion && root.get('_id')?.kind === 'exclude') root.delete('_id');
  return (document, details) => {
    const projected = isInclusion ? include(document, root, details) : exclude(document, root, details);
    compute(projected, document, root);
    return projected;
  };
}

function compileAction(name: string, value: unknown, evaluate: Evaluate, within: 'find' | 'aggregation'): Action {
  if (name === '') throw new CommandError('Location40352', 'FieldPath cannot be constructed with empty string');
  if (name.startsWith('$')) throw new CommandError('Location16410', `FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
  if (name.endsWith('.$') && within === 'find') return { kind: 'positional' };
  if (kindOf(value) === 'number' || typeof value === 'boolean') return { kind: isTruthy(value) ? 'include' : 'exclude' };
  if (!isDocument(value)) return { kind: 'compute', compute: evaluate(value) };
  const [operator] = Object.keys(value);
  if (within === 'find' && operator === '$slice' && isFindSlice(value['$slice'])) return { kind: 'slice', slice: compileSlice(value['$slice']) };
  if (within === 'find' && operator === '$elemMatch') {
    if (!isDocument(value['$elemMatch'])) throw new CommandError('Location31274', 'elemMatch: Invalid argument, object required');
    return { kind: 'elemMatch', matches: compileElement(value['$elemMatch'], evaluate) };
  }
  if (operator === '$meta') throw notSupported('The projection $meta');
  if (operator === undefined) throw new CommandError('Location51270', `An empty sub-projection is not a valid value. Found empty object at path`);
  if (operator.startsWith('$')) return { kind: 'compute', compute: evaluate(value) };
  const fields = new Map<string, Action>();
  for (const [field, inner] of Object.entries(value)) addAction(fields, splitPath(field), compileAction(field, inner, evaluate, within), field);
  return { kind: 'branch', fields };
}

function addAction(fields: Map<string, Action>, path: readonly string[], action: Action, name: string): void {
  const [first = '', ...rest] = path;
  const present = fields.get(first);
  if (rest.length === 0) {
    if (present) throw new CommandError('Location31250', `Path collision at ${name}`);
    fields.set(first, action);
    return;
  }
  if (present && present.kind !== 'branch') throw new CommandError('Location31249', `Path collision at ${name} remaining portion ${rest.join('.')}`);
  const branch = present ?? { kind: 'branch', fields: new Map<string, Action>() };
  fields.set(first, branch);
  addAction(branch.fields, rest, action, name);
}

function include(document: Document, fields: ReadonlyMap<string, Action>, details: MatchDetails): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const action = fields.get(name);
    if (!action || action.kind === 'compute' || action.kind === 'exclude') continue;
    const projected = action.kind === 'branch' ? withinInclusion(value, action.fields, details) : apply(value, action, details);
    if (projected !== undefined) result[name] = projected;
  }
  return result;
}

function exclude(document: Document, fields: ReadonlyMap<string, Action>, details: MatchDetails): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const action = fields.get(name);
    if (action?.kind === 'exclude') continue;
    if (!action || action.kind === 'include') result[name] = value;
    else {
      const projected = action.kind === 'branch' ? withinExclusion(value, action.fields, details) : apply(value, action, details);
      if (projected !== undefined) result[name] = projected;
    }
  }
  return result;
}

// Below a scalar there is nothing to include: the field disappears. Arrays keep their documents and lose their scalars.
function withinInclusion(value: unknown, fields: ReadonlyMap<string, Action>, details: MatchDetails): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => withinInclusion(element, fields, details)).filter((element) => element !== undefined);
  return isDocument(value) ? include(value, fields, details) : undefined;
}

function withinExclusion(value: unknown, fields: ReadonlyMap<string, Action>, details: MatchDetails): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => withinExclusion(element, fields, details));
  return isDocument(value) ? exclude(value, fields, details) : value;
}

function apply(value: unknown, action: Exclude<Action, { kind: 'branch' }>, details: MatchDetails): unknown {
  switch (action.kind) {
    case 'include':
      return value;
    case 'slice':
      return Array.isArray(value) ? action.slice(value) : value;
    case 'elemMatch': {
      const found: unknown = Array.isArray(value) ? value.find((element: unknown) => action.matches(element)) : undefined;
      return found === undefined ? undefined : [found];
    }
    case 'positional':
      if (!Array.isArray(value)) return value;
      if (details.position === undefined) throw new CommandError('Location51246', "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array");
      return value.slice(details.position, details.position + 1);
    case 'exclude':
    case 'compute':
      return undefined;
  }
}

function compute(result: Document, document: Document, fields: ReadonlyMap<string, Action>): void {
  for (const [name, action] of fields) {
    if (action.kind === 'compute') {
      const value = action.compute(document);
      if (value !== undefined) result[name] = value;
    } else if (action.kind === 'branch' && hasComputed(action.fields)) {
      const inner = fieldOf(result, name);
      if (Array.isArray(inner)) throw notSupported('A computed field within the documents of an array');
      const target: Document = isDocument(inner) ? inner : {};
      compute(target, document, action.fields);
      result[name] = target;
    }
  }
}

function hasComputed(fields: ReadonlyMap<string, Action>): boolean {
  return [...fields.values()].some((action) => action.kind === 'compute' || (action.kind === 'branch' && hasComputed(action.fields)));
}

/** `$slice` of a find has numbers only; with an array expression in it, it is the operator of aggregation. */
function isFindSlice(operand: unknown): boolean {
  const numbers: unknown[] = Array.isArray(operand) ? operand : [operand];
  return numbers.every((number) => wholeNumber(number) !== undefined);
}

function compileSlice(operand: unknown): (array: unknown[]) => unknown[] {
  if (!Array.isArray(operand)) {
    const count = wholeNumber(operand) ?? 0;
    return (array) => (count < 0 ? array.slice(count) : array.slice(0, count));
  }
  if (operand.length !== 2) throw new CommandError('Location28724', '$slice takes 2 numbers: how many to skip, how many to return');
  const [skip, count] = (operand as unknown[]).map((number) => wholeNumber(number) ?? 0);
  if (skip === undefined || count === undefined || count <= 0) throw new CommandError('Location28724', '$slice: the number to return must be positive');
  return (array) => {
    const start = skip < 0 ? Math.max(array.length + skip, 0) : skip;
    return array.slice(start, start + count);
  };
}
