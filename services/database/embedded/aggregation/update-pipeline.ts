import { Aggregator } from 'mingo/aggregator';
import { type Document, isDocument } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { type Evaluate } from '../query/evaluate.ts';
import { type RunPipeline } from '../update/compile.ts';
import { aggregationOptions } from './operators.ts';
import { toPlain, toPlainDocument, withTypesOf } from './plain.ts';
import { asRefusal } from './refusals.ts';

const allowed = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** Runs an update that is written as a pipeline. @throws CommandError for stages that an update cannot have */
export function runUpdatePipeline(_evaluate: Evaluate): RunPipeline {
  return (stages, document) => {
    for (const stage of stages) {
      const name = isDocument(stage) ? Object.keys(stage)[0] : undefined;
      if (name === undefined || !allowed.has(name)) throw new CommandError('InvalidOptions', `${name ?? 'An empty stage'} is not allowed to be used within an update`);
    }
    const plain = toPlain(stages) as Document[];
    const [result] = asRefusal(() => new Aggregator(plain, aggregationOptions).run([toPlainDocument(document)]));
    const next = withTypesOf(result, document);
    if (!isDocument(next)) throw new CommandError('BadValue', 'The pipeline of an update must give a document');
    return next;
  };
}
