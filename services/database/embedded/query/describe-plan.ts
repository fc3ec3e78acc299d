import { type Document } from '../documents/values.ts';
import { type Access, isSorted } from './access.ts';
import { type IndexScan, type SearchIndex } from './index-scan.ts';
import { mostMemory } from './memory.ts';
import { type Selection } from './select.ts';

/** The stages of a plan from the last to the first, as MongoDB's `explain` shows them. */
export function describePlan(selection: Selection, access: Access): Document {
  const { sort, skip = 0, limit = 0 } = selection;
  let plan = describeAccess(selection, access);
  if (sort && !isSorted(access)) {
    plan = { stage: 'SORT', sortPattern: patternOf(sort), memLimit: mostMemory, ...(limit > 0 ? { limitAmount: skip + limit } : {}), type: 'simple', inputStage: plan };
  } else if (limit > 0) plan = { stage: 'LIMIT', limitAmount: limit, inputStage: plan };
  return skip > 0 ? { stage: 'SKIP', skipAmount: skip, inputStage: plan } : plan;
}

function describeAccess({ filter, sort }: Selection, access: Access): Document {
  const filtered = Object.keys(filter).length > 0 ? { filter } : {};
  if (access.kind === 'collection') return { stage: 'COLLSCAN', ...filtered, direction: access.direction };
  if (access.kind === 'or') return { stage: 'FETCH', ...filtered, inputStage: { stage: 'OR', inputStages: access.scans.map(describeScan) } };
  const { scan } = access;
  const isById = scan.index.name === '_id_' && Object.keys(filter).join() === '_id' && scan.bounds[0]?.length === 1 && scan.bounds[0][0]?.isPoint === true;
  if (isById && !sort) return { stage: 'IDHACK' };
  const single = describeScan(scan);
  const inputStage = scan.strands.length > 1 ? { stage: 'SORT_MERGE', sortPattern: patternOf(sort ?? []), inputStages: scan.strands.map(() => single) } : single;
  return { stage: 'FETCH', ...filtered, inputStage };
}

function describeScan({ index, direction, bounds }: IndexScan): Document {
  return {
    stage: 'IXSCAN',
    keyPattern: Object.fromEntries(index.fields),
    indexName: index.name,
    isMultiKey: index.multikey.size > 0,
    multiKeyPaths: multiKeyPaths(index),
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partialFilter !== undefined,
    indexVersion: 2,
    direction,
    // Bounds are kept as bytes here: what is told is how many there are on each field.
    intervals: Object.fromEntries(bounds.map((intervals, position) => [index.fields[position]?.[0] ?? '', intervals.length])),
  };
}

function multiKeyPaths(index: SearchIndex): Document {
  return Object.fromEntries(index.fields.map(([path], position) => [path, index.multikey.has(position) ? [path] : []]));
}

function patternOf(sort: NonNullable<Selection['sort']>): Document {
  return Object.fromEntries(sort.map(({ name, direction }) => [name, direction]));
}
