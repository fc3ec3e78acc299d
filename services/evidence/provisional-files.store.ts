import mongoose, { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { type FileId } from '../ids.ts';

/** That a file is being kept to which no record refers yet. */
interface Stored {
  readonly _id: FileId;
  readonly since: Date;
}

const ProvisionalFileModel = defineModel<Stored>(
  'ProvisionalFile',
  new Schema({ _id: { type: String, required: true }, since: { type: Date, required: true } }, { collection: 'provisionalFiles', versionKey: false }).index({ since: 1 }),
);

/** One that is written down already keeps its date. */
export async function insertProvisional(id: FileId, since: Date): Promise<void> {
  await ProvisionalFileModel.updateOne({ _id: id }, { $setOnInsert: { since } }, { upsert: true });
}

export async function deleteProvisional(id: FileId): Promise<void> {
  await ProvisionalFileModel.deleteOne({ _id: id });
}

export async function findProvisionalBefore(before: Date, most: number): Promise<FileId[]> {
  return (await ProvisionalFileModel.find({ since: mongoose.trusted({ $lt: before }) }).limit(most).lean<Stored[]>()).map(({ _id }) => _id);
}
