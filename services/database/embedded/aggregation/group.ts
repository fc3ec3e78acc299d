import { sizeOf } from '../documents/size.ts';
import { type Document } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { type Evaluate } from '../query/evaluate.ts';
import { Memory } from '../query/memory.ts';
import { encodeKey } from '../storage/key-encoding.ts';
import { type Accumulator, compileAccumulator } from './accumulators.ts';
import { type Stage } from './stage.ts';

/** Compiles `$group`. The stage throws CommandError 292 when groups and what they gather are too much. */
export function group(specification: Document, evaluate: Evaluate): Stage {
  if (!Object.hasOwn(specification, '_id')) throw new CommandError('Location15955', 'a group specification must include an _id');
  const { _id: idExpression, ...fields } = specification;
  const computeId = evaluate(idExpression);
  const accumulators = Object.entries(fields).map(([field, operand]) => [field, compileAccumulator(field, operand, evaluate)] as const);
  return (flow) => {
    const groups = new Map<string, { readonly id: unknown; readonly gathered: (readonly [string, Accumulator])[] }>();
    const memory = new Memory('$group');
    for (const document of flow) {
      const id = computeId(document) ?? null;
      // No kind of value begins with the sign before a text.
      const key = typeof id === 'string' ? `\xff${id}` : encodeKey(id).toString('latin1');
      let known = groups.get(key);
      if (!known) {
        known = { id, gathered: accumulators.map(([field, make]) => [field, make(memory)] as const) };
        groups.set(key, known);
        memory.hold(sizeOf(id) + key.length + 64 * known.gathered.length);
      }
      for (const [, accumulator] of known.gathered) accumulator.add(document);
    }
    return Array.from(groups.values(), ({ id, gathered }): Document => ({ _id: id, ...Object.fromEntries(gathered.map(([field, { result }]) => [field, result()])) }));
  };
}
