import { type Collection } from '../collections/catalog.ts';
import { evaluateWith } from '../aggregation/expressions.ts';
import { firstBatchSize } from '../cursors.ts';
import { type Document, encode, isDocument, wholeNumber } from '../documents/values.ts';
import { CommandError, notSupported } from '../errors.ts';
import { compileMatch } from '../query/match.ts';
import { select } from '../query/select.ts';
import { afterPrefix } from '../storage/view.ts';
import { Raw } from '../wire.ts';
import { idsPrefix } from '../collections/keys.ts';
import { booleanArgument, collectionName, documentArgument, refuseCollation } from './arguments.ts';
import { type Command } from './command.ts';
import { findCollection, type Operation, readerOf, write } from './operation.ts';
import { countSelection } from './selections.ts';

export const create: Command = {
  names: ['create'],
  fields: ['create', 'collation', 'autoIndexId', 'idIndex', 'writeConcern'],
  unsupported: ['capped', 'size', 'max', 'timeseries', 'expireAfterSeconds', 'clusteredIndex', 'validator', 'validationLevel', 'validationAction', 'viewOn', 'pipeline', 'storageEngine', 'indexOptionDefaults', 'changeStreamPreAndPostImages', 'encryptedFields'],
  inTransactions: true,
  run: (operation) => {
    const name = collectionName(operation);
    refuseCollation(operation.command['collation']);
    return write(operation, (view) => {
      // As in 7.0, making what is there already is no error, but for a transaction.
      if (findCollection(operation, name, view) && !operation.transaction) return { ok: 1 };
      if (findCollection(operation, name, view)) throw new CommandError('NamespaceExists', `Collection ${operation.database}.${name} already exists.`);
      operation.engine.catalog.create(view, operation.database, name);
      return { ok: 1 };
    });
  },
};

export const drop: Command = {
  names: ['drop'],
  fields: ['drop'],
  inTransactions: false,
  run: (operation) => {
    const name = collectionName(operation);
    return write(operation, (view) => {
      const collection = findCollection(operation, name, view);
      // Since 7.0, what is not there is as good as dropped.
      if (!collection) return { ok: 1 };
      operation.engine.catalog.drop(view, collection);
      return { nIndexesWas: collection.indexes.length + 1, ns: `${operation.database}.${name}`, ok: 1 };
    });
  },
};

export const dropDatabase: Command = {
  names: ['dropDatabase'],
  fields: ['dropDatabase'],
  inTransactions: false,
  run: (operation) => {
    if (operation.database === 'admin') throw new CommandError('IllegalOperation', "Dropping the 'admin' database is prohibited.");
    return write(operation, (view) => {
      const { catalog } = operation.engine;
      const collections = catalog.list(view, operation.database);
      for (const collection of collections) catalog.drop(view, collection);
      return { ...(collections.length > 0 ? { dropped: operation.database } : {}), ok: 1 };
    });
  },
};

export const renameCollection: Command = {
  names: ['renameCollection'],
  fields: ['renameCollection', 'to', 'dropTarget'],
  inTransactions: false,
  run: (operation) => {
    const [from, to] = [operation.command['renameCollection'], operation.command['to']].map((namespace) => {
      const [database = '', ...name] = String(namespace).split('.');
      return { database, name: name.join('.') };
    });
    if (!from || !to || from.database !== to.database) throw notSupported('Renaming a collection into another database');
    return write(operation, (view) => {
      const { catalog } = operation.engine;
      const collection = catalog.find(view, from.database, from.name);
      if (!collection) throw new CommandError('NamespaceNotFound', `Source collection ${from.database}.${from.name} does not exist`);
      const target = catalog.find(view, to.database, to.name);
      if (target && !booleanArgument(operation, 'dropTarget')) throw new CommandError('NamespaceExists', 'target namespace exists');
      if (target) catalog.drop(view, target);
      catalog.rename(view, collection, to.name);
      return { ok: 1 };
    });
  },
};

export const listCollections: Command = {
  names: ['listCollections'],
  fields: ['listCollections', 'filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  inTransactions: false,
  run: (operation) => {
    const matches = compileMatch(documentArgument(operation, 'filter') ?? {}, evaluateWith());
    const nameOnly = booleanArgument(operation, 'nameOnly');
    const described = operation.engine.catalog.list(readerOf(operation), operation.database).map(describe).filter((document) => matches(document));
    const shown = nameOnly ? described.map(({ name, type }) => ({ name, type })) : described;
    return openCursor(operation, `${operation.database}.$cmd.listCollections`, shown);
  },
};

export const listDatabases: Command = {
  names: ['listDatabases'],
  fields: ['listDatabases', 'filter', 'nameOnly', 'authorizedDatabases'],
  inTransactions: false,
  run: (operation) => {
    const { catalog, store } = operation.engine;
    const matches = compileMatch(documentArgument(operation, 'filter') ?? {}, evaluateWith());
    const names = [...new Set(catalog.list(store).map((collection) => collection.database))].sort();
    const databases = names.map((name): Document => (booleanArgument(operation, 'nameOnly') ? { name } : { name, sizeOnDisk: 0, empty: false })).filter((document) => matches(document));
    return { databases, ...(booleanArgument(operation, 'nameOnly') ? {} : { totalSize: 0 }), ok: 1 };
  },
};

export const count: Command = {
  names: ['count'],
  fields: ['count', 'query', 'limit', 'skip', 'hint', 'collation'],
  inTransactions: false,
  run: (operation) => {
    refuseCollation(operation.command['collation']);
    const collection = findCollection(operation, collectionName(operation));
    const reader = readerOf(operation);
    const selection = countSelection(operation, collection);
    const isAll = Object.keys(selection.filter).length === 0 && selection.hint === undefined;
    if (!collection) return { n: 0, ok: 1 };
    if (!isAll) return { n: lengthOf(select(reader, collection, selection)), ok: 1 };
    const prefix = idsPrefix(collection.id);
    const left = Math.max(lengthOf(reader.range(prefix, afterPrefix(prefix))) - (selection.skip ?? 0), 0);
    return { n: selection.limit ? Math.min(left, selection.limit) : left, ok: 1 };
  },
};

function lengthOf(items: Iterable<unknown>): number {
  let length = 0;
  for (const _ of items) length += 1;
  return length;
}

function describe(collection: Collection): Document {
  return {
    name: collection.name,
    type: 'collection',
    options: {},
    info: { readOnly: false, uuid: collection.uuid },
    idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
  };
}

/** Answers with a cursor over documents that are all at hand. */
export function openCursor(operation: Operation, namespace: string, documents: readonly Document[]): Document {
  const cursor = operation.command['cursor'];
  const size = isDocument(cursor) ? wholeNumber(cursor['batchSize']) : undefined;
  const results = { documents: documents.map(encode)[Symbol.iterator](), release: () => undefined };
  const batch = operation.engine.cursors.open(namespace, results, size ?? firstBatchSize, false, operation.transaction);
  return { cursor: { id: batch.id, ns: namespace, firstBatch: Raw.array(batch.documents) }, ok: 1 };
}
