import { type Collection } from '../collections/catalog.ts';
import { evaluateWith } from '../aggregation/expressions.ts';
import { firstBatchSize, type Results } from '../cursors.ts';
import { type Document, encode, isLong } from '../documents/values.ts';
import { candidates } from '../query/plan.ts';
import { compileMatch, type MatchDetails } from '../query/match.ts';
import { compileProjection } from '../query/projection.ts';
import { compileSort } from '../query/sort.ts';
import { type Reader } from '../storage/view.ts';
import { type Stored } from '../collections/documents.ts';
import { Raw } from '../wire.ts';
import { arrayArgument, booleanArgument, collectionName, countArgument, documentArgument, refuseCollation, stringArgument, wrongType } from './arguments.ts';
import { type Command } from './command.ts';
import { checkHint } from './hint.ts';
import { findCollection, type Operation, steadyReaderOf } from './operation.ts';

export const find: Command = {
  names: ['find'],
  fields: ['find', 'filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch', 'hint', 'let', 'collation', 'noCursorTimeout', 'allowDiskUse'],
  unsupported: ['min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData', 'oplogReplay', 'allowPartialResults'],
  inTransactions: true,
  run: runFind,
};

export const getMore: Command = {
  names: ['getMore'],
  fields: ['getMore', 'collection', 'batchSize'],
  inTransactions: true,
  run: (operation) => {
    const { command, engine, database } = operation;
    const id = command['getMore'];
    if (!isLong(id)) throw wrongType(operation, 'getMore', id, 'long');
    const namespace = `${database}.${stringArgument(operation, 'collection') ?? ''}`;
    const size = countArgument(operation, 'batchSize') ?? 0;
    const batch = engine.cursors.next(id, namespace, size === 0 ? Number.MAX_SAFE_INTEGER : size, operation.transaction);
    return { cursor: { nextBatch: Raw.array(batch.documents), id: batch.id, ns: namespace }, ok: 1 };
  },
};

export const killCursors: Command = {
  names: ['killCursors'],
  fields: ['killCursors', 'cursors'],
  inTransactions: true,
  run: (operation) => {
    const ids = (arrayArgument(operation, 'cursors') ?? []).filter(isLong);
    const killed = ids.filter((id) => operation.engine.cursors.kill(id));
    const unknown = ids.filter((id) => !killed.includes(id));
    return { cursorsKilled: killed, cursorsNotFound: unknown, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
  },
};

function runFind(operation: Operation): Document {
  const { command, engine, database } = operation;
  const name = collectionName(operation);
  refuseCollation(command['collation']);
  const limit = countArgument(operation, 'limit') ?? 0;
  const { reader, release } = steadyReaderOf(operation);
  const namespace = `${database}.${name}`;
  const results = (): Results => {
    const query = compileQuery(operation);
    const collection = findCollection(operation, name, reader);
    checkHint(command['hint'], collection);
    return { documents: collection ? matching(reader, collection, query) : empty(), release };
  };
  const batch = engine.cursors.open(namespace, releasing(results, release), countArgument(operation, 'batchSize') ?? firstBatchSize, booleanArgument(operation, 'singleBatch') || limit === 1, operation.transaction);
  return { cursor: { firstBatch: Raw.array(batch.documents), id: batch.id, ns: namespace }, ok: 1 };
}

/** A question that turns out to be wrong must not keep its snapshot. */
export function releasing(results: () => Results, release: () => void): Results {
  try {
    return results();
  } catch (error) {
    release();
    throw error;
  }
}

interface Query {
  readonly filter: Document;
  readonly accepts: (document: Document, details: MatchDetails) => boolean;
  readonly order: ((a: Document, b: Document) => number) | undefined;
  readonly toBytes: (stored: Stored, details: MatchDetails) => Uint8Array;
  readonly skip: number;
  readonly limit: number;
}

function compileQuery(operation: Operation): Query {
  const evaluate = evaluateWith(documentArgument(operation, 'let'));
  const filter = documentArgument(operation, 'filter') ?? {};
  const sort = documentArgument(operation, 'sort') ?? {};
  const project = compileProjection(documentArgument(operation, 'projection') ?? {}, evaluate);
  return {
    filter,
    accepts: compileMatch(filter, evaluate),
    order: Object.keys(sort).length > 0 ? compileSort(sort) : undefined,
    toBytes: (stored, details) => (project ? encode(project(stored.document, details)) : stored.bytes),
    skip: countArgument(operation, 'skip') ?? 0,
    limit: countArgument(operation, 'limit') ?? 0,
  };
}

function* matching(reader: Reader, collection: Collection, query: Query): Generator<Uint8Array> {
  let position = 0;
  const end = query.limit === 0 ? Number.POSITIVE_INFINITY : query.skip + query.limit;
  for (const [stored, details] of query.order ? sorted(reader, collection, query, query.order) : accepted(reader, collection, query)) {
    position += 1;
    if (position > query.skip) yield query.toBytes(stored, details);
    if (position >= end) return;
  }
}

function* accepted(reader: Reader, collection: Collection, query: Query): Generator<[Stored, MatchDetails]> {
  for (const stored of candidates(reader, collection, query.filter)) {
    const details: MatchDetails = {};
    if (query.accepts(stored.document, details)) yield [stored, details];
  }
}

function sorted(reader: Reader, collection: Collection, query: Query, order: (a: Document, b: Document) => number): [Stored, MatchDetails][] {
  return [...accepted(reader, collection, query)].sort(([a], [b]) => order(a.document, b.document));
}

function empty(): Iterator<Uint8Array> {
  return [][Symbol.iterator]();
}

