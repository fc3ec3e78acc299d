import { ObjectId } from 'bson';
import { insertDocument, type Encoded, toEncoded } from '../collections/documents.ts';
import { decode, type Document, isDocument, kindOf } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { arrayArgument, booleanArgument, collectionName } from './arguments.ts';
import { type Command } from './command.ts';
import { type Operation, write } from './operation.ts';
import { reportOf, runStatements } from './write-errors.ts';

export const insert: Command = {
  names: ['insert'],
  fields: ['insert', 'documents', 'ordered'],
  unsupported: ['bypassDocumentValidation'],
  inTransactions: true,
  retryable: true,
  run: (operation) => {
    const name = collectionName(operation);
    const documents = documentsOf(operation);
    const ordered = operation.command['ordered'] === undefined || booleanArgument(operation, 'ordered');
    return write(operation, (view) => {
      const collection = operation.engine.catalog.findOrCreate(view, operation.database, name);
      let n = 0;
      const statements = documents.map((encoded) => () => {
        insertDocument(view, operation.engine.catalog, collection, prepare(encoded));
        n += 1;
      });
      const errors = runStatements(statements, ordered || operation.transaction !== undefined);
      return { n, ...reportOf(errors), ok: 1 };
    });
  },
};

/** The documents of an insert, which come beside the command or within it. */
function documentsOf(operation: Operation): Encoded[] {
  const beside = operation.sequences.get('documents');
  if (beside) return beside.map((bytes) => ({ bytes, document: decode(bytes) }));
  return (arrayArgument(operation, 'documents') ?? []).map((document) => {
    if (!isDocument(document)) throw new CommandError('TypeMismatch', "BSON field 'insert.documents' must be an array of objects");
    return toEncoded(document);
  });
}

/** With an `_id`, and that first. */
function prepare(encoded: Encoded): Encoded {
  const { document } = encoded;
  const stray = Object.keys(document).find((name) => name.startsWith('$'));
  if (stray !== undefined) throw new CommandError('DollarPrefixedFieldName', `Field name '${stray}' beginning with $ is not supported at the top of a document by the embedded database`);
  const id = document['_id'];
  const kind = kindOf(id);
  if (Object.hasOwn(document, '_id') && ['array', 'regex', 'undefined'].includes(kind)) throw new CommandError('InvalidIdField', `The '_id' value cannot be of type ${kind}`);
  if (Object.keys(document)[0] === '_id') return encoded;
  return toEncoded({ _id: id === undefined ? new ObjectId() : id, ...without(document, '_id') });
}

function without(document: Document, name: string): Document {
  return Object.fromEntries(Object.entries(document).filter(([field]) => field !== name));
}
