import { type Collection } from '../collections/catalog.ts';
import { type Stored, storedOf } from '../collections/documents.ts';
import { type FieldNames, fieldNames } from '../documents/pick-fields.ts';
import { type Document } from '../documents/values.ts';
import { type Reader } from '../storage/view.ts';
import { type Access, isSorted } from './access.ts';
import { type Match, type MatchDetails } from './match.ts';
import { type Needed, neededByFilter, union } from './needed-fields.ts';
import { planFor, type Question } from './plan.ts';
import { Sorter } from './sorter.ts';
import { documentsAlong, type Tally } from './walk.ts';

/** What a find, an update or the beginning of an aggregation asks of a collection. */
export interface Selection extends Question {
  readonly matches: Match;
  readonly skip?: number | undefined;
  /** The top fields that are looked at, by filter, sort and whatever is done with the documents; by default those of filter and sort. */
  readonly reads?: FieldNames | undefined;
}

/** The top fields that filter and sort look at; undefined where it may be any. */
export function neededBySearch({ filter, sort = [] }: Question): Needed {
  return union([neededByFilter(filter), new Set(sort.map(({ path }) => path[0] ?? ''))]);
}

/** A document that matches, and which element of an array did. */
export interface Selected {
  readonly stored: Stored;
  readonly details: MatchDetails;
}

interface Seen extends Selected {
  /** As much of the document as filter and sort look at. */
  readonly document: Document;
}

/** The way that a selection takes. */
export function accessFor(reader: Reader, collection: Collection, selection: Selection): Access {
  return planFor(reader, collection, { ...selection, limit: lastOf(selection) });
}

/**
 * The documents that match, in the order asked for, without those to skip and those beyond the limit. One at a time where an index has the order.
 * @throws CommandError 292 when there is more to sort than memory for it
 */
export function* select(reader: Reader, collection: Collection, selection: Selection, tally?: Tally, access = accessFor(reader, collection, selection)): Generator<Selected> {
  const found = matching(documentsAlong(reader, collection, access, tally), selection);
  const inOrder = selection.sort && !isSorted(access) ? sorted(found, selection) : found;
  const [skip, last] = [selection.skip ?? 0, lastOf(selection)];
  let position = 0;
  for (const selected of inOrder) {
    position += 1;
    if (position > skip) yield selected;
    if (position === last) return;
  }
}

/** How many have to be found, those to skip among them; zero for all. */
function lastOf({ skip = 0, limit = 0 }: Selection): number {
  return limit === 0 ? 0 : skip + limit;
}

function* matching(documents: Iterable<Stored>, selection: Selection): Generator<Seen> {
  const needed = selection.reads ? undefined : neededBySearch(selection);
  const names = selection.reads ?? (needed && fieldNames(needed));
  for (const stored of documents) {
    const details: MatchDetails = {};
    // What is sent as it is, or does not match, need not be read as a whole.
    const document = names ? stored.part(names) : stored.document;
    if (selection.matches(document, details)) yield { stored, details, document };
  }
}

/** Held as bytes: many documents that have been read take many times as much. */
function* sorted(found: Iterable<Seen>, selection: Selection): Generator<Selected> {
  const sorter = new Sorter<Selected>(selection.sort ?? [], lastOf(selection));
  for (const { stored, details, document } of found) sorter.add(document, { stored: storedOf(stored.bytes, stored.record), details }, stored.bytes.length);
  yield* sorter.result();
}
