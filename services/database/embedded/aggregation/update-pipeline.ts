import { isDocument } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { type RunPipeline } from '../update/compile.ts';
import { compileStages, type Surroundings } from './stages.ts';

const allowed = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** Runs an update that is written as a pipeline. @throws CommandError for stages that an update cannot have */
export function updatePipeline(surroundings: Surroundings): RunPipeline {
  return (stages) => {
    for (const stage of stages) {
      const name = isDocument(stage) ? Object.keys(stage)[0] : undefined;
      if (name === undefined || !allowed.has(name)) throw new CommandError('InvalidOptions', `${name ?? 'An empty stage'} is not allowed to be used within an update`);
    }
    const run = compileStages(stages, surroundings);
    return (document) => {
      const [next] = run([document]);
      if (!isDocument(next)) throw new CommandError('BadValue', 'The pipeline of an update must give a document');
      return next;
    };
  };
}
