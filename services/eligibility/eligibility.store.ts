import { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { type PersonId } from '../ids.ts';
import { type EligibilityAnswers, type Guidance } from './eligibility.rules.ts';

/** A person's answers to the three criteria, kept for the next time. */
export interface EligibilityRecord extends EligibilityAnswers {
  readonly person: PersonId;
  readonly guidance: readonly Guidance[];
  /** Whether a question of theirs waits for the office. */
  readonly withOffice: boolean;
  readonly changedAt: Date;
}

const eligibilitySchema = new Schema(
  {
    _id: { type: String, required: true },
    posts: { type: [Schema.Types.Mixed], required: true },
    notInBreach: Boolean,
    noDisciplinaryAction: Boolean,
    guidance: { type: [Schema.Types.Mixed], required: true },
    withOffice: { type: Boolean, required: true },
    changedAt: { type: Date, required: true },
  },
  { collection: 'eligibility', versionKey: false },
);
eligibilitySchema.index({ withOffice: 1, changedAt: 1 });

type Stored = Omit<EligibilityRecord, 'person'> & { _id: PersonId };
const EligibilityModel = defineModel<Stored>('Eligibility', eligibilitySchema);
const toRecord = ({ _id, ...rest }: Stored): EligibilityRecord => ({
  person: _id, posts: rest.posts, notInBreach: rest.notInBreach, noDisciplinaryAction: rest.noDisciplinaryAction,
  guidance: rest.guidance, withOffice: rest.withOffice, changedAt: rest.changedAt,
});

export async function findEligibility(person: PersonId): Promise<EligibilityRecord | undefined> {
  const stored = await EligibilityModel.findOne({ _id: person }).lean<Stored | null>();
  return stored ? toRecord(stored) : undefined;
}

/** Those whose question waits for the office, longest first. */
export async function findWaitingForOffice(): Promise<EligibilityRecord[]> {
  return (await EligibilityModel.find({ withOffice: true }).sort({ changedAt: 1 }).lean<Stored[]>()).map(toRecord);
}

export async function saveEligibility({ person, ...rest }: EligibilityRecord): Promise<void> {
  await EligibilityModel.replaceOne({ _id: person }, rest, { upsert: true });
}
