import { type Collection } from '../collections/catalog.ts';
import { type Stored } from '../collections/documents.ts';
import { type Document, isDocument } from '../documents/values.ts';
import { type Direction, type Reader } from '../storage/view.ts';
import { type Access } from './access.ts';
import { type Conditions, conditionsOf, imply } from './conditions.ts';
import { idIndex, type IndexScan, scanOf, type SearchIndex, searchIndex } from './index-scan.ts';
import { everything } from './intervals.ts';
import { type SortField } from './sort.ts';
import { countEntries, documentsAlong } from './walk.ts';

/** What a client says is to be used: an index by its name, or none. */
export type Hint = { readonly index: string } | { readonly natural: Direction };

/** What is looked for. */
export interface Question {
  readonly filter: Document;
  readonly sort?: readonly SortField[] | undefined;
  /** How many are wanted; none or zero for all. */
  readonly limit?: number | undefined;
  readonly hint?: Hint | undefined;
}

/** Entries that are counted to tell a narrow way from a wide one. */
const wide = 100;

/**
 * Chooses the way: every document that matches is on it, not every one on it matches, none comes twice. A sort is served where an index
 * has the order; see `isSorted`.
 */
export function planFor(reader: Reader, collection: Collection, question: Question): Access {
  const { hint, filter, sort } = question;
  if (hint && 'natural' in hint) return { kind: 'collection', direction: hint.natural };
  const conditions = conditionsOf(filter);
  if (hint) {
    const declared = collection.indexes.find(({ name }) => name === hint.index);
    // As in MongoDB, who insists on an index that lacks documents does not see these.
    return { kind: 'index', scan: scanOf(declared ? searchIndex(reader, declared) : idIndex(collection), conditions, sort) };
  }
  const scans = usableIndexes(reader, collection, conditions, sort)
    .map((index) => scanOf(index, conditions, sort))
    .filter((scan) => scan.bounds.length > 0 || scan.isSorted);
  if (!scans.some(isNarrowing)) {
    const alternatives = alongClauses(reader, collection, filter);
    if (alternatives) return alternatives;
  }
  const best = bestOf(reader, scans, question);
  return best ? { kind: 'index', scan: best } : { kind: 'collection', direction: 'forward' };
}

/** The documents that can match a filter. */
export function candidates(reader: Reader, collection: Collection, filter: Document): Generator<Stored> {
  return documentsAlong(reader, collection, planFor(reader, collection, { filter }));
}

function usableIndexes(reader: Reader, collection: Collection, conditions: Conditions, sort: readonly SortField[] | undefined): SearchIndex[] {
  const isAboutOne = (path: string): boolean => conditions.has(path) || sort?.[0]?.name === path;
  const declared = collection.indexes.filter((index) => {
    if (!isAboutOne(index.fields[0]?.[0] ?? '')) return false;
    if (index.sparse && !index.fields.some(([path]) => conditions.get(path)?.conditions.some(({ needsField }) => needsField) === true)) return false;
    return index.partialFilter === undefined || imply(conditions, index.partialFilter);
  });
  const indexes = declared.map((index) => searchIndex(reader, index));
  return isAboutOne('_id') ? [idIndex(collection), ...indexes] : indexes;
}

const isNarrowing = (scan: IndexScan): boolean => scan.bounds.some((intervals) => intervals !== everything);

/** At most one document can be found. */
const isUnique = ({ index, bounds }: IndexScan): boolean =>
  index.unique && index.multikey.size === 0 && bounds.length === index.fields.length && bounds.every((intervals) => intervals.length === 1 && intervals[0]?.isPoint === true);

/** The fewest entries win; where there are many, the order that was asked for, then the narrower bounds. */
function bestOf(reader: Reader, scans: readonly IndexScan[], { limit = 0, sort }: Question): IndexScan | undefined {
  const single = scans.find(isUnique) ?? (scans.length === 1 ? scans[0] : undefined);
  if (single) return single;
  const weighed = scans.map((scan) => ({ scan, entries: isNarrowing(scan) ? countEntries(reader, scan, wide) : Number.POSITIVE_INFINITY, worth: worthOf(scan) }));
  const sortsWell = ({ scan }: (typeof weighed)[number]): number => Number(sort !== undefined && scan.isSorted && (limit > 0 || isNarrowing(scan)));
  weighed.sort((a, b) => {
    if (a.entries < wide || b.entries < wide) return a.entries - b.entries;
    return sortsWell(b) - sortsWell(a) || b.worth - a.worth;
  });
  return weighed[0]?.scan;
}

function worthOf({ bounds }: IndexScan): number {
  return bounds.reduce((worth, intervals) => worth + (intervals === everything ? 0 : intervals.every(({ isPoint }) => isPoint) ? 4 : 1), 0);
}

/** Each clause of an `$or` by an index of its own, where every clause has one. */
function alongClauses(reader: Reader, collection: Collection, filter: Document): Access | undefined {
  const { $or: clauses, ...rest } = filter;
  if (!Array.isArray(clauses)) return undefined;
  const scans: IndexScan[] = [];
  for (const clause of clauses as unknown[]) {
    const access = isDocument(clause) ? planFor(reader, collection, { filter: { $and: [clause, rest] } }) : undefined;
    if (!access || access.kind === 'collection') return undefined;
    scans.push(...(access.kind === 'or' ? access.scans : [access.scan]));
  }
  return { kind: 'or', scans };
}
