import { evaluateWith } from '../aggregation/expressions.ts';
import { updatePipeline } from '../aggregation/update-pipeline.ts';
import { type Collection } from '../collections/catalog.ts';
import { insertDocument, replaceDocument, type Encoded, type Stored, toEncoded } from '../collections/documents.ts';
import { decode, type Document, isDocument, isTruthy } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { type MatchDetails } from '../query/match.ts';
import { select } from '../query/select.ts';
import { type View } from '../storage/view.ts';
import { compileUpdate, type Update } from '../update/compile.ts';
import { documentToInsert } from '../update/upsert.ts';
import { arrayArgument, booleanArgument, collectionName, documentArgument, refuseCollation } from './arguments.ts';
import { type Command } from './command.ts';
import { type Operation, write } from './operation.ts';
import { asDocument, statementSelection } from './selections.ts';
import { reportOf, runStatements } from './write-errors.ts';

export const update: Command = {
  names: ['update'],
  fields: ['update', 'updates', 'ordered', 'let'],
  unsupported: ['bypassDocumentValidation'],
  inTransactions: true,
  retryable: true,
  run: (operation) => {
    const name = collectionName(operation);
    const specifications = statementsOf(operation, 'updates', fields);
    const ordered = operation.command['ordered'] === undefined || booleanArgument(operation, 'ordered');
    return write(operation, (view) => {
      const result = { n: 0, nModified: 0, upserted: [] as Document[] };
      const statements = specifications.map((specification, index) => () => {
        const done = runUpdate(operation, view, name, specification);
        result.n += done.n;
        result.nModified += done.nModified;
        if (done.upserted) result.upserted.push({ index, _id: done.upserted['_id'] });
      });
      const errors = runStatements(statements, ordered || operation.transaction !== undefined);
      return { n: result.n, nModified: result.nModified, ...(result.upserted.length > 0 ? { upserted: result.upserted } : {}), ...reportOf(errors), ok: 1 };
    });
  },
};

/** The statements of a bulk write, which come beside the command or within it. @throws CommandError, for the whole, naming a field that is unknown */
export function statementsOf(operation: Operation, field: string, known: ReadonlySet<string>): Document[] {
  const statements: unknown[] = operation.sequences.get(field)?.map(decode) ?? arrayArgument(operation, field) ?? [];
  return statements.map((statement) => {
    if (!isDocument(statement)) throw new CommandError('TypeMismatch', `BSON field '${operation.name}.${field}' must be an array of objects`);
    const stray = Object.keys(statement).find((name) => !known.has(name));
    if (stray !== undefined) throw new CommandError('UnknownField', `BSON field '${operation.name}.${field}.${stray}' is an unknown field.`);
    return statement;
  });
}

const fields = new Set(['q', 'u', 'c', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation']);

interface Done {
  readonly n: number;
  readonly nModified: number;
  readonly upserted: Document | undefined;
}

function runUpdate(operation: Operation, view: View, name: string, specification: Document): Done {
  refuseCollation(specification['collation']);
  const variables = { ...documentArgument(operation, 'let'), ...asDocument(specification['c']) };
  const evaluate = evaluateWith(variables);
  const filter = asDocument(specification['q']);
  const multi = isTruthy(specification['multi']);
  const apply = compileUpdate({ update: specification['u'], arrayFilters: asArray(specification['arrayFilters']), multi }, evaluate, updatePipeline({ reader: view, find: () => undefined, variables }));
  const found = operation.engine.catalog.find(view, operation.database, name);
  const selection = statementSelection(operation, specification, multi ? 0 : 1, found);
  let [n, nModified] = [0, 0];
  // All are found before one is changed: a document that an update moves is not met twice.
  for (const { stored, details } of found ? [...select(view, found, selection)] : []) {
    n += 1;
    if (found && changeDocument(view, found, stored, apply, details)) nModified += 1;
  }
  if (n > 0 || !isTruthy(specification['upsert'])) return { n, nModified, upserted: undefined };
  const document = documentToInsert(filter, apply, isReplacement(specification['u']));
  const collection = found ?? operation.engine.catalog.create(view, operation.database, name);
  insertDocument(view, operation.engine.catalog, collection, toEncoded(document));
  return { n: 1, nModified: 0, upserted: document };
}

/** Applies an update to a document, and gives the new version; undefined when it makes no difference. */
export function changeDocument(view: View, collection: Collection, stored: Stored, apply: Update, details: MatchDetails): Encoded | undefined {
  const { document, rewritten } = apply(stored.document, { position: details.position, inserting: false });
  const next = toEncoded(document);
  if (!rewritten && next.bytes.equals(stored.bytes)) return undefined;
  replaceDocument(view, collection, stored, next);
  return next;
}

/** Whether an update is a whole document to put in place. */
export function isReplacement(specification: unknown): boolean {
  return isDocument(specification) && Object.keys(specification)[0]?.startsWith('$') !== true;
}

export function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
