import { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type KnownAnswerId, type PersonId } from '../ids.ts';

/** What the office has answered once and the product answers from then on, beside what stands in the papers. */
export interface KnownAnswer {
  readonly id: KnownAnswerId;
  /** As it is asked; it finds the answer, and heads it. */
  readonly question: string;
  readonly answer: string;
  /** Whoever of the office gave it, or changed it last: they and that day are its source. */
  readonly by: PersonId;
  readonly at: Date;
  readonly revision: number;
}

const knownSchema = new Schema(
  {
    _id: { type: String, required: true },
    question: { type: String, required: true },
    answer: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    revision: { type: Number, required: true },
  },
  { collection: 'knownAnswers', versionKey: false },
);

type Stored = Omit<KnownAnswer, 'id'> & { _id: KnownAnswerId };
const KnownModel = defineModel<Stored>('KnownAnswer', knownSchema);
const toKnown = ({ _id, ...rest }: Stored): KnownAnswer => ({ id: _id, ...rest });

/** All of them, the oldest first: the office's own list is some hundred at most. */
export async function findKnownAnswers(): Promise<KnownAnswer[]> {
  return (await KnownModel.find({}).sort({ _id: 1 }).lean<Stored[]>()).map(toKnown);
}

export async function findKnownAnswer(id: KnownAnswerId): Promise<KnownAnswer | undefined> {
  const stored = await KnownModel.findOne({ _id: id }).lean<Stored | null>();
  return stored ? toKnown(stored) : undefined;
}

export async function insertKnownAnswer(known: Omit<KnownAnswer, 'id' | 'revision'>): Promise<KnownAnswer> {
  const stored: Stored = { _id: newId() as KnownAnswerId, ...known, revision: 0 };
  await KnownModel.insertMany([stored]);
  return toKnown(stored);
}

/** @returns false, with nothing changed, when it has changed since `revision`, or is gone. */
export async function saveKnownAnswer(id: KnownAnswerId, revision: number, change: Omit<KnownAnswer, 'id' | 'revision'>): Promise<boolean> {
  const { matchedCount } = await KnownModel.updateOne({ _id: id, revision }, { $set: change, $inc: { revision: 1 } });
  return matchedCount === 1;
}

/** @returns whether it was there. */
export async function deleteKnownAnswer(id: KnownAnswerId): Promise<boolean> {
  return (await KnownModel.deleteOne({ _id: id })).deletedCount === 1;
}
