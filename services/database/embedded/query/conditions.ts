import { encodeKey } from '../storage/key-encoding.ts';
import { equalValues } from '../documents/compare.ts';
import { type Document, fieldsOf, isDocument, isRegExp } from '../documents/values.ts';
import { everything, intersect, type Interval, intervalsOf } from './intervals.ts';

/** Something that a filter demands of one value at a path: that it lies in one of these intervals. */
export interface Condition {
  readonly intervals: readonly Interval[];
  /** Whether a document without the field fails it; only then can a sparse index be relied on. */
  readonly needsField: boolean;
}

/** All that a filter demands at one path. Where there are arrays, each condition may be met by another element. */
export interface Demands {
  readonly conditions: Condition[];
  /** As the filter has them, for comparison with the filter of a partial index. */
  readonly operands: unknown[];
}

export type Conditions = ReadonlyMap<string, Demands>;

/** What a filter demands of single fields: at its top, within `$and` and `$elemMatch`. The rest is for the filter itself to sort out. */
export function conditionsOf(filter: Document): Conditions {
  const found = new Map<string, Demands>();
  collect(filter, '', found);
  return found;
}

function collect(filter: Document, above: string, found: Map<string, Demands>): void {
  for (const [name, value] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(value)) {
      for (const clause of value as unknown[]) if (isDocument(clause)) collect(clause, above, found);
    } else if (!name.startsWith('$')) {
      collectField(`${above}${name}`, value, found, above !== '');
    }
  }
}

function collectField(path: string, value: unknown, found: Map<string, Demands>, withinElement: boolean): void {
  const demands = found.get(path) ?? { conditions: [], operands: [] };
  found.set(path, demands);
  demands.operands.push(value);
  const fields = fieldsOf(value);
  const operators = new Map(fields[0]?.[0].startsWith('$') === true ? fields : [isRegExp(value) ? ['$regex', value] : ['$eq', value]]);
  for (const [operator, operand] of operators) {
    if (operator === '$elemMatch' && isDocument(operand)) collectElement(path, operand, found, demands);
    else if (operator === '$all' && Array.isArray(operand)) for (const one of operand as unknown[]) add(demands, '$eq', intervalsOf('$eq', one, operators), true);
    // An array within an array is an element too, but its fields are no keys: what is null there is found nowhere.
    else add(demands, operator, intervalsOf(operator, operand, operators), withinElement);
  }
}

function collectElement(path: string, operand: Document, found: Map<string, Demands>, demands: Demands): void {
  const fields = fieldsOf(operand);
  if (fields[0]?.[0].startsWith('$') !== true) {
    collect(operand, `${path}.`, found);
    return;
  }
  // One and the same element meets all of these.
  const operators = new Map(fields);
  const lists = fields.map(([operator, value]) => intervalsOf(operator, value, operators)).filter((list) => list !== undefined);
  if (lists.length > 0) add(demands, '$elemMatch', lists.reduce(intersect), true);
}

function add(demands: Demands, operator: string, intervals: readonly Interval[] | undefined, onlyThere: boolean): void {
  if (!intervals) return;
  const needsField = operator === '$exists' || !admitsNull(intervals);
  if (needsField || !onlyThere) demands.conditions.push({ intervals, needsField });
}

const ofNull = encodeKey(null);

function admitsNull(intervals: readonly Interval[]): boolean {
  return intervals.some(({ low, end }) => Buffer.compare(low, ofNull) <= 0 && Buffer.compare(ofNull, end) < 0);
}

/** Whether every document that meets the conditions is taken by the filter of a partial index; false where that is not plain to see. */
export function imply(conditions: Conditions, partialFilter: Document): boolean {
  return Object.entries(partialFilter).every(([path, wanted]) => {
    const demands = conditions.get(path);
    if (!demands) return false;
    if (demands.operands.some((given) => equalValues(given, wanted) || holdsAll(given, wanted))) return true;
    const isThere = isDocument(wanted) && Object.keys(wanted).join() === '$exists' && wanted['$exists'] === true;
    return isThere && demands.conditions.some(({ needsField }) => needsField);
  });
}

/** `{ $gt: 1, $lt: 5 }` has all of `{ $gt: 1 }`, and `{ $eq: 1 }` is 1. */
function holdsAll(given: unknown, wanted: unknown): boolean {
  if (!isDocument(given)) return false;
  const parts = isDocument(wanted) && Object.keys(wanted)[0]?.startsWith('$') === true ? Object.entries(wanted) : [['$eq', wanted] as const];
  return parts.every(([operator, operand]) => Object.hasOwn(given, operator) && equalValues(given[operator], operand));
}

/** The intervals of one field of an index: those that meet all conditions, or, where elements of arrays are keys, the best one alone. */
export function boundsOf(demands: Demands | undefined, isMultikey: boolean): readonly Interval[] | undefined {
  const lists = demands?.conditions.map(({ intervals }) => intervals) ?? [];
  const [best, ...others] = [...lists].sort((a, b) => cost(a) - cost(b));
  if (!best || isMultikey) return best;
  return others.reduce((bounds, other) => (bounds.length * other.length > 10_000 ? bounds : intersect(bounds, other)), best);
}

function cost(intervals: readonly Interval[]): number {
  if (intervals === everything) return Number.POSITIVE_INFINITY;
  return intervals.every(({ isPoint }) => isPoint) ? intervals.length : 1_000_000;
}
