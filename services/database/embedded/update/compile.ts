import { equalValues } from '../documents/compare.ts';
import { fieldOf, isPosition, splitPath } from '../documents/paths.ts';
import { copy, type Document, isDocument, typeName } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { type Evaluate } from '../query/evaluate.ts';
import { type ArrayFilters, compileArrayFilters, identifiersIn } from './array-filters.ts';
import { changeAtPath, type Missing, type Positions, type Work } from './at-path.ts';
import { fieldOperators } from './field-operators.ts';

/** What is known when an update is applied to one document. */
export interface Occasion {
  /** The position that the filter matched, for `$`. */
  readonly position: number | undefined;
  /** The document is being made by an upsert. */
  readonly inserting: boolean;
}

/** The new version of a document. */
export interface Updated {
  readonly document: Document;
  /** Counts as modified even if nothing is different. */
  readonly rewritten: boolean;
}

/** Makes the new version of a document; the old one stays as it is. */
export type Update = (document: Document, occasion: Occasion) => Updated;

/** Compiles the stages of an update that is written as a pipeline. */
export type RunPipeline = (stages: readonly unknown[]) => (document: Document) => Document;

interface Step {
  readonly path: readonly string[];
  readonly missing: Missing;
  readonly work: Work;
  readonly onlyInserting: boolean;
}

/** How an update is written. */
export interface UpdateSpecification {
  readonly update: unknown;
  readonly arrayFilters: readonly unknown[];
  readonly multi: boolean;
}

/** Compiles an update of any of the three forms. @throws CommandError naming what is unknown, before any document is changed */
export function compileUpdate({ update, arrayFilters, multi }: UpdateSpecification, evaluate: Evaluate, runPipeline: RunPipeline): Update {
  if (Array.isArray(update)) {
    const stages: unknown[] = update;
    if (arrayFilters.length > 0) throw new CommandError('FailedToParse', 'arrayFilters may not be specified for pipeline-syle updates');
    const run = runPipeline(stages);
    return (document) => ({ document: keepId(document, run(document)), rewritten: false });
  }
  if (!isDocument(update)) throw new CommandError('FailedToParse', 'Update argument must be either an object or an array');
  const isReplacement = Object.keys(update)[0]?.startsWith('$') !== true;
  if (!isReplacement) return compileOperators(update, compileArrayFilters(arrayFilters, evaluate), evaluate);
  if (multi) throw new CommandError('FailedToParse', 'multi update is not supported for replacement-style update');
  if (arrayFilters.length > 0) throw new CommandError('FailedToParse', 'arrayFilters may not be specified for replacement updates');
  const stray = Object.keys(update).find((name) => name.startsWith('$'));
  if (stray !== undefined) throw new CommandError('DollarPrefixedFieldName', `The dollar ($) prefixed field '${stray}' in '${stray}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`);
  return (document) => ({ document: keepId(document, replacement(update, document)), rewritten: false });
}

function replacement(update: Document, document: Document): Document {
  const { _id: given, ...rest } = update;
  const id = given === undefined ? document['_id'] : given;
  return { ...(id === undefined ? {} : { _id: id }), ...copy(rest) };
}

function keepId(before: Document, after: Document): Document {
  const id = before['_id'];
  if (id === undefined) return after;
  if (after['_id'] === undefined) return { _id: id, ...after };
  if (equalValues(id, after['_id'])) return after;
  throw new CommandError('ImmutableField', "Performing an update on the path '_id' would modify the immutable field '_id'");
}

function compileOperators(update: Document, filters: ArrayFilters, evaluate: Evaluate): Update {
  const steps: Step[] = [];
  const renames: { readonly from: readonly string[]; readonly to: readonly string[] }[] = [];
  const paths: string[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    const make = fieldOperators[operator === '$setOnInsert' ? '$set' : operator];
    if (!make && operator !== '$rename') {
      throw new CommandError('FailedToParse', `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`);
    }
    if (!isDocument(fields)) {
      throw new CommandError('FailedToParse', `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${typeName(fields)}}`);
    }
    for (const [name, operand] of Object.entries(fields)) {
      paths.push(checkedPath(name));
      if (make) steps.push({ path: splitPath(name), ...make(name, operand, evaluate), onlyInserting: operator === '$setOnInsert' });
      else {
        const target = renameTarget(name, operand);
        paths.push(checkedPath(target));
        renames.push({ from: splitPath(name), to: splitPath(target) });
      }
    }
  }
  checkConflicts(paths);
  filters.checkUsed(new Set(paths.flatMap(identifiersIn)));
  // MongoDB adds new fields in the order of their paths, whatever the order in which they are written down.
  steps.sort((a, b) => comparePaths(a.path, b.path));
  return (document, { position, inserting }) => {
    const next = copy(document);
    const positions: Positions = { matched: position, filters: filters.byName };
    let rewritten = false;
    for (const step of steps) {
      if (step.onlyInserting && !inserting) continue;
      changeAtPath(next, step.path, positions, step.missing, (value) => {
        const change = step.work(value);
        if (typeof change === 'string') return change;
        rewritten ||= change.rewritten === true;
        return { to: copy(change.to) };
      });
    }
    for (const { from, to } of renames) rename(next, from, to);
    return { document: keepId(document, next), rewritten };
  };
}

function rename(document: Document, from: readonly string[], to: readonly string[]): void {
  const nowhere: Positions = { matched: undefined, filters: new Map() };
  const source = lastOnPath(document, from, 'source');
  lastOnPath(document, to, 'destination');
  if (source === undefined) return;
  changeAtPath(document, from, nowhere, 'leave', () => 'remove');
  changeAtPath(document, to, nowhere, 'make', () => ({ to: source }));
}

/** What a path of `$rename` leads to. @throws CommandError where it leads through an array, or a source through a scalar */
function lastOnPath(document: Document, path: readonly string[], what: 'source' | 'destination'): unknown {
  let value: unknown = document;
  for (const [at, name] of path.entries()) {
    if (Array.isArray(value)) {
      if (!isPosition(name)) throw new CommandError('PathNotViable', `cannot use the part (${name} of ${path.join('.')}) to traverse the element`);
      throw new CommandError('BadValue', `The ${what} field cannot be an array element, '${path.join('.')}'`);
    }
    if (!isDocument(value)) {
      // What a destination lacks is made, and refused there if it cannot be.
      if (value === undefined || what === 'destination') return undefined;
      throw new CommandError('PathNotViable', `cannot use the part (${path[at - 1] ?? ''} of ${path.join('.')}) to traverse the element`);
    }
    value = fieldOf(value, name);
  }
  return value;
}

function renameTarget(name: string, operand: unknown): string {
  if (typeof operand !== 'string') throw new CommandError('BadValue', `The 'to' field for $rename must be a string: ${name}: ${typeName(operand)}`);
  if (name === operand) throw new CommandError('BadValue', `The source and target field for $rename must differ: ${name}: "${operand}"`);
  if (/\$/.test(name) || /\$/.test(operand)) throw new CommandError('BadValue', `The source and target field for $rename must not be dynamic: ${name}`);
  return operand;
}

function checkedPath(path: string): string {
  if (path === '') throw new CommandError('EmptyFieldName', "An empty update path is not valid.");
  const parts = splitPath(path);
  if (parts.includes('')) throw new CommandError('EmptyFieldName', `The update path '${path}' contains an empty field name, which is not allowed.`);
  if (parts[0] === '$' || parts[0]?.startsWith('$[') === true) throw new CommandError('BadValue', `Cannot have array filter identifier (i.e. '$[<id>]') or positional element in the first position in path '${path}'`);
  const stray = parts.find((part) => part.startsWith('$') && part !== '$' && !/^\$\[[a-z]?\w*\]$/.test(part));
  if (stray !== undefined) throw new CommandError('DollarPrefixedFieldName', `The dollar ($) prefixed field '${stray}' in '${path}' is not allowed in the context of an update.`);
  if (parts.filter((part) => part === '$').length > 1) throw new CommandError('BadValue', `Too many positional (i.e. '$') elements found in path '${path}'`);
  return path;
}

function checkConflicts(paths: readonly string[]): void {
  const sorted = [...paths].sort();
  for (const [index, path] of sorted.entries()) {
    for (const other of sorted.slice(index + 1)) {
      if (other === path || other.startsWith(`${path}.`)) throw new CommandError('ConflictingUpdateOperators', `Updating the path '${other}' would create a conflict at '${path}'`);
    }
  }
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const areNumbers = /^\d+$/.test(part) && /^\d+$/.test(other);
    const order = areNumbers ? Number(part) - Number(other) : part < other ? -1 : part > other ? 1 : 0;
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
