import { type Collection } from '../collections/catalog.ts';
import { equalValues } from '../documents/compare.ts';
import { isDocument } from '../documents/values.ts';
import { CommandError } from '../errors.ts';

/** A hint changes no result here, but one that names no index is wrong. @throws CommandError */
export function checkHint(hint: unknown, collection: Collection | undefined): void {
  if (hint === undefined || !collection || (isDocument(hint) && (Object.keys(hint).length === 0 || '$natural' in hint))) return;
  const isThere = isDocument(hint)
    ? equalValues(hint, { _id: 1 }) || collection.indexes.some((index) => equalValues(hint, Object.fromEntries(index.fields)))
    : hint === '_id_' || collection.indexes.some((index) => index.name === hint);
  if (!isThere) throw new CommandError('BadValue', 'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index');
}
