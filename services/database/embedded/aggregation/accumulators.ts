import { Int32 } from 'bson';
import { compareValues } from '../documents/compare.ts';
import { type Document, isDocument, isNumber } from '../documents/values.ts';
import { CommandError, notSupported } from '../errors.ts';
import { sizeOf } from '../documents/size.ts';
import { type Evaluate } from '../query/evaluate.ts';
import { type Memory } from '../query/memory.ts';
import { mergedWith } from './operators/arrays.ts';
import { Sum } from './operators/sum.ts';

/** Gathers one value over the documents of a group. */
export interface Accumulator {
  readonly add: (document: Document) => void;
  readonly result: () => unknown;
}

type Gather = (memory: Memory) => { readonly take: (value: unknown) => void; readonly result: () => unknown };

const gathers: Readonly<Record<string, Gather>> = {
  $sum: () => {
    const sum = new Sum();
    return { take: (value) => void (isNumber(value) && sum.add(value)), result: () => sum.result() };
  },
  $avg: () => {
    const sum = new Sum();
    return { take: (value) => void (isNumber(value) && sum.add(value)), result: () => sum.mean() };
  },
  $min: () => extreme((order) => order < 0),
  $max: () => extreme((order) => order > 0),
  $first: () => {
    let first: { readonly value: unknown } | undefined;
    return { take: (value) => void (first ??= { value: value ?? null }), result: () => first?.value ?? null };
  },
  $last: () => {
    let last: unknown = null;
    return { take: (value) => void (last = value ?? null), result: () => last };
  },
  $push: (memory) => {
    const values: unknown[] = [];
    return {
      take: (value) => {
        if (value !== undefined) hold(memory, values, value);
      },
      result: () => values,
    };
  },
  $addToSet: (memory) => {
    const values: unknown[] = [];
    return {
      take: (value) => {
        if (value !== undefined && !values.some((one) => compareValues(one, value) === 0)) hold(memory, values, value);
      },
      result: () => values,
    };
  },
  $mergeObjects: () => {
    let merged: Document = {};
    return { take: (value) => void (merged = mergedWith(merged, value)), result: () => merged };
  },
};

const elsewhere = new Set(['$accumulator', '$bottom', '$bottomN', '$firstN', '$lastN', '$maxN', '$median', '$minN', '$percentile', '$stdDevPop', '$stdDevSamp', '$top', '$topN', '$covariancePop', '$covarianceSamp']);

/** Compiles a field of `$group`; a new accumulator is made for each group. @throws CommandError naming what is unknown */
export function compileAccumulator(field: string, specification: unknown, evaluate: Evaluate): (memory: Memory) => Accumulator {
  if (field.includes('.')) throw new CommandError('Location40235', `The field name '${field}' cannot contain '.'`);
  if (!isDocument(specification)) throw new CommandError('Location40234', `The field '${field}' must be an accumulator object`);
  const [operator, ...others] = Object.keys(specification);
  if (operator === undefined || others.length > 0) throw new CommandError('Location40238', `The field '${field}' must specify one accumulator`);
  if (operator === '$count') {
    return () => {
      let count = 0;
      return { add: () => void (count += 1), result: () => new Int32(count) };
    };
  }
  const gather = gathers[operator];
  if (!gather) throw elsewhere.has(operator) ? notSupported(`The accumulator ${operator}`) : new CommandError('Location15952', `unknown group operator '${operator}'`);
  const compute = evaluate(specification[operator]);
  return (memory) => {
    const { take, result } = gather(memory);
    return { add: (document) => { take(compute(document)); }, result };
  };
}

function hold(memory: Memory, values: unknown[], value: unknown): void {
  memory.hold(8 + sizeOf(value));
  values.push(value);
}

function extreme(isBetter: (order: number) => boolean): ReturnType<Gather> {
  let best: unknown;
  return {
    take: (value) => {
      if (value !== undefined && value !== null && (best === undefined || isBetter(compareValues(value, best)))) best = value;
    },
    result: () => best ?? null,
  };
}
