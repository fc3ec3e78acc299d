import { type Collection } from '../collections/catalog.ts';
import { allDocuments, documentOf, type Stored } from '../collections/documents.ts';
import { type Entry, type Reader } from '../storage/view.ts';
import { type Access } from './access.ts';
import { type IndexScan, type Strand } from './index-scan.ts';

/** What a walk has cost, as `explain` tells it. */
export interface Tally {
  keys: number;
  documents: number;
}

/** The documents that an access leads to, none twice. */
export function* documentsAlong(reader: Reader, collection: Collection, access: Access, tally: Tally = { keys: 0, documents: 0 }): Generator<Stored> {
  if (access.kind === 'collection') {
    for (const stored of allDocuments(reader, collection, access.direction)) {
      tally.documents += 1;
      yield stored;
    }
    return;
  }
  for (const record of recordsAlong(reader, access, tally)) {
    const stored = documentOf(reader, collection, record);
    if (!stored) continue;
    tally.documents += 1;
    yield stored;
  }
}

function* recordsAlong(reader: Reader, access: Exclude<Access, { kind: 'collection' }>, tally: Tally): Generator<Buffer> {
  const canRepeat = access.kind === 'or' || access.scan.index.multikey.size > 0;
  const scans = access.kind === 'or' ? access.scans : [access.scan];
  const seen = new Set<string>();
  for (const scan of scans) {
    for (const { value: record } of scan.strands.length > 1 ? merged(reader, scan) : entriesOf(reader, scan, scan.strands[0])) {
      tally.keys += 1;
      if (canRepeat) {
        const text = record.toString('latin1');
        if (seen.has(text)) continue;
        seen.add(text);
      }
      yield record;
    }
  }
}

function* entriesOf(reader: Reader, { direction }: IndexScan, strand: Strand | undefined): Generator<Entry> {
  const ranges = strand?.ranges ?? [];
  for (const { from, to } of direction === 'forward' ? ranges : ranges.toReversed()) yield* reader.range(from, to, direction);
}

/** One entry of a strand, with what the strands are merged by. */
interface Head {
  readonly entry: Entry;
  readonly order: Buffer;
  readonly rest: Iterator<Entry>;
  readonly prefixLength: number;
}

function* merged(reader: Reader, scan: IndexScan): Generator<Entry> {
  const sign = scan.direction === 'forward' ? 1 : -1;
  const heads: Head[] = [];
  const take = (rest: Iterator<Entry>, prefixLength: number): void => {
    const next = rest.next();
    if (next.done === true) return;
    const order = next.value.key.subarray(prefixLength);
    // The next to come stands last.
    let [low, high] = [0, heads.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (Buffer.compare(heads[middle]?.order ?? order, order) * sign > 0) low = middle + 1;
      else high = middle;
    }
    heads.splice(low, 0, { entry: next.value, order, rest, prefixLength });
  };
  try {
    for (const strand of scan.strands) take(entriesOf(reader, scan, strand), strand.prefixLength);
    for (let head = heads.pop(); head; head = heads.pop()) {
      yield head.entry;
      take(head.rest, head.prefixLength);
    }
  } finally {
    for (const { rest } of heads) rest.return?.();
  }
}

/** How many entries a scan meets, as far as `most`. */
export function countEntries(reader: Reader, scan: IndexScan, most: number): number {
  let count = 0;
  for (const strand of scan.strands) {
    for (const _ of entriesOf(reader, scan, strand)) {
      count += 1;
      if (count >= most) return count;
    }
  }
  return count;
}
