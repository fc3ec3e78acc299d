import mongoose, { Schema } from 'mongoose';
import { type BulletId, type DomainNumber } from '../framework/framework.data.ts';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type PersonId } from '../ids.ts';
import { type Answer } from './self-assessment.data.ts';
import { type PlanAction, type SelfAssessment } from './self-assessment.ts';

const selfAssessmentSchema = new Schema(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    year: { type: Number, required: true },
    edition: { type: String, required: true },
    /** By bullet, with `_` for the dot, which cannot stand in a field's name. */
    ratings: { type: Schema.Types.Mixed, required: true },
    actions: { type: [Schema.Types.Mixed], required: true },
    place: { type: Number, required: true },
    changedAt: { type: Date, required: true },
  },
  { collection: 'selfAssessments', versionKey: false, minimize: false },
);
selfAssessmentSchema.index({ person: 1, year: 1 }, { unique: true });

type Stored = Omit<SelfAssessment, 'ratings'> & { _id: string; ratings: Record<string, Answer> };
const SelfAssessmentModel = defineModel<Stored>('SelfAssessment', selfAssessmentSchema);

const keyOf = (bullet: BulletId): string => bullet.replace('.', '_');
const toSelfAssessment = ({ _id, ratings, ...rest }: Stored): SelfAssessment => ({
  ...rest,
  ratings: Object.fromEntries(Object.entries(ratings).map(([key, answer]) => [key.replace('_', '.'), answer])),
  actions: rest.actions.map((action) => ({ ...action, doneOn: action.doneOn })),
});

export async function findSelfAssessment(person: PersonId, year: number): Promise<SelfAssessment | undefined> {
  const stored = await SelfAssessmentModel.findOne({ person, year }).lean<Stored | null>();
  return stored ? toSelfAssessment(stored) : undefined;
}

/** All years of one person, the latest first. */
export async function findSelfAssessmentsOf(person: PersonId): Promise<SelfAssessment[]> {
  return (await SelfAssessmentModel.find({ person }).sort({ year: -1 }).lean<Stored[]>()).map(toSelfAssessment);
}

/** @throws a duplicate-key error when that year has begun already. */
export async function insertSelfAssessment(begun: Pick<SelfAssessment, 'person' | 'year' | 'edition' | 'changedAt'>): Promise<SelfAssessment> {
  const stored: Stored = { _id: newId(), ...begun, ratings: {}, actions: [], place: 1 };
  await SelfAssessmentModel.insertMany([stored]);
  return toSelfAssessment(stored);
}

/** Keeps one answer, and where the person is. Two devices at once lose nothing: each bullet is written by itself. */
export async function setRating(person: PersonId, year: number, rated: { bullet: BulletId; answer: Answer; place: DomainNumber; at: Date }): Promise<void> {
  await SelfAssessmentModel.updateOne({ person, year }, { $set: { [`ratings.${keyOf(rated.bullet)}`]: rated.answer, place: rated.place, changedAt: rated.at } });
}

export async function setPlace(person: PersonId, year: number, place: DomainNumber): Promise<void> {
  await SelfAssessmentModel.updateOne({ person, year }, { $set: { place } });
}

export async function pushAction(person: PersonId, year: number, action: PlanAction, at: Date): Promise<void> {
  const { doneOn: _notDone, ...fresh } = action;
  await SelfAssessmentModel.updateOne({ person, year }, { $push: { actions: fresh }, $set: { changedAt: at } });
}

/** @returns whether it was there, in whichever year. */
export async function setActionDone(person: PersonId, id: string, doneOn: string): Promise<boolean> {
  const { matchedCount } = await SelfAssessmentModel.updateOne({ person, actions: mongoose.trusted({ $elemMatch: { id } }) }, { $set: { 'actions.$.doneOn': doneOn } });
  return matchedCount === 1;
}

/** @returns whether it was there, in whichever year. */
export async function pullAction(person: PersonId, id: string): Promise<boolean> {
  const { modifiedCount } = await SelfAssessmentModel.updateOne({ person, 'actions.id': id }, { $pull: { actions: { id } } });
  return modifiedCount === 1;
}
