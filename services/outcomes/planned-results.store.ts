import mongoose, { Schema } from 'mongoose';
import { type WindowId } from '../calendar/calendar.rules.ts';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type ApplicationId, type PersonId } from '../ids.ts';

/** That the result of one application is to be given at a moment. Those that the office released together have one `release`. */
export interface PlannedResult {
  readonly id: string;
  readonly release: string;
  readonly window: WindowId;
  readonly application: ApplicationId;
  readonly round: number;
  readonly at: Date;
  readonly plannedBy: PersonId;
  /** `dropped`: at its time the application was no longer to be released, having been withdrawn. */
  readonly state: 'planned' | 'undone' | 'released' | 'dropped';
}

const plannedSchema = new Schema(
  {
    _id: { type: String, required: true },
    release: { type: String, required: true },
    window: { type: String, required: true },
    application: { type: String, required: true },
    round: { type: Number, required: true },
    at: { type: Date, required: true },
    plannedBy: { type: String, required: true },
    state: { type: String, required: true },
  },
  { collection: 'plannedResults', versionKey: false },
);
// One plan at a time for a round; what was undone can be planned again.
plannedSchema.index({ application: 1, round: 1 }, { unique: true, partialFilterExpression: { state: 'planned' }, name: 'one_plan_for_a_round' });
plannedSchema.index({ state: 1, at: 1 });
plannedSchema.index({ release: 1 });
plannedSchema.index({ window: 1 });

type Stored = Omit<PlannedResult, 'id'> & { _id: string };
const PlannedModel = defineModel<Stored>('PlannedResult', plannedSchema);
const toPlanned = ({ _id, ...rest }: Stored): PlannedResult => ({ id: _id, ...rest });

/** What is planned and not given yet, of one window where it is named; the earliest first. */
export async function findPlanned(window?: WindowId): Promise<PlannedResult[]> {
  const filter = window === undefined ? { state: 'planned' as const } : { state: 'planned' as const, window };
  return (await PlannedModel.find(filter).sort({ at: 1, _id: 1 }).lean<Stored[]>()).map(toPlanned);
}

export async function findPlannedFor(application: ApplicationId, round: number): Promise<PlannedResult | undefined> {
  const stored = await PlannedModel.findOne({ application, round, state: 'planned' }).lean<Stored | null>();
  return stored ? toPlanned(stored) : undefined;
}

export async function findPlannedById(id: string): Promise<PlannedResult | undefined> {
  const stored = await PlannedModel.findOne({ _id: id }).lean<Stored | null>();
  return stored ? toPlanned(stored) : undefined;
}

/** All results that were planned together, whatever became of each. */
export async function findRelease(release: string): Promise<PlannedResult[]> {
  return (await PlannedModel.find({ release }).sort({ _id: 1 }).lean<Stored[]>()).map(toPlanned);
}

/** @throws a duplicate-key error when one of them is planned already. */
export async function insertPlanned(planned: readonly Omit<PlannedResult, 'id' | 'state'>[]): Promise<void> {
  await PlannedModel.insertMany(planned.map((one) => ({ _id: newId(), ...one, state: 'planned' as const })));
}

/** Ends plans. @returns how many were still planned. */
export async function settlePlanned(ids: readonly string[], state: 'undone' | 'released' | 'dropped'): Promise<number> {
  const { modifiedCount } = await PlannedModel.updateMany({ _id: mongoose.trusted({ $in: [...ids] }), state: 'planned' }, { $set: { state } });
  return modifiedCount;
}
