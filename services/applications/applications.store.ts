import { Schema } from 'mongoose';
import { type WindowId } from '../calendar/calendar.rules.ts';
import { defineModel } from '../database/define-model.ts';
import { type ApplicationId, type ApplicationReference, type PersonId } from '../ids.ts';
import { type Application, type StateKind } from './application.ts';
import { type Next } from './life-cycle.rules.ts';

const applicationSchema = new Schema(
  {
    _id: { type: String, required: true },
    reference: { type: String, required: true },
    applicant: { type: String, required: true },
    applicantName: { type: String, required: true },
    practice: { type: String, required: true },
    edition: { type: String, required: true },
    round: { type: new Schema({ number: Number, domains: [Number], after: String, deadline: Date }, { _id: false }), required: true },
    state: { type: Schema.Types.Mixed, required: true },
    declaration: { type: new Schema({ name: String, at: Date }, { _id: false }) },
    createdAt: { type: Date, required: true },
    revision: { type: Number, required: true },
    /** True until it is over; with the unique index nobody has two at once. */
    current: { type: Boolean, required: true },
    /** Counts what rested on it staying where it was; see `holdApplication`. */
    held: Number,
  },
  { collection: 'applications', versionKey: false },
);
applicationSchema.index({ reference: 1 }, { unique: true });
applicationSchema.index({ applicant: 1 }, { unique: true, partialFilterExpression: { current: true }, name: 'one_current_application' });
applicationSchema.index({ applicant: 1, createdAt: -1 });
applicationSchema.index({ 'state.kind': 1, 'state.window': 1 });

type Stored = Omit<Application, 'id'> & { _id: ApplicationId; current: boolean };
const ApplicationModel = defineModel<Stored>('Application', applicationSchema);

const toApplication = ({ _id, ...rest }: Stored): Application => ({
  id: _id, reference: rest.reference, applicant: rest.applicant, applicantName: rest.applicantName, practice: rest.practice, edition: rest.edition,
  round: { number: rest.round.number, domains: rest.round.domains, after: rest.round.after, deadline: rest.round.deadline },
  state: rest.state, declaration: rest.declaration, createdAt: rest.createdAt, revision: rest.revision,
});

async function findOne(filter: Record<string, unknown>): Promise<Application | undefined> {
  const stored = await ApplicationModel.findOne(filter).sort({ createdAt: -1 }).lean<Stored | null>();
  return stored ? toApplication(stored) : undefined;
}

export const findApplicationById = (id: ApplicationId) => findOne({ _id: id });
export const findApplicationByReference = (reference: ApplicationReference) => findOne({ reference });
export const findCurrentApplication = (applicant: PersonId) => findOne({ applicant, current: true });
export const findLatestApplication = (applicant: PersonId) => findOne({ applicant });
export const findLatestEndedApplication = (applicant: PersonId) => findOne({ applicant, current: false });

/** All in one state, of one window where it is given; oldest first. */
export async function findApplicationsIn(kind: StateKind, window?: WindowId): Promise<Application[]> {
  const filter = window === undefined ? { 'state.kind': kind } : { 'state.kind': kind, 'state.window': window };
  return (await ApplicationModel.find(filter).sort({ createdAt: 1, _id: 1 }).lean<Stored[]>()).map(toApplication);
}

/** @throws a duplicate-key error when the person has a current application. */
export async function insertApplication(application: Omit<Application, 'revision' | 'declaration'>): Promise<Application> {
  const { id, ...rest } = application;
  const stored: Stored = { _id: id, ...rest, declaration: undefined, revision: 0, current: true };
  await ApplicationModel.insertMany([stored]);
  return toApplication(stored);
}

/**
 * Makes a transaction that relies on where an application is (a panel is seated) meet one that moves it on (it is withdrawn): of two at
 * the same moment, one runs again and sees what the other did. Within the running transaction. @returns false when it has moved on already.
 */
export async function holdApplication({ id, revision }: Application): Promise<boolean> {
  const { matchedCount } = await ApplicationModel.updateOne({ _id: id, revision }, { $inc: { held: 1 } });
  return matchedCount === 1;
}

/** Writes a step. @returns false, with nothing changed, when somebody else was quicker. */
export async function saveApplication(application: Application, next: Next, over: boolean): Promise<boolean> {
  const { matchedCount } = await ApplicationModel.updateOne(
    { _id: application.id, revision: application.revision },
    { $set: { ...next, current: !over }, $inc: { revision: 1 } },
  );
  return matchedCount === 1;
}
