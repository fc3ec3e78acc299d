import { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId, type FileId } from '../ids.ts';
import { type Evidence, type EvidenceFile } from './evidence.ts';

const evidenceSchema = new Schema(
  {
    _id: { type: String, required: true },
    application: { type: String, required: true },
    round: { type: Number, required: true },
    domain: { type: Number, required: true },
    text: { type: String, default: '' },
    files: { type: [Schema.Types.Mixed], required: true },
    revision: { type: Number, required: true },
  },
  { collection: 'evidence', versionKey: false },
);
evidenceSchema.index({ application: 1, round: 1, domain: 1 }, { unique: true });
evidenceSchema.index({ 'files.id': 1 });

type Stored = Evidence & { _id: string };
const EvidenceModel = defineModel<Stored>('Evidence', evidenceSchema);
const toEvidence = ({ application, round, domain, text, files, revision }: Stored): Evidence => ({ application, round, domain, text, files, revision });

export async function findEvidence(application: ApplicationId, round: number): Promise<Evidence[]> {
  return (await EvidenceModel.find({ application, round }).sort({ domain: 1 }).lean<Stored[]>()).map(toEvidence);
}

export async function findDomainEvidence(application: ApplicationId, round: number, domain: DomainNumber): Promise<Evidence | undefined> {
  const stored = await EvidenceModel.findOne({ application, round, domain }).lean<Stored | null>();
  return stored ? toEvidence(stored) : undefined;
}

/** The evidence that has a file, whichever application it is of. */
export async function findEvidenceWithFile(file: FileId): Promise<Evidence | undefined> {
  const stored = await EvidenceModel.findOne({ 'files.id': file }).lean<Stored | null>();
  return stored ? toEvidence(stored) : undefined;
}

/** Makes the record of a domain if there is none, within the running transaction, so that what follows can rely on it. */
export async function ensureDomainEvidence(application: ApplicationId, round: number, domain: DomainNumber): Promise<Evidence> {
  const present = await findDomainEvidence(application, round, domain);
  if (present) return present;
  const stored: Stored = { _id: newId(), application, round, domain, text: '', files: [], revision: 0 };
  await EvidenceModel.insertMany([stored]);
  return toEvidence(stored);
}

/** @returns false, with nothing changed, when the text has changed since `revision`. */
export async function writeText(evidence: Evidence, text: string): Promise<boolean> {
  const { application, round, domain, revision } = evidence;
  const { matchedCount } = await EvidenceModel.updateOne({ application, round, domain, revision }, { $set: { text }, $inc: { revision: 1 } });
  return matchedCount === 1;
}

export async function pushFile(evidence: Evidence, file: EvidenceFile): Promise<void> {
  const { application, round, domain } = evidence;
  await EvidenceModel.updateOne({ application, round, domain }, { $push: { files: file } });
}

/** @returns whether the file was there. */
export async function pullFile(evidence: Evidence, file: FileId): Promise<boolean> {
  const { application, round, domain } = evidence;
  const { modifiedCount } = await EvidenceModel.updateOne({ application, round, domain }, { $pull: { files: { id: file } } });
  return modifiedCount === 1;
}
