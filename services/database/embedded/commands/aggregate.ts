import { compilePipeline, runPipeline } from '../aggregation/pipeline.ts';
import { type Surroundings } from '../aggregation/stages.ts';
import { firstBatchSize } from '../cursors.ts';
import { type Document, encode, isDocument, wholeNumber } from '../documents/values.ts';
import { CommandError, notSupported } from '../errors.ts';
import { type Reader } from '../storage/view.ts';
import { Raw } from '../wire.ts';
import { arrayArgument, booleanArgument, documentArgument, refuseCollation } from './arguments.ts';
import { type Command } from './command.ts';
import { releasing } from './find.ts';
import { hintOf } from './hint.ts';
import { findCollection, type Operation, steadyReaderOf } from './operation.ts';

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
  const { reader, release } = steadyReaderOf(operation);
  const batch = engine.cursors.open(
    `${database}.${name}`,
    releasing(() => ({ documents: encoded(documentsFrom(operation, name, reader)), release }), release),
    wholeNumber(cursor['batchSize']) ?? firstBatchSize,
    false,
    operation.transaction,
  );
  return { cursor: { firstBatch: Raw.array(batch.documents), id: batch.id, ns: `${database}.${name}` }, ok: 1 };
}

function documentsFrom(operation: Operation, collection: string, reader: Reader): Iterable<Document> {
  const surroundings = surroundingsOf(operation, reader);
  const hint = hintOf(operation.command['hint'], surroundings.find(collection));
  return runPipeline(collection, compilePipeline(arrayArgument(operation, 'pipeline') ?? [], surroundings, hint), surroundings);
}

/** What the stages of an aggregation need besides their documents. */
export function surroundingsOf(operation: Operation, reader: Reader): Surroundings {
  return { reader, find: (name) => findCollection(operation, name, reader), variables: documentArgument(operation, 'let') ?? {} };
}

function* encoded(documents: Iterable<Document>): Generator<Uint8Array> {
  for (const document of documents) yield encode(document);
}
