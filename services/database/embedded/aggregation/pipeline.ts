import { type Document, isDocument } from '../documents/values.ts';
import { compileStages, documentsOf, type Surroundings } from './stages.ts';

/** Compiles an aggregation on one collection and gives its documents, made as they are asked for. */
export function runPipeline(collection: string, stages: readonly unknown[], surroundings: Surroundings): Iterable<Document> {
  const [first] = stages;
  // A filter at the beginning can use an index.
  const filter = isDocument(first) && isDocument(first['$match']) && Object.keys(first).length === 1 ? first['$match'] : undefined;
  const run = compileStages(filter ? stages.slice(1) : stages, surroundings);
  return run(documentsOf(collection, filter ?? {}, surroundings));
}
