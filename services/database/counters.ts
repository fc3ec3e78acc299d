import { Schema } from 'mongoose';
import { defineModel } from './define-model.ts';

const CounterModel = defineModel<{ _id: string; count: number }>(
  'Counter',
  new Schema({ _id: { type: String, required: true }, count: { type: Number, required: true } }, { collection: 'counters', versionKey: false }),
);

/**
 * The next whole number of a series, from 1. Within a transaction a number that is not used in the end is given out again,
 * so a series has no gaps.
 */
export async function nextInSeries(series: string): Promise<number> {
  const counter = await CounterModel.findOneAndUpdate({ _id: series }, { $inc: { count: 1 } }, { upsert: true, returnDocument: 'after' }).lean<{ count: number }>();
  if (!counter) throw new Error(`the series ${series} could not be counted on`);
  return counter.count;
}
