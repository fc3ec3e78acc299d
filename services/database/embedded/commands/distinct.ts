import { evaluateWith } from '../aggregation/expressions.ts';
import { compareValues } from '../documents/compare.ts';
import { splitPath, valuesAt } from '../documents/paths.ts';
import { compileMatch } from '../query/match.ts';
import { candidates } from '../query/plan.ts';
import { collectionName, documentArgument, refuseCollation, stringArgument, wrongType } from './arguments.ts';
import { type Command } from './command.ts';
import { findCollection, readerOf } from './operation.ts';

export const distinct: Command = {
  names: ['distinct'],
  fields: ['distinct', 'key', 'query', 'collation', 'hint'],
  inTransactions: true,
  run: (operation) => {
    refuseCollation(operation.command['collation']);
    const key = stringArgument(operation, 'key');
    if (key === undefined) throw wrongType(operation, 'key', undefined, 'string');
    const query = documentArgument(operation, 'query') ?? {};
    const matches = compileMatch(query, evaluateWith());
    const collection = findCollection(operation, collectionName(operation));
    const reader = readerOf(operation);
    const values: unknown[] = [];
    for (const { document } of collection ? candidates(reader, collection, query) : []) {
      if (matches(document)) values.push(...valuesOf(document, splitPath(key)));
    }
    values.sort(compareValues);
    return { values: values.filter((value, index) => index === 0 || compareValues(value, values[index - 1]) !== 0), ok: 1 };
  },
};

/** The elements of an array count one by one; a missing field counts not at all. */
function valuesOf(document: Record<string, unknown>, path: readonly string[]): unknown[] {
  return [...valuesAt(document, path, 'whole')].flatMap(({ value }) => (Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value]));
}
