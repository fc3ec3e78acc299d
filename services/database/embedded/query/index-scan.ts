import { type Collection, type Index } from '../collections/catalog.ts';
import { keptBytes, longestIndexValue, storedDirection, turned } from '../collections/index-keys.ts';
import { idsPrefix, indexPrefix, traits, traitsPrefix } from '../collections/keys.ts';
import { afterPrefix, type Direction, type Reader } from '../storage/view.ts';
import { boundsOf, type Conditions } from './conditions.ts';
import { everything, type Interval } from './intervals.ts';
import { type SortField } from './sort.ts';

/** An index as a search sees it: also the one on `_id`, which every collection has. */
export interface SearchIndex extends Index {
  /** Where its entries begin. */
  readonly start: Buffer;
  /** Positions of the fields in which an array was indexed. */
  readonly multikey: ReadonlySet<number>;
  /** Positions of the fields in which a value was too long to be kept in order. */
  readonly cut: ReadonlySet<number>;
}

interface Range {
  readonly from: Buffer;
  readonly to: Buffer;
}

/** Ranges that are walked one after the other. What comes after `prefixLength` bytes of their keys is in the order of the walk. */
export interface Strand {
  readonly prefixLength: number;
  readonly ranges: readonly Range[];
}

/** A way through an index. */
export interface IndexScan {
  readonly index: SearchIndex;
  /** The bounds of its first fields. */
  readonly bounds: readonly (readonly Interval[])[];
  /** One, or several whose entries are merged into the order that was asked for. */
  readonly strands: readonly Strand[];
  readonly direction: Direction;
  /** Whether documents come in the order that was asked for. */
  readonly isSorted: boolean;
}

/** Combinations of points that are taken apart, at most. */
const mostCombinations = 2000;
/** Strands that are merged, at most; MongoDB's own number. */
const mostStrands = 200;

/** The index on `_id`. */
export function idIndex(collection: Collection): SearchIndex {
  return { id: 0, name: '_id_', fields: [['_id', 1]], unique: true, sparse: false, partialFilter: undefined, expireAfterSeconds: undefined, start: idsPrefix(collection.id), multikey: new Set(), cut: new Set() };
}

/** A declared index, with what is known of its values. */
export function searchIndex(reader: Reader, index: Index): SearchIndex {
  const prefix = traitsPrefix(index.id);
  const multikey = new Set<number>();
  const cut = new Set<number>();
  for (const { key } of reader.range(prefix, afterPrefix(prefix))) {
    (key[prefix.length] === traits.cut ? cut : multikey).add(key[prefix.length + 1] ?? 0);
  }
  return { ...index, start: indexPrefix(index.id), multikey, cut };
}

/** The way through an index that conditions and sort allow; at worst, through all of it. */
export function scanOf(index: SearchIndex, conditions: Conditions, sort: readonly SortField[] | undefined): IndexScan {
  const bounds = boundsOfFields(index, conditions);
  if (sort) {
    const singles = leading(bounds, (intervals) => intervals.length === 1 && intervals[0]?.isPoint === true);
    const along = directionOf(index, bounds, singles, sort);
    if (along) return { index, bounds, strands: [strandOf(index, bounds, 0)], direction: along, isSorted: true };
    const points = leading(bounds, (intervals) => intervals.every(({ isPoint }) => isPoint));
    const merged = bounds.slice(0, points).reduce((product, { length }) => product * length, 1) <= mostStrands ? directionOf(index, bounds, points, sort) : undefined;
    if (merged) return { index, bounds, strands: strandsOf(index, bounds, points), direction: merged, isSorted: true };
  }
  return { index, bounds, strands: [strandOf(index, bounds, 0)], direction: 'forward', isSorted: false };
}

/** The bounds of the first fields, up to the first that has none or is no list of points. */
function boundsOfFields(index: SearchIndex, conditions: Conditions): (readonly Interval[])[] {
  const bounds: (readonly Interval[])[] = [];
  const roots = new Set<string>();
  let combinations = 1;
  for (const [position, [path]] of index.fields.entries()) {
    const isMultikey = index.multikey.has(position);
    const root = path.split('.', 1)[0] ?? '';
    // An entry pairs the fields of one element of an array; a filter may mean two elements.
    if (isMultikey && roots.has(root)) break;
    if (isMultikey) roots.add(root);
    const intervals = boundsOf(conditions.get(path), isMultikey);
    if (!intervals) break;
    combinations *= intervals.length;
    if (combinations > mostCombinations && bounds.length > 0) break;
    bounds.push(intervals);
    if (!intervals.every(({ isPoint }) => isPoint)) break;
  }
  return bounds;
}

function leading(bounds: IndexScan['bounds'], isSuch: (intervals: readonly Interval[]) => boolean): number {
  const end = bounds.findIndex((intervals) => !isSuch(intervals));
  return end < 0 ? bounds.length : end;
}

/** Which way to walk so that documents come sorted, where the first `fixed` fields have one value each; undefined when neither way does it. */
function directionOf(index: SearchIndex, bounds: IndexScan['bounds'], fixed: number, sort: readonly SortField[]): Direction | undefined {
  const constant = new Set(index.fields.slice(0, fixed).filter((_, position) => !index.multikey.has(position) && bounds[position]?.length === 1).map(([path]) => path));
  let position = fixed;
  let sign = 0;
  for (const { name, direction } of sort) {
    if (constant.has(name)) continue;
    // No two documents have the same _id: what comes after it orders nothing, once it has ordered them itself, or there is but one.
    if (position === index.fields.length && index.name === '_id_' && (position > fixed || constant.has('_id'))) break;
    if (index.fields[position]?.[0] !== name || index.cut.has(position) || !comesInOrder(index, bounds, fixed, position)) return undefined;
    const wanted = direction * storedDirection(index, position);
    if (sign !== 0 && wanted !== sign) return undefined;
    sign = wanted;
    position += 1;
  }
  return sign < 0 ? 'backward' : 'forward';
}

/** An array sorts by its least or greatest element: the first to be met only where none has been left out. */
function comesInOrder(index: SearchIndex, bounds: IndexScan['bounds'], fixed: number, position: number): boolean {
  if (!index.multikey.has(position)) return true;
  const isWhole = bounds.slice(fixed).every((intervals) => intervals === everything);
  return isWhole && ![...index.multikey].some((other) => other < fixed);
}

function strandsOf(index: SearchIndex, bounds: IndexScan['bounds'], points: number): Strand[] {
  const combinations = bounds.slice(0, points).reduce<(readonly Interval[])[][]>((all, intervals) => all.flatMap((one) => intervals.map((interval) => [...one, [interval]])), [[]]);
  return combinations.map((combination) => strandOf(index, [...combination, ...bounds.slice(points)], points));
}

/** One strand; its keys have the bytes of the first `fixed` fields in common. */
function strandOf(index: SearchIndex, bounds: IndexScan['bounds'], fixed: number): Strand {
  let prefixes = [index.start];
  let prefixLength = 0;
  for (const [position, intervals] of bounds.entries()) {
    if (!intervals.every(({ isPoint }) => isPoint)) {
      return { prefixLength, ranges: inOrder(prefixes.flatMap((prefix) => intervals.map((interval) => rangeOf(index, position, prefix, interval)))) };
    }
    const points = intervals.map(({ low }) => keptBytes(low, index.fields.length, storedDirection(index, position)));
    prefixes = prefixes.flatMap((prefix) => points.map((point) => Buffer.concat([prefix, point])));
    if (position < fixed) prefixLength = prefixes[0]?.length ?? 0;
  }
  return { prefixLength, ranges: inOrder(prefixes.map((prefix) => ({ from: prefix, to: afterPrefix(prefix) }))) };
}

function rangeOf(index: SearchIndex, position: number, prefix: Buffer, { low, end }: Interval): Range {
  const longest = longestIndexValue(index.fields.length);
  const from = low.subarray(0, longest);
  const to = end.length > longest ? afterPrefix(end.subarray(0, longest)) : end;
  if (storedDirection(index, position) === 1) return { from: Buffer.concat([prefix, from]), to: Buffer.concat([prefix, to]) };
  return { from: Buffer.concat([prefix, afterPrefix(turned(to))]), to: Buffer.concat([prefix, afterPrefix(turned(from))]) };
}

function inOrder(ranges: readonly Range[]): Range[] {
  return [...ranges].sort((a, b) => Buffer.compare(a.from, b.from));
}
