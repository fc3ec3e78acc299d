import { evaluateWith } from '../aggregation/expressions.ts';
import { firstBatchSize, type Results } from '../cursors.ts';
import { type Document, encode, isLong } from '../documents/values.ts';
import { compileProjection, type Project } from '../query/projection.ts';
import { select, type Selected } from '../query/select.ts';
import { Raw } from '../wire.ts';
import { arrayArgument, booleanArgument, collectionName, countArgument, documentArgument, refuseCollation, stringArgument, wrongType } from './arguments.ts';
import { type Command } from './command.ts';
import { findCollection, type Operation, steadyReaderOf } from './operation.ts';
import { findSelection } from './selections.ts';

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
    const collection = findCollection(operation, name, reader);
    const selection = findSelection(operation, collection);
    const project = compileProjection(documentArgument(operation, 'projection') ?? {}, evaluateWith(documentArgument(operation, 'let')));
    return { documents: collection ? bytesOf(select(reader, collection, selection), project) : empty(), release };
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

function* bytesOf(found: Iterable<Selected>, project: Project | undefined): Generator<Uint8Array> {
  for (const { stored, details } of found) yield project ? encode(project(stored.document, details)) : stored.bytes;
}

function empty(): Iterator<Uint8Array> {
  return [][Symbol.iterator]();
}
