import { Long } from 'bson';
import { type Collection } from '../collections/catalog.ts';
import { compareValues } from '../documents/compare.ts';
import { valuesAt } from '../documents/paths.ts';
import { sizeOf } from '../documents/size.ts';
import { type Document, isDocument, isTruthy, typeName, wholeNumber } from '../documents/values.ts';
import { CommandError, notSupported } from '../errors.ts';
import { type Evaluate } from '../query/evaluate.ts';
import { compileMatch } from '../query/match.ts';
import { candidates } from '../query/plan.ts';
import { compileProjection } from '../query/projection.ts';
import { Memory } from '../query/memory.ts';
import { compileSort, sortFields } from '../query/sort.ts';
import { Sorter } from '../query/sorter.ts';
import { type Reader } from '../storage/view.ts';
import { evaluateWith } from './expressions.ts';
import { compileAddFields, removeField, setField } from './fields.ts';
import { group } from './group.ts';
import { type Flow, type Stage } from './stage.ts';

/** What stages may need besides their documents. */
export interface Surroundings {
  readonly reader: Reader;
  readonly find: (collection: string) => Collection | undefined;
  readonly variables: Document;
}

type Compile = (operand: unknown, evaluate: Evaluate, surroundings: Surroundings) => Stage;

const stages: Readonly<Record<string, Compile>> = {
  $match: (operand, evaluate) => {
    const matches = compileMatch(documentOperand('$match', operand), evaluate);
    return filtered((document) => matches(document));
  },
  $sort: (operand) => {
    const fields = sortFields(documentOperand('$sort', operand));
    return (flow) => {
      const sorter = new Sorter<Document>(fields, 0);
      for (const document of flow) sorter.add(document, document, sizeOf(document));
      return sorter.result();
    };
  },
  $skip: (operand) => {
    const skip = count('$skip', operand, 0);
    return counted((position) => (position > skip ? 'take' : 'pass'));
  },
  $limit: (operand) => {
    const limit = count('$limit', operand, 1);
    return counted((position) => (position < limit ? 'take' : 'last'));
  },
  $count: (operand) => {
    if (typeof operand !== 'string' || operand === '' || operand.startsWith('$') || operand.includes('.')) throw new CommandError('Location40156', 'the count field must be a non-empty string without $ and .');
    return function* (flow) {
      let n = 0;
      for (const _ of flow) n += 1;
      if (n > 0) yield { [operand]: n };
    };
  },
  $project: (operand, evaluate) => {
    const specification = documentOperand('$project', operand);
    if (Object.keys(specification).length === 0) throw new CommandError('Location51272', 'Invalid $project :: caused by :: projection specification must have at least one field');
    const project = compileProjection(specification, evaluate, 'aggregation');
    return mapped((document) => project?.(document, {}) ?? document);
  },
  $addFields: (operand, evaluate) => mapped(compileAddFields(documentOperand('$addFields', operand), evaluate)),
  $set: (operand, evaluate) => mapped(compileAddFields(documentOperand('$set', operand), evaluate)),
  $unset: (operand) => {
    const paths: unknown[] = Array.isArray(operand) ? operand : [operand];
    for (const path of paths) if (typeof path !== 'string' || path === '') throw new CommandError('Location31002', '$unset specification must be a string or an array of strings');
    return mapped((document) => paths.reduce<Document>((rest, path) => removeField(rest, String(path).split('.')), document));
  },
  $replaceRoot: (operand, evaluate) => replaceRoot(evaluate(documentOperand('$replaceRoot', operand)['newRoot'])),
  $replaceWith: (operand, evaluate) => replaceRoot(evaluate(operand)),
  $unwind: (operand) => unwind(operand),
  $group: (operand, evaluate) => group(documentOperand('$group', operand), evaluate),
  $sortByCount: (operand, evaluate) => {
    const byCount = compileSort({ count: -1 });
    const groups = group({ _id: operand, count: { $sum: 1 } }, evaluate);
    return (flow) => [...groups(flow)].sort(byCount);
  },
  $lookup: (operand, _evaluate, surroundings) => lookup(documentOperand('$lookup', operand), surroundings),
  $unionWith: (operand, _evaluate, surroundings) => unionWith(operand, surroundings),
  $facet: (operand, _evaluate, surroundings) => {
    const facets = Object.entries(documentOperand('$facet', operand)).map(([name, pipeline]) => [name, compileStages(pipeline, surroundings)] as const);
    return (flow) => {
      const documents = held(flow, new Memory('$facet'));
      return [Object.fromEntries(facets.map(([name, run]) => [name, [...run(documents)]]))];
    };
  },
};

const elsewhere = new Set([
  '$bucket', '$bucketAuto', '$changeStream', '$changeStreamSplitLargeEvent', '$collStats', '$currentOp', '$densify', '$documents', '$fill', '$geoNear', '$graphLookup', '$indexStats', '$listLocalSessions', '$listSampledQueries',
  '$listSearchIndexes', '$listSessions', '$merge', '$out', '$planCacheStats', '$redact', '$sample', '$search', '$searchMeta', '$setWindowFields', '$shardedDataDistribution', '$vectorSearch', '$queryStats',
]);

/** Compiles a pipeline. @throws CommandError naming a stage that is unknown (40324) or not done here, before any document is read */
export function compileStages(pipeline: unknown, surroundings: Surroundings): Stage {
  if (!Array.isArray(pipeline)) throw new CommandError('TypeMismatch', "'pipeline' option must be specified as an array");
  const evaluate = evaluateWith(surroundings.variables);
  const compiled = pipeline.map((stage: unknown) => {
    if (!isDocument(stage)) throw new CommandError('TypeMismatch', "Each element of the 'pipeline' array must be an object");
    const [name, ...others] = Object.keys(stage);
    if (name === undefined || others.length > 0) throw new CommandError('Location40323', 'A pipeline stage specification object must contain exactly one field.');
    const compile = stages[name];
    if (compile) return compile(stage[name], evaluate, surroundings);
    throw elsewhere.has(name) ? notSupported(`The stage ${name}`) : new CommandError('Location40324', `Unrecognized pipeline stage name: '${name}'`);
  });
  return (flow) => compiled.reduce((documents, stage) => stage(documents), flow);
}

/** All documents of a flow. @throws CommandError 292 */
function held(flow: Flow, memory: Memory): Document[] {
  const documents: Document[] = [];
  for (const document of flow) {
    memory.hold(sizeOf(document));
    documents.push(document);
  }
  return documents;
}

function mapped(change: (document: Document) => Document): Stage {
  return function* (flow) {
    for (const document of flow) yield change(document);
  };
}

function filtered(accepts: (document: Document) => boolean): Stage {
  return function* (flow) {
    for (const document of flow) if (accepts(document)) yield document;
  };
}

/** By position, counted from one: pass over, take, or take as the last. */
function counted(judge: (position: number) => 'pass' | 'take' | 'last'): Stage {
  return function* (flow) {
    let position = 0;
    for (const document of flow) {
      position += 1;
      const verdict = judge(position);
      if (verdict !== 'pass') yield document;
      if (verdict === 'last') return;
    }
  };
}

function replaceRoot(compute: (document: Document) => unknown): Stage {
  return mapped((document) => {
    const root = compute(document);
    if (!isDocument(root)) throw new CommandError('Location40228', `'newRoot' expression must evaluate to an object, but resulting value was of type: ${typeName(root)}`);
    return root;
  });
}

function unwind(operand: unknown): Stage {
  const specification = isDocument(operand) ? operand : { path: operand };
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = specification;
  if (typeof path !== 'string' || !path.startsWith('$') || path.length < 2) throw new CommandError('Location28818', "path option to $unwind stage should be prefixed with a '$'");
  const names = path.slice(1).split('.');
  const indexPath = typeof includeArrayIndex === 'string' ? includeArrayIndex.split('.') : undefined;
  const keep = isTruthy(preserveNullAndEmptyArrays);
  const numbered = (document: Document, index: number | null): Document => (indexPath ? setField(document, indexPath, index === null ? null : Long.fromNumber(index)) : document);
  return function* (flow) {
    for (const document of flow) {
      const value = [...valuesAt(document, names, 'whole')][0]?.value;
      if (Array.isArray(value) && value.length > 0) {
        for (const [index, element] of (value as unknown[]).entries()) yield numbered(setField(document, names, element), index);
      } else if (value !== undefined && value !== null && !Array.isArray(value)) yield numbered(document, null);
      else if (keep) yield numbered(Array.isArray(value) ? removeField(document, names) : document, null);
    }
  };
}

function lookup(specification: Document, surroundings: Surroundings): Stage {
  const { from, as, localField, foreignField, pipeline, let: bound, ...unknown } = specification;
  const [stray] = Object.keys(unknown);
  if (stray !== undefined) throw new CommandError('FailedToParse', `unknown argument to $lookup: ${stray}`);
  if (typeof from !== 'string' || typeof as !== 'string') throw new CommandError('FailedToParse', "$lookup needs 'from' and 'as'");
  if ((typeof localField === 'string') !== (typeof foreignField === 'string')) throw new CommandError('FailedToParse', '$lookup requires both or neither of localField and foreignField to be specified');
  if (pipeline === undefined && localField === undefined) throw new CommandError('FailedToParse', "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified");
  const computeVariables = Object.entries(isDocument(bound) ? bound : {}).map(([name, expression]) => [name, evaluateWith(surroundings.variables)(expression)] as const);
  const bind = (document: Document): Surroundings => ({
    ...surroundings,
    variables: { ...surroundings.variables, ...Object.fromEntries(computeVariables.map(([name, compute]) => [name, compute(document) ?? null])) },
  });
  // Compiled once for its faults to be found even where no document comes.
  if (pipeline !== undefined) compileStages(pipeline, bind({}));
  return mapped((document) => {
    const filter = typeof localField === 'string' && typeof foreignField === 'string' ? { [foreignField]: { $in: localValues(document, localField) } } : {};
    const foreign = documentsOf(from, filter, surroundings);
    return setField(document, as.split('.'), [...(pipeline === undefined ? foreign : compileStages(pipeline, bind(document))(foreign))]);
  });
}

/** What the other side may be equal to; a missing field is equal to null and missing. */
function localValues(document: Document, path: string): unknown[] {
  const values = [...valuesAt(document, path.split('.'), 'whole')].flatMap(({ value }) => (Array.isArray(value) ? (value as unknown[]) : [value ?? null]));
  return values.sort(compareValues).filter((value, index) => index === 0 || compareValues(value, values[index - 1]) !== 0);
}

function unionWith(operand: unknown, surroundings: Surroundings): Stage {
  const specification = isDocument(operand) ? operand : { coll: operand };
  const { coll, pipeline } = specification;
  if (typeof coll !== 'string') throw new CommandError('FailedToParse', "$unionWith needs 'coll'");
  const run = compileStages(pipeline ?? [], surroundings);
  return function* (flow) {
    yield* flow;
    yield* run(documentsOf(coll, {}, surroundings));
  };
}

/** The documents of a collection that match a filter. */
export function* documentsOf(name: string, filter: Document, { reader, find, variables }: Surroundings): Generator<Document> {
  const matches = compileMatch(filter, evaluateWith(variables));
  const collection = find(name);
  for (const { document } of collection ? candidates(reader, collection, filter) : []) if (matches(document)) yield document;
}

function documentOperand(stage: string, operand: unknown): Document {
  if (!isDocument(operand)) throw new CommandError('FailedToParse', `the ${stage} specification must be an object, not ${typeName(operand)}`);
  return operand;
}

function count(stage: string, operand: unknown, least: number): number {
  const number = wholeNumber(operand);
  if (number === undefined || number < least) throw new CommandError(stage === '$limit' ? 'Location15958' : 'Location5107200', `invalid argument to ${stage} stage: Expected ${least > 0 ? 'a positive' : 'a non-negative'} number in: ${stage}`);
  return number;
}
