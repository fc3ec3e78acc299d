import { type Collection, type Index } from '../collections/catalog.ts';
import { buildIndex } from '../collections/documents.ts';
import { equalValues } from '../documents/compare.ts';
import { isPosition } from '../documents/paths.ts';
import { type Document, isDocument, isTruthy, typeName, wholeNumber } from '../documents/values.ts';
import { CommandError, notSupported } from '../errors.ts';
import { refuseExpressions } from '../query/evaluate.ts';
import { compileMatch } from '../query/match.ts';
import { arrayArgument, collectionName, refuseCollation } from './arguments.ts';
import { openCursor } from './collections.ts';
import { type Command } from './command.ts';
import { findCollection, write } from './operation.ts';

export const createIndexes: Command = {
  names: ['createIndexes'],
  fields: ['createIndexes', 'indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'],
  inTransactions: false,
  run: (operation) => {
    const name = collectionName(operation);
    const wanted = (arrayArgument(operation, 'indexes') ?? []).map(parseIndex);
    if (wanted.length === 0) throw new CommandError('BadValue', 'Must specify at least one index to create');
    return write(operation, (view) => {
      const { catalog } = operation.engine;
      const existing = findCollection(operation, name, view);
      let collection = existing ?? catalog.create(view, operation.database, name);
      const before = collection.indexes.length + 1;
      for (const specification of wanted) {
        if (isIdIndex(specification) || isThere(collection, specification)) continue;
        const index = { ...specification, id: catalog.nextId() };
        buildIndex(view, collection, index);
        collection = { ...collection, indexes: [...collection.indexes, index] };
      }
      const after = collection.indexes.length + 1;
      if (after > before) catalog.save(view, collection);
      return { numIndexesBefore: before, numIndexesAfter: after, createdCollectionAutomatically: existing === undefined, ...(after === before ? { note: 'all indexes already exist' } : {}), ok: 1 };
    });
  },
};

export const listIndexes: Command = {
  names: ['listIndexes'],
  fields: ['listIndexes', 'cursor'],
  inTransactions: false,
  run: (operation) => {
    const name = collectionName(operation);
    const collection = findCollection(operation, name);
    if (!collection) throw new CommandError('NamespaceNotFound', `ns does not exist: ${operation.database}.${name}`);
    return openCursor(operation, `${operation.database}.${name}`, [{ v: 2, key: { _id: 1 }, name: '_id_' }, ...collection.indexes.map(describe)]);
  },
};

export const dropIndexes: Command = {
  names: ['dropIndexes', 'deleteIndexes'],
  fields: ['dropIndexes', 'deleteIndexes', 'index'],
  inTransactions: false,
  run: (operation) => {
    const name = collectionName(operation);
    const wanted = operation.command['index'];
    return write(operation, (view) => {
      const { catalog } = operation.engine;
      const collection = findCollection(operation, name, view);
      if (!collection) throw new CommandError('NamespaceNotFound', `ns not found ${operation.database}.${name}`);
      const gone = indexesNamed(collection, wanted);
      for (const index of gone) catalog.dropEntries(view, index);
      catalog.save(view, { ...collection, indexes: collection.indexes.filter((index) => !gone.includes(index)) });
      return { nIndexesWas: collection.indexes.length + 1, ok: 1 };
    });
  },
};

function indexesNamed(collection: Collection, wanted: unknown): readonly Index[] {
  if (wanted === '*') return collection.indexes;
  const list: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  return list.map((one) => {
    if (one === '_id_' || equalValues(one, { _id: 1 })) throw new CommandError('InvalidOptions', 'cannot drop _id index');
    const index = collection.indexes.find((candidate) => candidate.name === one || (isDocument(one) && equalValues(one, keyOf(candidate))));
    if (!index) throw new CommandError('IndexNotFound', typeof one === 'string' ? `index not found with name [${one}]` : "can't find index with key");
    return index;
  });
}

const knownOptions = new Set(['key', 'name', 'v', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds', 'background', 'collation', 'ns', 'hidden']);
const kindsElsewhere = new Set(['text', '2d', '2dsphere', 'hashed', 'geoHaystack']);

function parseIndex(value: unknown): Omit<Index, 'id'> {
  if (!isDocument(value)) throw new CommandError('TypeMismatch', 'The elements of the indexes array must be objects');
  const stray = Object.keys(value).find((option) => !knownOptions.has(option));
  if (stray !== undefined) {
    if (['weights', 'default_language', 'wildcardProjection', 'storageEngine', 'clustered', 'textIndexVersion', '2dsphereIndexVersion', 'bits', 'min', 'max', 'bucketSize', 'language_override', 'prepareUnique'].includes(stray)) throw notSupported(`The index option ${stray}`);
    throw new CommandError('InvalidIndexSpecificationOption', `The field '${stray}' is not valid for an index specification.`);
  }
  refuseCollation(value['collation']);
  if (isTruthy(value['hidden'])) throw notSupported('A hidden index');
  const { key, name, partialFilterExpression, expireAfterSeconds } = value;
  if (!isDocument(key) || Object.keys(key).length === 0) throw new CommandError('CannotCreateIndex', 'Index keys cannot be an empty object');
  if (typeof name !== 'string' || name === '') throw new CommandError('FailedToParse', "The 'name' field is a required property of an index specification");
  const fields = Object.entries(key).map(([path, direction]) => [path, directionOf(path, direction)] as const);
  if (partialFilterExpression !== undefined && !isDocument(partialFilterExpression)) throw new CommandError('TypeMismatch', "The field 'partialFilterExpression' must be an object");
  if (partialFilterExpression) compileMatch(partialFilterExpression, refuseExpressions);
  if (partialFilterExpression && isTruthy(value['sparse'])) throw new CommandError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  if (expireAfterSeconds !== undefined && fields.length > 1) throw new CommandError('CannotCreateIndex', 'TTL indexes are single-field indexes, compound indexes do not support TTL.');
  return { name, fields, unique: isTruthy(value['unique']), sparse: isTruthy(value['sparse']), partialFilter: partialFilterExpression, expireAfterSeconds: secondsOf(expireAfterSeconds) };
}

function directionOf(path: string, direction: unknown): 1 | -1 {
  if (path.split('.').includes('$**')) throw notSupported('A wildcard index');
  if (path.split('.').some(isPosition)) throw notSupported(`A number in the path of an index ('${path}')`);
  if (path === '' || path.startsWith('$') || path.split('.').includes('')) throw new CommandError('CannotCreateIndex', `Index key contains an illegal field name: ${path}`);
  if (typeof direction === 'string' && kindsElsewhere.has(direction)) throw notSupported(`An index of the kind ${direction}`);
  const number = wholeNumber(direction);
  if (number === undefined || number === 0) throw new CommandError('CannotCreateIndex', `Values in v:2 index key pattern cannot be of type ${typeName(direction)}. Only numbers > 0, numbers < 0, and strings are allowed.`);
  return number < 0 ? -1 : 1;
}

function secondsOf(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const seconds = wholeNumber(value);
  if (seconds === undefined || seconds < 0 || seconds > 2_147_483_647) throw new CommandError('CannotCreateIndex', "TTL index 'expireAfterSeconds' option must be a whole number from 0 to 2147483647");
  return seconds;
}

const isIdIndex = (specification: Omit<Index, 'id'>): boolean => specification.fields.length === 1 && specification.fields[0]?.[0] === '_id';

/** Whether the very index exists. @throws CommandError 85, 86 when another has its name or its key */
function isThere(collection: Collection, wanted: Omit<Index, 'id'>): boolean {
  for (const index of collection.indexes) {
    const sameKey = equalValues(keyOf(index), keyOf(wanted)) && equalValues(index.partialFilter ?? null, wanted.partialFilter ?? null);
    const sameName = index.name === wanted.name;
    const sameOptions = index.unique === wanted.unique && index.sparse === wanted.sparse && index.expireAfterSeconds === wanted.expireAfterSeconds;
    if (sameKey && sameName && sameOptions) return true;
    if (sameName) throw new CommandError('IndexKeySpecsConflict', `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${wanted.name}`);
    if (sameKey) throw new CommandError('IndexOptionsConflict', sameOptions ? `Index already exists with a different name: ${index.name}` : `An equivalent index already exists with a different name or options: ${index.name}`);
  }
  return false;
}

function keyOf(index: Omit<Index, 'id'>): Document {
  return Object.fromEntries(index.fields);
}

function describe(index: Index): Document {
  return {
    v: 2,
    key: keyOf(index),
    name: index.name,
    ...(index.unique ? { unique: true } : {}),
    ...(index.sparse ? { sparse: true } : {}),
    ...(index.partialFilter ? { partialFilterExpression: index.partialFilter } : {}),
    ...(index.expireAfterSeconds === undefined ? {} : { expireAfterSeconds: index.expireAfterSeconds }),
  };
}

