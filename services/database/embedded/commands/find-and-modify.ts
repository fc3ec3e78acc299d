import { evaluateWith } from '../aggregation/expressions.ts';
import { updatePipeline } from '../aggregation/update-pipeline.ts';
import { insertDocument, removeDocument, toEncoded } from '../collections/documents.ts';
import { type Document } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { compileProjection } from '../query/projection.ts';
import { select } from '../query/select.ts';
import { type View } from '../storage/view.ts';
import { compileUpdate } from '../update/compile.ts';
import { documentToInsert } from '../update/upsert.ts';
import { arrayArgument, booleanArgument, collectionName, documentArgument, refuseCollation } from './arguments.ts';
import { type Command } from './command.ts';
import { type Operation, write } from './operation.ts';
import { modifySelection } from './selections.ts';
import { changeDocument, isReplacement } from './update.ts';

export const findAndModify: Command = {
  names: ['findAndModify', 'findandmodify'],
  fields: ['findAndModify', 'findandmodify', 'query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'arrayFilters', 'let', 'hint', 'collation'],
  unsupported: ['bypassDocumentValidation'],
  inTransactions: true,
  retryable: true,
  run: (operation) => {
    const { command } = operation;
    refuseCollation(command['collation']);
    const remove = booleanArgument(operation, 'remove');
    if (remove && command['update'] !== undefined) throw new CommandError('FailedToParse', 'Cannot specify both an update and remove=true');
    if (!remove && command['update'] === undefined) throw new CommandError('FailedToParse', 'Either an update or remove=true must be specified');
    if (remove && (booleanArgument(operation, 'upsert') || booleanArgument(operation, 'new'))) {
      throw new CommandError('FailedToParse', "Cannot specify both upsert=true or new=true and remove=true; 'remove' always returns the deleted document");
    }
    return write(operation, (view) => (remove ? runRemove(operation, view) : runUpdate(operation, view)));
  },
};

function runRemove(operation: Operation, view: View): Document {
  const { found, collection } = findOne(operation, view);
  if (!found || !collection) return { lastErrorObject: { n: 0 }, value: null, ok: 1 };
  removeDocument(view, collection, found.stored);
  return { lastErrorObject: { n: 1 }, value: projected(operation, found.stored.document, found.details), ok: 1 };
}

function runUpdate(operation: Operation, view: View): Document {
  const specification = operation.command['update'];
  const variables = documentArgument(operation, 'let') ?? {};
  const evaluate = evaluateWith(variables);
  const apply = compileUpdate({ update: specification, arrayFilters: arrayArgument(operation, 'arrayFilters') ?? [], multi: false }, evaluate, updatePipeline({ reader: view, find: () => undefined, variables }));
  const wantsNew = booleanArgument(operation, 'new');
  const { found, collection } = findOne(operation, view);
  if (found && collection) {
    const next = changeDocument(view, collection, found.stored, apply, found.details);
    const shown = wantsNew ? (next ?? found.stored).document : found.stored.document;
    return { lastErrorObject: { n: 1, updatedExisting: true }, value: projected(operation, shown, found.details), ok: 1 };
  }
  if (!booleanArgument(operation, 'upsert')) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 };
  const document = documentToInsert(documentArgument(operation, 'query') ?? {}, apply, isReplacement(specification));
  const { catalog } = operation.engine;
  insertDocument(view, catalog, collection ?? catalog.create(view, operation.database, collectionName(operation)), toEncoded(document));
  return { lastErrorObject: { n: 1, updatedExisting: false, upserted: document['_id'] }, value: wantsNew ? projected(operation, document, {}) : null, ok: 1 };
}

function findOne(operation: Operation, view: View) {
  const collection = operation.engine.catalog.find(view, operation.database, collectionName(operation));
  const selection = modifySelection(operation, collection);
  const [found] = collection ? select(view, collection, selection) : [];
  return { found, collection };
}

function projected(operation: Operation, document: Document, details: { position?: number }): Document {
  const project = compileProjection(documentArgument(operation, 'fields') ?? {}, evaluateWith(documentArgument(operation, 'let')));
  return project ? project(document, details) : document;
}
