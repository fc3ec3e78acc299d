import { removeDocument } from '../collections/documents.ts';
import { type Document, wholeNumber } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { select } from '../query/select.ts';
import { type View } from '../storage/view.ts';
import { booleanArgument, collectionName, refuseCollation } from './arguments.ts';
import { type Command } from './command.ts';
import { type Operation, write } from './operation.ts';
import { statementSelection } from './selections.ts';
import { statementsOf } from './update.ts';
import { reportOf, runStatements } from './write-errors.ts';

export const deleteCommand: Command = {
  names: ['delete'],
  fields: ['delete', 'deletes', 'ordered', 'let'],
  inTransactions: true,
  retryable: true,
  run: (operation) => {
    const name = collectionName(operation);
    const specifications = statementsOf(operation, 'deletes', fields);
    const ordered = operation.command['ordered'] === undefined || booleanArgument(operation, 'ordered');
    return write(operation, (view) => {
      let n = 0;
      const statements = specifications.map((specification) => () => {
        n += runDelete(operation, view, name, specification);
      });
      const errors = runStatements(statements, ordered || operation.transaction !== undefined);
      return { n, ...reportOf(errors), ok: 1 };
    });
  },
};

const fields = new Set(['q', 'limit', 'hint', 'collation']);

function runDelete(operation: Operation, view: View, name: string, specification: Document): number {
  refuseCollation(specification['collation']);
  const limit = wholeNumber(specification['limit']);
  if (limit !== 0 && limit !== 1) throw new CommandError('FailedToParse', 'The limit field in delete objects must be 0 or 1.');
  const collection = operation.engine.catalog.find(view, operation.database, name);
  const selection = statementSelection(operation, specification, limit, collection);
  if (!collection) return 0;
  const matched = [...select(view, collection, selection)];
  for (const { stored } of matched) removeDocument(view, collection, stored);
  return matched.length;
}
