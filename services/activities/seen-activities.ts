import { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';

/** What came before under the same key, if anything did. */
export type ActivityClaim = { readonly state: 'first' } | { readonly state: 'underway' } | { readonly state: 'answered'; readonly answer: unknown };

/** Teams repeats a click within minutes, if at all; a day is ample. */
const keptSeconds = 24 * 60 * 60;
/** A claim whose process died before it answered. */
const lapsesMs = 30_000;

const seenSchema = new Schema(
  { _id: { type: String, required: true }, claimedAt: { type: Date, required: true }, answered: { type: Boolean, required: true }, answer: Schema.Types.Mixed },
  { collection: 'seenActivities', versionKey: false, minimize: false },
);
seenSchema.index({ claimedAt: 1 }, { expireAfterSeconds: keptSeconds });

interface Stored {
  readonly _id: string;
  readonly claimedAt: Date;
  readonly answered: boolean;
  readonly answer?: unknown;
}
const SeenModel = defineModel<Stored>('SeenActivity', seenSchema);

/** Notices what is delivered twice, for all processes together. Times are the machine's: this is not about the calendar. */
export const seenActivities = {
  /** Claims a key; see the states. */
  async claim(key: string): Promise<ActivityClaim> {
    const claimedAt = new Date();
    try {
      await SeenModel.insertMany([{ _id: key, claimedAt, answered: false }]);
      return { state: 'first' };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const seen = await SeenModel.findOne({ _id: key }).lean<Stored | null>();
    if (seen?.answered) return { state: 'answered', answer: seen.answer };
    if (seen && claimedAt.getTime() - seen.claimedAt.getTime() < lapsesMs) return { state: 'underway' };
    // Only one of those that find the lapsed claim takes it over.
    const { modifiedCount } = await SeenModel.updateOne({ _id: key, answered: false, ...(seen ? { claimedAt: seen.claimedAt } : {}) }, { $set: { claimedAt } });
    return { state: modifiedCount === 1 ? 'first' : 'underway' };
  },

  /** Keeps the answer, to be given again. */
  async answered(key: string, answer: unknown): Promise<void> {
    await SeenModel.updateOne({ _id: key }, { $set: { answered: true, answer } });
  },

  /** Gives a claim back. */
  async release(key: string): Promise<void> {
    await SeenModel.deleteOne({ _id: key, answered: false });
  },
};
