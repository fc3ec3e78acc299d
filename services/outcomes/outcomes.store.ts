import { Schema } from 'mongoose';
import { type WindowId } from '../calendar/calendar.rules.ts';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type ApplicationId } from '../ids.ts';
import { type WeakDomain } from '../notices/notice.ts';
import { type Outcome, type PanelMarks } from './outcome.rules.ts';

/** The result of one round, kept from its release on. Before that it is nowhere: it follows from the locked sheets. */
export interface ReleasedOutcome {
  readonly application: ApplicationId;
  readonly round: number;
  readonly window: WindowId;
  readonly outcome: Outcome;
  /** All 30 marks; a resubmission keeps those of the domains that it does not name. */
  readonly marks: PanelMarks;
  /** The report to the applicant; empty on an award. */
  readonly weakDomains: readonly WeakDomain[];
  readonly releasedAt: Date;
}

const outcomeSchema = new Schema(
  {
    _id: { type: String, required: true },
    application: { type: String, required: true },
    round: { type: Number, required: true },
    window: { type: String, required: true },
    outcome: { type: Schema.Types.Mixed, required: true },
    marks: { type: Schema.Types.Mixed, required: true },
    weakDomains: { type: [Schema.Types.Mixed], required: true },
    releasedAt: { type: Date, required: true },
  },
  { collection: 'outcomes', versionKey: false },
);
outcomeSchema.index({ application: 1, round: 1 }, { unique: true });
outcomeSchema.index({ window: 1 });

type Stored = ReleasedOutcome & { _id: string };
const OutcomeModel = defineModel<Stored>('Outcome', outcomeSchema);

export async function findReleasedOutcome(application: ApplicationId, round: number): Promise<ReleasedOutcome | undefined> {
  return (await OutcomeModel.findOne({ application, round }).lean<Stored | null>()) ?? undefined;
}

/** The results that a window gave, in the order of their release. */
export async function findOutcomesOf(window: WindowId): Promise<ReleasedOutcome[]> {
  return OutcomeModel.find({ window }).sort({ releasedAt: 1, _id: 1 }).lean<Stored[]>();
}

export async function insertReleasedOutcome(released: ReleasedOutcome): Promise<void> {
  await OutcomeModel.insertMany([{ _id: newId(), ...released }]);
}
