import mongoose, { Schema } from 'mongoose';
import { defineModel } from '../../database/define-model.ts';

/** How many answers went to an address on a day; the key is the id. */
const AllowanceModel = defineModel<{ _id: string; answers: number; endsAt: Date }>(
  'MailAllowance',
  new Schema({ _id: { type: String, required: true }, answers: { type: Number, required: true }, endsAt: { type: Date, required: true } }, { collection: 'mailAllowances', versionKey: false }).index(
    { endsAt: 1 },
    { expireAfterSeconds: 0 },
  ),
);

/** Takes one of `most` answers for a key, within the running transaction. @returns false when they are used up. */
export async function takeOne(key: string, most: number, endsAt: Date): Promise<boolean> {
  const { matchedCount } = await AllowanceModel.updateOne({ _id: key, answers: mongoose.trusted({ $lt: most }) }, { $inc: { answers: 1 } });
  if (matchedCount === 1) return true;
  if (await AllowanceModel.exists({ _id: key })) return false;
  await AllowanceModel.insertMany([{ _id: key, answers: 1, endsAt }]);
  return true;
}
