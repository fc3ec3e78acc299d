import { compareValues } from '../../documents/compare.ts';
import { type Document, isDocument, isNumber, isTruthy, typeName } from '../../documents/values.ts';
import { CommandError, type ErrorName } from '../../errors.ts';
import { type Compute, int, isNothing, type Operators, type Scope, taking, takingAll, takingAllThere, takingNamed, toInt } from './operator.ts';

/** Arrays, and documents as lists of their fields. */
export const arrays: Operators = {
  $size: taking('$size', 1, 1, (value) => int(asArray('$size', value, 'Location17124').length)),
  $isArray: taking('$isArray', 1, 1, (value) => Array.isArray(value)),
  $in: taking('$in', 2, 2, (item, list) => asArray('$in', list, 'Location40081').some((value) => compareValues(value, item) === 0)),
  $arrayElemAt: taking('$arrayElemAt', 2, 2, (list, position) => {
    if (isNothing(list) || isNothing(position)) return null;
    if (!isNumber(position)) throw new CommandError('Location28690', `$arrayElemAt's second argument must be a numeric value, but is ${typeName(position)}`);
    return asArray('$arrayElemAt', list, 'Location28689').at(toInt(position, "$arrayElemAt's second argument", 'Location28691'));
  }),
  $first: taking('$first', 1, 1, (list) => (isNothing(list) ? null : asArray('$first', list, 'Location28689')[0])),
  $last: taking('$last', 1, 1, (list) => (isNothing(list) ? null : asArray('$last', list, 'Location28689').at(-1))),
  $slice: taking('$slice', 2, 3, slice),
  $concatArrays: takingAllThere((list) => asArray('$concatArrays', list, 'Location28664'), (lists) => lists.flat()),
  $reverseArray: taking('$reverseArray', 1, 1, (list) => (isNothing(list) ? null : [...asArray('$reverseArray', list, 'Location34435')].reverse())),
  $range: taking('$range', 2, 3, (from, to, by = int(1)) => {
    const [start, end, step] = [toInt(from, "$range's starting value", 'Location34443'), toInt(to, "$range's ending value", 'Location34444'), toInt(by, "$range's step value", 'Location34446')];
    if (step === 0) throw new CommandError('Location34449', '$range requires a non-zero step value');
    return Array.from({ length: Math.max(Math.ceil((end - start) / step), 0) }, (_, index) => int(start + index * step));
  }),
  $map: takingNamed('$map', { input: 'needed', as: 'optional', in: 'needed' }, ({ input, as, in: inner }, compile) => {
    const name = variableName(as);
    const [computeList, compute] = [compile(input), compile(inner, [name])];
    return overList('$map', computeList, 'Location16883', (list, scope) => list.map((value) => compute(withVariables(scope, { [name]: value })) ?? null));
  }),
  $filter: takingNamed('$filter', { input: 'needed', as: 'optional', cond: 'needed', limit: 'optional' }, ({ input, as, cond, limit }, compile) => {
    const name = variableName(as);
    const [computeList, accepts, computeLimit] = [compile(input), compile(cond, [name]), compile(limit ?? null)];
    return overList('$filter', computeList, 'Location28651', (list, scope) => {
      const most = computeLimit(scope);
      const accepted = list.filter((value) => isTruthy(accepts(withVariables(scope, { [name]: value }))));
      return isNothing(most) ? accepted : accepted.slice(0, Math.max(toInt(most, '$filter: limit', 'Location327391'), 1));
    });
  }),
  $reduce: takingNamed('$reduce', { input: 'needed', initialValue: 'needed', in: 'needed' }, ({ input, initialValue, in: inner }, compile) => {
    const [computeList, computeStart, compute] = [compile(input), compile(initialValue), compile(inner, ['this', 'value'])];
    return overList('$reduce', computeList, 'Location40080', (list, scope) => list.reduce((value, item) => compute(withVariables(scope, { this: item, value })), computeStart(scope)));
  }),
  $mergeObjects: takingAll((values) => {
    const [first] = values;
    const documents: readonly unknown[] = values.length === 1 && Array.isArray(first) ? first : values;
    return documents.reduce<Document>((merged, value) => mergedWith(merged, value), {});
  }),
  $objectToArray: taking('$objectToArray', 1, 1, (value) => {
    if (isNothing(value)) return null;
    if (!isDocument(value)) throw new CommandError('Location40390', `$objectToArray requires a document input, found: ${typeName(value)}`);
    return Object.entries(value).map(([k, v]): Document => ({ k, v }));
  }),
  $arrayToObject: taking('$arrayToObject', 1, 1, (list) => (isNothing(list) ? null : Object.fromEntries(asArray('$arrayToObject', list, 'Location40386').map(toPair)))),
};

/** A document with the fields of another put over its own. @throws CommandError for what is no document */
export function mergedWith(merged: Document, value: unknown): Document {
  if (isNothing(value)) return merged;
  if (!isDocument(value)) throw new CommandError('Location40400', `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`);
  return { ...merged, ...value };
}

function slice(list: unknown, first: unknown, second: unknown): unknown {
  if (isNothing(list) || isNothing(first) || second === null) return null;
  const array = asArray('$slice', list, 'Location28724');
  const position = toInt(first, 'Second argument to $slice', 'Location28725');
  if (second === undefined) return position < 0 ? array.slice(position) : array.slice(0, position);
  const count = toInt(second, 'Third argument to $slice', 'Location28727');
  if (count <= 0) throw new CommandError('Location28729', `Third argument to $slice must be positive: ${count}`);
  const start = position < 0 ? Math.max(array.length + position, 0) : position;
  return array.slice(start, start + count);
}

function toPair(item: unknown): [string, unknown] {
  if (isDocument(item) && typeof item['k'] === 'string' && Object.hasOwn(item, 'v') && Object.keys(item).length === 2) return [item['k'], item['v']];
  if (Array.isArray(item) && item.length === 2 && typeof item[0] === 'string') return [item[0], item[1]];
  throw new CommandError('Location40392', '$arrayToObject requires an array of pairs, each of a string and a value: [k, v] or { k, v }');
}

function overList(name: string, compute: Compute, code: ErrorName, work: (list: readonly unknown[], scope: Scope) => unknown): Compute {
  return (scope) => {
    const list = compute(scope);
    return isNothing(list) ? null : work(asArray(name, list, code), scope);
  };
}

function withVariables(scope: Scope, values: Readonly<Record<string, unknown>>): Scope {
  return { ...scope, variables: new Map([...scope.variables, ...Object.entries(values)]) };
}

function variableName(as: unknown): string {
  if (as === undefined) return 'this';
  if (typeof as !== 'string' || !/^[a-z\u0080-\uffff]/.test(as)) throw new CommandError('FailedToParse', `'${typeof as === 'string' ? as : typeName(as)}' starts with an invalid character for a user variable name`);
  return as;
}

function asArray(name: string, value: unknown, code: ErrorName): readonly unknown[] {
  if (!Array.isArray(value)) throw new CommandError(code, `The argument to ${name} must be an array, but was of type: ${typeName(value)}`);
  return value as unknown[];
}
