import { type Collection } from '../collections/catalog.ts';
import { fieldNames } from '../documents/pick-fields.ts';
import { type Document, isDocument, wholeNumber } from '../documents/values.ts';
import { type Hint } from '../query/plan.ts';
import { compileMatch } from '../query/match.ts';
import { neededByStage, union } from '../query/needed-fields.ts';
import { neededBySearch, select, type Selection } from '../query/select.ts';
import { sortFields } from '../query/sort.ts';
import { type Tally } from '../query/walk.ts';
import { type Reader } from '../storage/view.ts';
import { evaluateWith } from './expressions.ts';
import { type Stage } from './stage.ts';
import { compileStages, type Surroundings } from './stages.ts';

/** A pipeline whose beginning is asked of the collection itself, so that indexes can serve it. */
export interface Pipeline {
  readonly beginning: Selection;
  readonly rest: Stage;
  /** How many stages the beginning has taken in. */
  readonly taken: number;
}

/** Compiles an aggregation. @throws CommandError naming a stage, operator or argument that is unknown, before any document is read */
export function compilePipeline(stages: readonly unknown[], surroundings: Surroundings, hint?: Hint): Pipeline {
  // As a whole first: what is wrong is said as of any other stage.
  const whole = compileStages(stages, surroundings);
  const { filters, sort, skip, limit, taken } = beginningOf(stages);
  const [first = {}, ...more] = filters;
  const filter = more.length === 0 ? first : { $and: filters };
  const search: Selection = { filter, matches: compileMatch(filter, evaluateWith(surroundings.variables)), sort: sort && sortFields(sort), skip, limit, hint };
  const needed = union([neededBySearch(search), neededByStage(stages[taken])]);
  return {
    beginning: { ...search, reads: needed && fieldNames(needed) },
    rest: taken === 0 ? whole : compileStages(stages.slice(taken), surroundings),
    taken,
  };
}

/** The documents that a pipeline makes, one at a time. */
export function runPipeline(collection: string, pipeline: Pipeline, { reader, find }: Surroundings): Iterable<Document> {
  const found = find(collection);
  return pipeline.rest(found ? runBeginning(reader, found, pipeline) : []);
}

/** The documents that a pipeline begins with. */
export function* runBeginning(reader: Reader, collection: Collection, { beginning }: Pipeline, tally?: Tally): Generator<Document> {
  for (const { stored } of select(reader, collection, beginning, tally)) yield beginning.reads ? stored.part(beginning.reads) : stored.document;
}

interface Beginning {
  readonly filters: Document[];
  sort: Document | undefined;
  skip: number;
  limit: number;
  /** How many stages are part of it. */
  taken: number;
}

/** `$match`es, then a `$sort`, then a `$skip`, then a `$limit`: as many of them as there are, in this order. */
function beginningOf(stages: readonly unknown[]): Beginning {
  const beginning: Beginning = { filters: [], sort: undefined, skip: 0, limit: 0, taken: 0 };
  const order = ['$match', '$sort', '$skip', '$limit'];
  let reached = 0;
  for (const stage of stages) {
    const [name, operand] = Object.entries(isDocument(stage) ? stage : {})[0] ?? [''];
    const at = order.indexOf(name);
    if (at < reached) break;
    if (name === '$match' && isDocument(operand)) beginning.filters.push(operand);
    else if (name === '$sort' && isDocument(operand) && Object.keys(operand).length > 0) beginning.sort = operand;
    else if (name === '$skip') beginning.skip = wholeNumber(operand) ?? 0;
    else if (name === '$limit') beginning.limit = wholeNumber(operand) ?? 0;
    else break;
    reached = name === '$match' ? at : at + 1;
    beginning.taken += 1;
  }
  return beginning;
}
