import { Schema } from 'mongoose';
import mongoose from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { type DueItem } from './due-item.ts';

/** That an item was done, or dropped because it came too late to make sense. The key is the id: nothing is settled twice. */
interface Stored {
  readonly _id: string;
  readonly kind: string;
  readonly dueAt: Date;
  readonly settledAt: Date;
  readonly outcome: 'done' | 'dropped';
}

const SettledModel = defineModel<Stored>(
  'SettledItem',
  new Schema(
    { _id: { type: String, required: true }, kind: String, dueAt: Date, settledAt: Date, outcome: { type: String, required: true } },
    { collection: 'settledItems', versionKey: false },
  ),
);

/** Those of the keys that are settled. */
export async function findSettled(keys: readonly string[]): Promise<Set<string>> {
  return new Set(await SettledModel.distinct('_id', { _id: mongoose.trusted({ $in: [...keys] }) }));
}

/** Settles an item, within the running transaction of what it does. @throws a duplicate-key error when another process has done so. */
export async function insertSettled(item: DueItem, outcome: 'done' | 'dropped', settledAt: Date): Promise<void> {
  await SettledModel.insertMany([{ _id: item.key, kind: item.kind, dueAt: item.dueAt, settledAt, outcome }]);
}
