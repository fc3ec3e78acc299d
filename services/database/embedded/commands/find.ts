import { evaluateWith } from '../aggregation/expressions.ts';
import { firstBatchSize, type Results } from '../cursors.ts';
import { type Document, encode, isLong } from '../documents/values.ts';
import { compileMatch } from '../query/match.ts';
import { compileProjection, type Project } from '../query/projection.ts';
import { select, type Selected, type Selection } from '../query/select.ts';
import { Raw } from '../wire.ts';
import { arrayArgument, booleanArgument, collectionName, countArgument, documentArgument, refuseCollation, sortArgument, stringArgument, wrongType } from './arguments.ts';
import { type Command } from './command.ts';
import { hintOf } from './hint.ts';
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
    const selection = { ...query.selection, hint: hintOf(command['hint'], collection) };
    return { documents: collection ? bytesOf(select(reader, collection, selection), query) : empty(), release };
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

/** A find, compiled; what index is to be used is for the collection to say. */
export interface Query {
  readonly selection: Selection;
  readonly project: Project | undefined;
}

/** @throws CommandError for what is unknown in filter, sort or projection */
export function compileQuery(operation: Operation): Query {
  const evaluate = evaluateWith(documentArgument(operation, 'let'));
  const filter = documentArgument(operation, 'filter') ?? {};
  return {
    selection: {
      filter,
      matches: compileMatch(filter, evaluate),
      sort: sortArgument(operation),
      skip: countArgument(operation, 'skip') ?? 0,
      limit: countArgument(operation, 'limit') ?? 0,
    },
    project: compileProjection(documentArgument(operation, 'projection') ?? {}, evaluate),
  };
}

function* bytesOf(found: Iterable<Selected>, { project }: Query): Generator<Uint8Array> {
  for (const { stored, details } of found) yield project ? encode(project(stored.document, details)) : stored.bytes;
}

function empty(): Iterator<Uint8Array> {
  return [][Symbol.iterator]();
}
