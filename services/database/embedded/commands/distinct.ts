import { type Collection } from '../collections/catalog.ts';
import { type Stored } from '../collections/documents.ts';
import { compareValues } from '../documents/compare.ts';
import { splitPath, valuesAt } from '../documents/paths.ts';
import { indexOfValues, onePerValue } from '../query/distinct-walk.ts';
import { select, type Selection } from '../query/select.ts';
import { type Reader } from '../storage/view.ts';
import { collectionName, refuseCollation, stringArgument, wrongType } from './arguments.ts';
import { type Command } from './command.ts';
import { findCollection, readerOf } from './operation.ts';
import { distinctSelection } from './selections.ts';

export const distinct: Command = {
  names: ['distinct'],
  fields: ['distinct', 'key', 'query', 'collation', 'hint'],
  inTransactions: true,
  run: (operation) => {
    refuseCollation(operation.command['collation']);
    const key = stringArgument(operation, 'key');
    if (key === undefined) throw wrongType(operation, 'key', undefined, 'string');
    const collection = findCollection(operation, collectionName(operation));
    const selection = distinctSelection(operation, collection);
    const path = splitPath(key);
    let values: unknown[] = [];
    let many = 10_000;
    for (const { document } of collection ? documentsFor(readerOf(operation), collection, selection, key) : []) {
      values.push(...valuesOf(document, path));
      if (values.length < many) continue;
      values = withoutRepeats(values);
      many = 10_000 + 2 * values.length;
    }
    return { values: withoutRepeats(values), ok: 1 };
  },
};

function* documentsFor(reader: Reader, collection: Collection, selection: Selection, key: string): Generator<Stored> {
  const isAll = Object.keys(selection.filter).length === 0 && selection.hint === undefined;
  const index = isAll ? indexOfValues(reader, collection, key) : undefined;
  if (index) yield* onePerValue(reader, collection, index);
  else for (const { stored } of select(reader, collection, selection)) yield stored;
}

function withoutRepeats(values: readonly unknown[]): unknown[] {
  return [...values].sort(compareValues).filter((value, index, sorted) => index === 0 || compareValues(value, sorted[index - 1]) !== 0);
}

/** The elements of an array count one by one; a missing field counts not at all. */
function valuesOf(document: Record<string, unknown>, path: readonly string[]): unknown[] {
  return [...valuesAt(document, path, 'whole')].flatMap(({ value }) => (Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value]));
}
