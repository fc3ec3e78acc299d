import { type Collection } from '../collections/catalog.ts';
import { equalValues } from '../documents/compare.ts';
import { isDocument, isTruthy, numericValue } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { type Hint } from '../query/plan.ts';

/** What a hint names. @throws CommandError when there is no such index */
export function hintOf(hint: unknown, collection: Collection | undefined): Hint | undefined {
  if (hint === undefined || hint === null || !collection || (isDocument(hint) && Object.keys(hint).length === 0)) return undefined;
  if (isDocument(hint) && '$natural' in hint) return { natural: isTruthy(hint['$natural']) && numericValue(hint['$natural']) < 0 ? 'backward' : 'forward' };
  const named = isDocument(hint) ? collection.indexes.find((index) => equalValues(hint, Object.fromEntries(index.fields))) : collection.indexes.find(({ name }) => name === hint);
  if (named) return { index: named.name };
  if (hint === '_id_' || (isDocument(hint) && equalValues(hint, { _id: 1 }))) return { index: '_id_' };
  throw new CommandError('BadValue', 'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index');
}
