import { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type PersonId, type QuestionId } from '../ids.ts';

/** A question that went to the office, from somebody in chat. */
export interface OfficeQuestion {
  readonly id: QuestionId;
  readonly asker: PersonId;
  readonly text: string;
  readonly askedAt: Date;
  /** Absent while it waits. */
  readonly answered: { readonly by: PersonId; readonly at: Date; readonly text: string } | undefined;
}

const questionSchema = new Schema(
  {
    _id: { type: String, required: true },
    asker: { type: String, required: true },
    text: { type: String, required: true },
    askedAt: { type: Date, required: true },
    answered: { type: new Schema({ by: String, at: Date, text: String }, { _id: false }) },
    waits: { type: Boolean, required: true },
  },
  { collection: 'questions', versionKey: false },
);
questionSchema.index({ waits: 1, askedAt: 1 });
questionSchema.index({ asker: 1, askedAt: 1 });

type Stored = Omit<OfficeQuestion, 'id'> & { _id: QuestionId; waits: boolean };
const QuestionModel = defineModel<Stored>('Question', questionSchema);
const toQuestion = ({ _id, asker, text, askedAt, answered }: Stored): OfficeQuestion => ({ id: _id, asker, text, askedAt, answered });

export async function insertQuestion(question: Pick<OfficeQuestion, 'asker' | 'text' | 'askedAt'>): Promise<OfficeQuestion> {
  const stored: Stored = { _id: newId() as QuestionId, ...question, answered: undefined, waits: true };
  await QuestionModel.insertMany([stored]);
  return toQuestion(stored);
}

export async function findQuestion(id: QuestionId): Promise<OfficeQuestion | undefined> {
  const stored = await QuestionModel.findOne({ _id: id }).lean<Stored | null>();
  return stored ? toQuestion(stored) : undefined;
}

/** Questions that wait for the office, longest first. */
export async function findWaitingQuestions(limit: number): Promise<OfficeQuestion[]> {
  return (await QuestionModel.find({ waits: true }).sort({ askedAt: 1, _id: 1 }).limit(limit).lean<Stored[]>()).map(toQuestion);
}

export async function countWaitingQuestions(): Promise<number> {
  return QuestionModel.countDocuments({ waits: true });
}

/** Somebody's questions that wait for the office. */
export async function findWaitingQuestionsOf(asker: PersonId): Promise<OfficeQuestion[]> {
  return (await QuestionModel.find({ asker, waits: true }).sort({ askedAt: 1 }).lean<Stored[]>()).map(toQuestion);
}

/** @returns false, with nothing changed, when it is answered already. */
export async function saveAnswer(id: QuestionId, answered: NonNullable<OfficeQuestion['answered']>): Promise<boolean> {
  const { matchedCount } = await QuestionModel.updateOne({ _id: id, waits: true }, { $set: { answered, waits: false } });
  return matchedCount === 1;
}
