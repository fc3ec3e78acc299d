import mongoose, { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId, type FileId, type MailId, type PersonId } from '../ids.ts';
import { type StoredFile } from './files.ts';

/** A file that somebody sent without saying where it belongs, or by a mail, which proves too little. */
export interface WaitingFile extends StoredFile {
  readonly person: PersonId;
  readonly sentAt: Date;
  /** For one that came by e-mail. */
  readonly mailed?: MailedFile;
}

/** What a mail says of a file in it, as far as it says anything. */
export interface MailedFile {
  readonly application: ApplicationId;
  readonly mail: MailId;
  /** Where it seems to belong. */
  readonly domain?: DomainNumber;
}

const waitingFileSchema = new Schema(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    name: { type: String, required: true },
    type: { type: String, required: true },
    size: { type: Number, required: true },
    sha256: { type: String, required: true },
    sentAt: { type: Date, required: true },
    mailed: { type: Schema.Types.Mixed },
  },
  { collection: 'waitingFiles', versionKey: false },
);
waitingFileSchema.index({ person: 1, sentAt: 1 });
waitingFileSchema.index({ sentAt: 1 });

type Stored = Omit<WaitingFile, 'id'> & { _id: FileId };
const WaitingFileModel = defineModel<Stored>('WaitingFile', waitingFileSchema);
const toWaitingFile = ({ _id, person, name, type, size, sha256, sentAt, mailed }: Stored): WaitingFile => ({ id: _id, person, name, type, size, sha256, sentAt, ...(mailed ? { mailed } : {}) });

export async function insertWaitingFile({ id, ...rest }: WaitingFile): Promise<void> {
  await WaitingFileModel.insertMany([{ _id: id, ...rest }]);
}

/** Somebody's files that wait for a place, oldest first. */
export async function findWaitingFiles(person: PersonId): Promise<WaitingFile[]> {
  return (await WaitingFileModel.find({ person }).sort({ sentAt: 1, _id: 1 }).lean<Stored[]>()).map(toWaitingFile);
}

/** Takes a file of that person's out of the waiting ones. @returns it, if it was there. */
export async function takeWaitingFile(person: PersonId, id: FileId): Promise<WaitingFile | undefined> {
  const stored = await WaitingFileModel.findOneAndDelete({ _id: id, person }).lean<Stored | null>();
  return stored ? toWaitingFile(stored) : undefined;
}

/** Takes some files that have waited since before a moment out of the waiting ones. @returns them. */
export async function takeWaitingSince(before: Date, most: number): Promise<WaitingFile[]> {
  const stale = await WaitingFileModel.find({ sentAt: mongoose.trusted({ $lt: before }) }).limit(most).lean<Stored[]>();
  await WaitingFileModel.deleteMany({ _id: mongoose.trusted({ $in: stale.map(({ _id }) => _id) }) });
  return stale.map(toWaitingFile);
}
