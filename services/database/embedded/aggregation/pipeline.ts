import { Aggregator } from 'mingo/aggregator';
import { type Collection } from '../collections/catalog.ts';
import { type Document, isDocument } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { compileMatch } from '../query/match.ts';
import { candidates } from '../query/plan.ts';
import { type Reader } from '../storage/view.ts';
import { evaluateWith } from './expressions.ts';
import { aggregationOptions } from './operators.ts';
import { toPlain, toPlainDocument } from './plain.ts';
import { asRefusal } from './refusals.ts';

/** An aggregation on one collection. */
export interface Pipeline {
  readonly reader: Reader;
  readonly find: (collection: string) => Collection | undefined;
  readonly collection: string;
  readonly stages: readonly unknown[];
  readonly variables: Document;
}

/** Runs an aggregation. */
export function runPipeline({ reader, find, collection, stages, variables }: Pipeline): Document[] {
  const [first] = stages;
  const filter = isDocument(first) && isDocument(first['$match']) ? first['$match'] : undefined;
  const found = find(collection);
  const matches = compileMatch(filter ?? {}, evaluateWith(variables));
  const documents = found ? Array.from(candidates(reader, found, filter ?? {}), ({ document }) => document).filter((document) => matches(document)) : [];
  const rest = filter ? stages.slice(1) : stages;
  for (const stage of rest) if (!isDocument(stage)) throw new CommandError('TypeMismatch', "Each element of the 'pipeline' array must be an object");
  if (rest.length === 0) return documents;
  return asRefusal(() => new Aggregator(toPlain(rest) as Document[], aggregationOptions).run(documents.map(toPlainDocument)));
}
