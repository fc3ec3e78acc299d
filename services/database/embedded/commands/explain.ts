import { compilePipeline, runBeginning } from '../aggregation/pipeline.ts';
import { type Collection } from '../collections/catalog.ts';
import { type Document, isDocument, isTruthy, wholeNumber } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { describePlan } from '../query/describe-plan.ts';
import { accessFor, select, type Selection } from '../query/select.ts';
import { type Tally } from '../query/walk.ts';
import { servedVersion } from './admin.ts';
import { surroundingsOf } from './aggregate.ts';
import { arrayArgument, collectionName, stringArgument } from './arguments.ts';
import { type Command, checkFields } from './command.ts';
import { hintOf } from './hint.ts';
import { findCollection, type Operation, readerOf } from './operation.ts';
import { countSelection, distinctSelection, findSelection, modifySelection, statementSelection } from './selections.ts';

/** How the other commands are found; given by the registry, of which this is one. */
type CommandNamed = (name: string) => Command | undefined;

/** Says how a command would go about its work, and with `executionStats` what that costs. Nothing is changed. */
export const explainCommand = (commandNamed: CommandNamed): Command => ({
  names: ['explain'],
  fields: ['explain', 'verbosity'],
  inTransactions: false,
  run: (operation) => {
    const inner = innerOperation(operation, commandNamed);
    const verbosity = stringArgument(operation, 'verbosity') ?? 'allPlansExecution';
    if (!['queryPlanner', 'executionStats', 'allPlansExecution'].includes(verbosity)) {
      throw new CommandError('FailedToParse', "verbosity string must be one of {'queryPlanner', 'executionStats', 'allPlansExecution'}");
    }
    const [host = '', port = ''] = operation.engine.address.split(':');
    return { explainVersion: '1', ...explain(inner, verbosity !== 'queryPlanner'), command: inner.command, serverInfo: { host, port: Number(port), version: servedVersion }, ok: 1 };
  },
});

function innerOperation(operation: Operation, commandNamed: CommandNamed): Operation {
  const wanted = operation.command['explain'];
  if (!isDocument(wanted)) throw new CommandError('TypeMismatch', "BSON field 'explain.explain' is the wrong type, expected type 'object'");
  const name = Object.keys(wanted)[0] ?? '';
  const command = commandNamed(name);
  if (!command || !Object.hasOwn(selections, name)) throw new CommandError('CommandNotFound', `Explain failed due to unknown command: ${name}`);
  const inner = { ...operation, name, command: wanted };
  checkFields(command, inner);
  return inner;
}

/** The stage around the search, and what is searched for. */
interface Explained {
  readonly stage?: string;
  readonly selection: Selection;
}

const selections: Readonly<Record<string, (operation: Operation, collection: Collection | undefined) => Explained>> = {
  find: (operation, collection) => {
    const isProjected = isDocument(operation.command['projection']) && Object.keys(operation.command['projection']).length > 0;
    return { ...(isProjected ? { stage: 'PROJECTION_DEFAULT' } : {}), selection: findSelection(operation, collection) };
  },
  count: (operation, collection) => ({ stage: 'COUNT', selection: countSelection(operation, collection) }),
  distinct: (operation, collection) => ({ selection: distinctSelection(operation, collection) }),
  update: (operation, collection) => ({ stage: 'UPDATE', selection: statement(operation, 'updates', (one) => (isTruthy(one['multi']) ? 0 : 1), collection) }),
  delete: (operation, collection) => ({ stage: 'DELETE', selection: statement(operation, 'deletes', (one) => wholeNumber(one['limit']) ?? 0, collection) }),
  findAndModify: (operation, collection) => ({ stage: isTruthy(operation.command['remove']) ? 'DELETE' : 'UPDATE', selection: modifySelection(operation, collection) }),
  aggregate: (operation, collection) => ({ selection: pipelineOf(operation, collection).beginning }),
};

function statement(operation: Operation, field: string, limitOf: (specification: Document) => number, collection: Collection | undefined): Selection {
  const [one, ...others] = arrayArgument(operation, field) ?? [];
  if (!isDocument(one) || others.length > 0) throw new CommandError('InvalidLength', 'explained write batches must be of size 1');
  return statementSelection(operation, one, limitOf(one), collection);
}

function pipelineOf(operation: Operation, collection: Collection | undefined) {
  return compilePipeline(arrayArgument(operation, 'pipeline') ?? [], surroundingsOf(operation, readerOf(operation)), hintOf(operation.command['hint'], collection));
}

function explain(operation: Operation, runs: boolean): Document {
  const collection = findCollection(operation, collectionName(operation));
  const { stage, selection } = selections[operation.name]?.(operation, collection) ?? { selection: { filter: {}, matches: () => true } };
  const access = collection && accessFor(readerOf(operation), collection, selection);
  const search = access ? describePlan(selection, access) : { stage: 'EOF' };
  const winningPlan = stage === undefined ? search : { stage, inputStage: search };
  const queryPlanner = { namespace: `${operation.database}.${collectionName(operation)}`, indexFilterSet: false, parsedQuery: selection.filter, winningPlan, rejectedPlans: [] };
  if (operation.name === 'aggregate') return explainPipeline(operation, collection, queryPlanner, runs);
  if (!runs) return { queryPlanner };
  return { queryPlanner, executionStats: statsOf(winningPlan, (tally) => (collection ? select(readerOf(operation), collection, selection, tally, access) : [])) };
}

/** A pipeline that the search does wholly looks like a find; else the stages that are left come after it. */
function explainPipeline(operation: Operation, collection: Collection | undefined, queryPlanner: { readonly winningPlan: Document }, runs: boolean): Document {
  const pipeline = pipelineOf(operation, collection);
  const left = (arrayArgument(operation, 'pipeline') ?? []).slice(pipeline.taken);
  const run = (tally: Tally): Iterable<unknown> => pipeline.rest(collection ? runBeginning(readerOf(operation), collection, pipeline, tally) : []);
  const cursor = { queryPlanner, ...(runs ? { executionStats: statsOf(queryPlanner.winningPlan, run) } : {}) };
  return left.length === 0 ? cursor : { stages: [{ $cursor: cursor }, ...left] };
}

function statsOf(plan: Document, run: (tally: Tally) => Iterable<unknown>): Document {
  const tally = { keys: 0, documents: 0 };
  const started = performance.now();
  let nReturned = 0;
  for (const _ of run(tally)) nReturned += 1;
  return {
    executionSuccess: true,
    nReturned,
    executionTimeMillis: Math.round(performance.now() - started),
    totalKeysExamined: tally.keys,
    totalDocsExamined: tally.documents,
    executionStages: { ...plan, nReturned },
  };
}
