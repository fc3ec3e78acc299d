import mongoose, { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { newId } from '../database/new-id.ts';
import { type BulletId, type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId, type FileId } from '../ids.ts';
import { noEvidence, type Evidence, type EvidenceFile, type RemovedFile } from './evidence.ts';

const evidenceSchema = new Schema(
  {
    _id: { type: String, required: true },
    application: { type: String, required: true },
    round: { type: Number, required: true },
    domain: { type: Number, required: true },
    text: { type: String, default: '' },
    files: { type: [Schema.Types.Mixed], required: true },
    removed: { type: [Schema.Types.Mixed], default: [] },
    covered: { type: [String], default: [] },
    revision: { type: Number, required: true },
    /** Counts how often it was frozen; see `sealEvidence`. */
    sealed: Number,
  },
  { collection: 'evidence', versionKey: false },
);
evidenceSchema.index({ application: 1, round: 1, domain: 1 }, { unique: true });
evidenceSchema.index({ 'files.id': 1 });
evidenceSchema.index({ 'removed.removedAt': 1 });

/** Records written before there was a self-check, or an undo, lack both. */
type Stored = Omit<Evidence, 'removed' | 'covered'> & Partial<Pick<Evidence, 'removed' | 'covered'>> & { _id: string };
const EvidenceModel = defineModel<Stored>('Evidence', evidenceSchema);
const toEvidence = ({ application, round, domain, text, files, removed = [], covered = [], revision }: Stored): Evidence => ({ application, round, domain, text, files, removed, covered, revision });

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

/** Some evidence with files that were taken out before a moment. */
export async function findEvidenceWithRemoved(before: Date, most: number): Promise<Evidence[]> {
  const stored = await EvidenceModel.find({ 'removed.removedAt': mongoose.trusted({ $lt: before }) }).limit(most).lean<Stored[]>();
  return stored.map(toEvidence);
}

/** Makes the record of a domain if there is none, within the running transaction, so that what follows can rely on it. */
export async function ensureDomainEvidence(application: ApplicationId, round: number, domain: DomainNumber): Promise<Evidence> {
  const present = await findDomainEvidence(application, round, domain);
  if (present) return present;
  const stored: Stored = { _id: newId(), ...noEvidence({ application, round, domain }) };
  await EvidenceModel.insertMany([stored]);
  return toEvidence(stored);
}

/**
 * The same outside any transaction, so that several which come to an untouched domain in the same moment find it made and do not
 * wait for each other. An empty record says nothing, and does no harm where what follows fails.
 */
export async function makeDomainEvidence(application: ApplicationId, round: number, domain: DomainNumber): Promise<void> {
  const fresh: Stored = { _id: newId(), ...noEvidence({ application, round, domain }) };
  await EvidenceModel.updateOne({ application, round, domain }, { $setOnInsert: fresh }, { upsert: true }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
  });
}

/** @returns false, with nothing changed, when the text has changed since `revision`. */
export async function writeText(evidence: Evidence, text: string): Promise<boolean> {
  const { application, round, domain, revision } = evidence;
  const { matchedCount } = await EvidenceModel.updateOne({ application, round, domain, revision }, { $set: { text }, $inc: { revision: 1 } });
  return matchedCount === 1;
}

export async function writeCovered(evidence: Evidence, covered: readonly BulletId[]): Promise<void> {
  await EvidenceModel.updateOne(keyOf(evidence), { $set: { covered: [...covered] } });
}

export async function pushFile(evidence: Evidence, file: EvidenceFile): Promise<void> {
  await EvidenceModel.updateOne(keyOf(evidence), { $push: { files: file } });
}

/** @returns whether the file was there. */
export async function pullFile(evidence: Evidence, file: FileId): Promise<boolean> {
  const { modifiedCount } = await EvidenceModel.updateOne(keyOf(evidence), { $pull: { files: { id: file } } });
  return modifiedCount === 1;
}

/** Sets the two lists of a domain's files as they are to be. Within a transaction that has read them. */
export async function writeFiles(evidence: Evidence, files: readonly EvidenceFile[], removed: readonly RemovedFile[]): Promise<void> {
  await EvidenceModel.updateOne(keyOf(evidence), { $set: { files: [...files], removed: [...removed] } });
}

/**
 * Makes a transaction that freezes a round's evidence meet whatever is being saved into it: of two at the same moment, one runs again and
 * sees what the other did. Each domain's record by itself, so that what is saved into two domains at once meets nothing. Within the running transaction.
 */
export async function sealEvidence(application: ApplicationId, round: number): Promise<void> {
  await EvidenceModel.updateMany({ application, round }, { $inc: { sealed: 1 } });
}

const keyOf = ({ application, round, domain }: Evidence) => ({ application, round, domain });
