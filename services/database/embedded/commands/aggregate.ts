import { runPipeline } from '../aggregation/pipeline.ts';
import { firstBatchSize } from '../cursors.ts';
import { type Document, encode, isDocument, wholeNumber } from '../documents/values.ts';
import { CommandError, notSupported } from '../errors.ts';
import { Raw } from '../wire.ts';
import { arrayArgument, booleanArgument, documentArgument, refuseCollation } from './arguments.ts';
import { type Command } from './command.ts';
import { findCollection, type Operation, readerOf } from './operation.ts';

export const aggregate: Command = {
  names: ['aggregate'],
  fields: ['aggregate', 'pipeline', 'cursor', 'let', 'hint', 'collation', 'allowDiskUse'],
  unsupported: ['explain', 'bypassDocumentValidation', 'exchange'],
  inTransactions: true,
  run: runAggregate,
};

function runAggregate(operation: Operation): Document {
  const { command, engine, database } = operation;
  refuseCollation(command['collation']);
  booleanArgument(operation, 'allowDiskUse');
  const name = command['aggregate'];
  if (typeof name !== 'string') throw notSupported('An aggregation on a whole database');
  const { cursor } = command;
  if (!isDocument(cursor)) throw new CommandError('FailedToParse', "The 'cursor' option is required, except for aggregate with the explain argument");
  const reader = readerOf(operation);
  const documents = runPipeline({
    reader,
    find: (collection) => findCollection(operation, collection, reader),
    collection: name,
    stages: arrayArgument(operation, 'pipeline') ?? [],
    variables: documentArgument(operation, 'let') ?? {},
  });
  const namespace = `${database}.${name}`;
  const results = { documents: documents.map(encode)[Symbol.iterator](), release: () => undefined };
  const batch = engine.cursors.open(namespace, results, wholeNumber(cursor['batchSize']) ?? firstBatchSize, false, operation.transaction);
  return { cursor: { firstBatch: Raw.array(batch.documents), id: batch.id, ns: namespace }, ok: 1 };
}
