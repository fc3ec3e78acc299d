import { compareValues, equalValues } from '../documents/compare.ts';
import { type Document, isDocument, isRegExp, typeName, wholeNumber } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { compileElement } from '../query/match.ts';
import { type Evaluate } from '../query/evaluate.ts';
import { compileSort } from '../query/sort.ts';
import { type Change, type Work } from './at-path.ts';

/** `$push`, with `$each`, `$position`, `$slice` and `$sort`. */
export function push(path: string, operand: unknown): Work {
  const modifiers = isDocument(operand) && Object.hasOwn(operand, '$each') ? operand : undefined;
  if (!modifiers) return onArray(path, (array) => ({ to: [...array, operand] }));
  const { $each, $position, $slice, $sort, ...unknown } = modifiers;
  const [stray] = Object.keys(unknown);
  if (stray !== undefined) throw new CommandError('BadValue', `Unrecognized clause in $push: ${stray}`);
  if (!Array.isArray($each)) throw new CommandError('BadValue', `The argument to $each in $push must be an array but it was of type: ${typeName($each)}`);
  const added: unknown[] = $each;
  const position = $position === undefined ? undefined : whole('$position', $position);
  const slice = $slice === undefined ? undefined : whole('$slice', $slice);
  const order = $sort === undefined ? undefined : elementOrder($sort);
  return onArray(path, (array) => {
    const at = position === undefined ? array.length : position < 0 ? Math.max(array.length + position, 0) : Math.min(position, array.length);
    const whole = [...array.slice(0, at), ...added, ...array.slice(at)];
    if (order) whole.sort(order);
    const kept = slice === undefined ? whole : slice === 0 ? [] : slice < 0 ? whole.slice(slice) : whole.slice(0, slice);
    return { to: kept, rewritten: added.length > 0 || order !== undefined || kept.length < whole.length };
  });
}

/** `$addToSet`, with `$each`. */
export function addToSet(path: string, operand: unknown): Work {
  const hasEach = isDocument(operand) && Object.keys(operand)[0] === '$each';
  const each = hasEach ? operand['$each'] : [operand];
  if (!Array.isArray(each)) throw new CommandError('TypeMismatch', `The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`);
  const added: unknown[] = each;
  return onArray(path, (array) => {
    const result = [...array];
    for (const value of added) if (!result.some((present) => equalValues(present, value))) result.push(value);
    return { to: result };
  }, (value) => `Cannot apply $addToSet to non-array field. Field named '${lastOf(path)}' has non-array type ${typeName(value)}`);
}

/** `$pull`: by equality, or by a condition on the element or its fields. */
export function pull(operand: unknown, evaluate: Evaluate): Work {
  const goes = pulls(operand, evaluate);
  return onPresentArray('$pull', (array) => array.filter((element) => !goes(element)));
}

function pulls(operand: unknown, evaluate: Evaluate): (element: unknown) => boolean {
  if (isRegExp(operand)) return compileElement({ $in: [operand] }, evaluate, 'opened');
  if (isDocument(operand)) return compileElement(operand, evaluate, 'opened');
  return (element) => equalValues(element, operand);
}

/** `$pullAll`: each value of a list. */
export function pullAll(operand: unknown): Work {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', `$pullAll requires an array argument but was given a ${typeName(operand)}`);
  const gone: unknown[] = operand;
  return onPresentArray('$pullAll', (array) => array.filter((element) => !gone.some((value) => equalValues(value, element))));
}

/** `$pop`: the last (1) or the first (-1). */
export function pop(operand: unknown): Work {
  const end = wholeNumber(operand);
  if (end !== 1 && end !== -1) throw new CommandError('FailedToParse', `$pop expects 1 or -1, found: ${String(end ?? typeName(operand))}`);
  return (value) => {
    if (value === undefined) return 'unchanged';
    if (!Array.isArray(value)) throw new CommandError('TypeMismatch', `Path contains element of non-array type '${typeName(value)}'`);
    const array: unknown[] = value;
    return array.length === 0 ? 'unchanged' : { to: end === 1 ? array.slice(0, -1) : array.slice(1) };
  };
}

function onArray(path: string, work: (array: readonly unknown[]) => Change, complaint?: (value: unknown) => string): Work {
  return (value) => {
    if (value === undefined) return work([]);
    if (!Array.isArray(value)) throw new CommandError('BadValue', complaint?.(value) ?? `The field '${path}' must be an array but is of type ${typeName(value)}`);
    return work(value as unknown[]);
  };
}

function onPresentArray(operator: string, work: (array: readonly unknown[]) => unknown[]): Work {
  return (value) => {
    if (value === undefined) return 'unchanged';
    if (!Array.isArray(value)) throw new CommandError('BadValue', `Cannot apply ${operator} to a non-array value`);
    const result = work(value as unknown[]);
    return result.length === value.length ? 'unchanged' : { to: result };
  };
}

/** By the elements themselves, or by fields of theirs. */
function elementOrder(sort: unknown): (a: unknown, b: unknown) => number {
  if (!isDocument(sort)) {
    const direction = wholeNumber(sort);
    if (direction !== 1 && direction !== -1) throw new CommandError('BadValue', 'The $sort element value must be either 1 or -1');
    return (a, b) => compareValues(a, b) * direction;
  }
  const order = compileSort(Object.fromEntries(Object.entries(sort).map(([path, direction]) => [`element.${path}`, direction])));
  return (a, b) => order(wrapped(a), wrapped(b));
}

const wrapped = (element: unknown): Document => ({ element });

function whole(name: string, value: unknown): number {
  const number = wholeNumber(value);
  if (number === undefined) throw new CommandError('BadValue', `The value for ${name} must be an integer value but was given type: ${typeName(value)}`);
  return number;
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

