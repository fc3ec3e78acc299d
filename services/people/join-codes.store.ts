import mongoose, { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type PersonId } from '../ids.ts';

/** A code that was sent to an address for somebody in chat to type. Of the code itself, only a seal is kept. */
export interface JoinCode {
  readonly id: string;
  readonly person: PersonId;
  readonly address: string;
  readonly seal: string;
  readonly sentAt: Date;
  readonly endsAt: Date;
  readonly attempts: number;
  readonly usedAt: Date | undefined;
}

const joinCodeSchema = new Schema(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    address: { type: String, required: true },
    seal: { type: String, required: true },
    sentAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    attempts: { type: Number, required: true },
    usedAt: Date,
  },
  { collection: 'joinCodes', versionKey: false },
);
joinCodeSchema.index({ person: 1, sentAt: -1 });
joinCodeSchema.index({ address: 1, sentAt: -1 });

type Stored = Omit<JoinCode, 'id'> & { _id: string };
const JoinCodeModel = defineModel<Stored>('JoinCode', joinCodeSchema);
const toJoinCode = ({ _id, person, address, seal, sentAt, endsAt, attempts, usedAt }: Stored): JoinCode => ({ id: _id, person, address, seal, sentAt, endsAt, attempts, usedAt });

export async function insertJoinCode(code: Omit<JoinCode, 'id' | 'attempts' | 'usedAt'>): Promise<string> {
  const id = newId();
  await JoinCodeModel.insertMany([{ _id: id, ...code, attempts: 0 }]);
  return id;
}

/** The code that somebody was last sent: an earlier one counts no more. */
export async function findLastJoinCode(person: PersonId): Promise<JoinCode | undefined> {
  const stored = await JoinCodeModel.findOne({ person }).sort({ sentAt: -1, _id: -1 }).lean<Stored | null>();
  return stored ? toJoinCode(stored) : undefined;
}

/** How many codes were sent for a person, or to an address, since a moment. */
export async function countJoinCodes(whose: { readonly person: PersonId } | { readonly address: string }, since: Date): Promise<number> {
  return JoinCodeModel.countDocuments({ ...whose, sentAt: mongoose.trusted({ $gte: since }) });
}

/** Counts an attempt before it is looked at, outside any transaction: what fails afterwards has been tried all the same. @returns false when there are none left. */
export async function spendAttempt(id: string, most: number): Promise<boolean> {
  const { matchedCount } = await JoinCodeModel.updateOne({ _id: id, usedAt: null, attempts: mongoose.trusted({ $lt: most }) }, { $inc: { attempts: 1 } });
  return matchedCount === 1;
}

/** @returns false when it was used before. */
export async function useJoinCode(id: string, usedAt: Date): Promise<boolean> {
  const { matchedCount } = await JoinCodeModel.updateOne({ _id: id, usedAt: null }, { $set: { usedAt } });
  return matchedCount === 1;
}
