import mongoose, { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId, type PersonId } from '../ids.ts';
import { type Sheet } from './sheet.rules.ts';

/** What an assessor can open of an application. */
export type Opened = DomainNumber | 'testimonials';

/** One assessor's sheet for one round of an application. */
export interface KeptSheet {
  readonly application: ApplicationId;
  readonly round: number;
  readonly sheet: Sheet;
  /** Rises with every change of that domain's entry; a domain without one is at 0. */
  readonly versions: Readonly<Partial<Record<DomainNumber, number>>>;
  /** What the assessor has opened. */
  readonly opened: readonly Opened[];
  /** Rises with every change. */
  readonly revision: number;
}

const sheetSchema = new Schema(
  {
    _id: { type: String, required: true },
    application: { type: String, required: true },
    round: { type: Number, required: true },
    assessor: { type: String, required: true },
    sheet: { type: Schema.Types.Mixed, required: true },
    versions: { type: Schema.Types.Mixed, required: true },
    opened: { type: [Schema.Types.Mixed], required: true },
    revision: { type: Number, required: true },
  },
  { collection: 'sheets', versionKey: false, minimize: false },
);
sheetSchema.index({ application: 1, round: 1, assessor: 1 }, { unique: true });

type Stored = KeptSheet & { _id: string; assessor: PersonId };
const SheetModel = defineModel<Stored>('Sheet', sheetSchema);
const toKept = ({ application, round, sheet, versions, opened, revision }: Stored): KeptSheet => ({ application, round, sheet, versions, opened, revision });

export async function findSheet(application: ApplicationId, round: number, assessor: PersonId): Promise<KeptSheet | undefined> {
  const stored = await SheetModel.findOne({ application, round, assessor }).lean<Stored | null>();
  return stored ? toKept(stored) : undefined;
}

/** The sheets of these assessors, in no order that means anything. */
export async function findSheetsOf(application: ApplicationId, round: number, assessors: readonly PersonId[]): Promise<KeptSheet[]> {
  return (await SheetModel.find({ application, round, assessor: mongoose.trusted({ $in: [...assessors] }) }).lean<Stored[]>()).map(toKept);
}

/** Whose sheets of these applications are locked; marks are not even read. */
export async function findLocked(applications: readonly ApplicationId[]): Promise<Pick<Stored, 'application' | 'round' | 'assessor'>[]> {
  return SheetModel.find({ application: mongoose.trusted({ $in: [...applications] }), 'sheet.state': 'locked' })
    .select({ _id: 0, application: 1, round: 1, assessor: 1 })
    .lean<Pick<Stored, 'application' | 'round' | 'assessor'>[]>();
}

/** @throws a duplicate-key error when there is one already. */
export async function insertSheet(application: ApplicationId, round: number, sheet: Sheet): Promise<KeptSheet> {
  const stored: Stored = { _id: newId(), application, round, assessor: sheet.assessor, sheet, versions: {}, opened: [], revision: 0 };
  await SheetModel.insertMany([stored]);
  return toKept(stored);
}

/** @returns the sheet as kept; undefined, with nothing changed, when it has changed since it was read. */
export async function saveSheet(kept: KeptSheet, change: Partial<Pick<KeptSheet, 'sheet' | 'versions' | 'opened'>>): Promise<KeptSheet | undefined> {
  const { application, round, revision } = kept;
  const { matchedCount } = await SheetModel.updateOne({ application, round, assessor: kept.sheet.assessor, revision }, { $set: change, $inc: { revision: 1 } });
  return matchedCount === 1 ? { ...kept, ...change, revision: revision + 1 } : undefined;
}
