import { evaluateWith } from '../aggregation/expressions.ts';
import { type Collection } from '../collections/catalog.ts';
import { type Document, isDocument, wholeNumber } from '../documents/values.ts';
import { compileMatch } from '../query/match.ts';
import { type Selection } from '../query/select.ts';
import { countArgument, documentArgument, sortArgument } from './arguments.ts';
import { hintOf } from './hint.ts';
import { type Operation } from './operation.ts';

// What each command looks for, compiled: for the command itself, and for `explain`. All throw CommandError for what is unknown in a filter or
// a sort, and for a hint that names no index.

export function findSelection(operation: Operation, collection: Collection | undefined): Selection {
  return {
    ...filterSelection(operation, documentArgument(operation, 'filter'), collection),
    sort: sortArgument(operation),
    skip: countArgument(operation, 'skip') ?? 0,
    limit: countArgument(operation, 'limit') ?? 0,
  };
}

export function countSelection(operation: Operation, collection: Collection | undefined): Selection {
  return {
    ...filterSelection(operation, documentArgument(operation, 'query'), collection),
    skip: countArgument(operation, 'skip') ?? 0,
    limit: Math.abs(wholeNumber(operation.command['limit']) ?? 0),
  };
}

export function distinctSelection(operation: Operation, collection: Collection | undefined): Selection {
  return filterSelection(operation, documentArgument(operation, 'query'), collection);
}

export function modifySelection(operation: Operation, collection: Collection | undefined): Selection {
  return { ...filterSelection(operation, documentArgument(operation, 'query'), collection), sort: sortArgument(operation), limit: 1 };
}

/** Of one statement of an update or delete; `limit` is zero for all that match. */
export function statementSelection(operation: Operation, specification: Document, limit: number, collection: Collection | undefined): Selection {
  const variables = { ...documentArgument(operation, 'let'), ...asDocument(specification['c']) };
  const filter = asDocument(specification['q']);
  return { filter, matches: compileMatch(filter, evaluateWith(variables)), limit, hint: hintOf(specification['hint'], collection) };
}

function filterSelection(operation: Operation, filter: Document = {}, collection: Collection | undefined): Selection {
  return { filter, matches: compileMatch(filter, evaluateWith(documentArgument(operation, 'let'))), hint: hintOf(operation.command['hint'], collection) };
}

export function asDocument(value: unknown): Document {
  return isDocument(value) ? value : {};
}
