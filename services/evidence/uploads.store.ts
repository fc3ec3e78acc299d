import mongoose, { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId, type PersonId, type UploadId } from '../ids.ts';

/** A file that arrives in pieces, for a domain; kept until it is whole or nobody comes back to it. */
export interface Upload {
  readonly id: UploadId;
  readonly person: PersonId;
  readonly application: ApplicationId;
  readonly domain: DomainNumber;
  readonly name: string;
  /** In bytes, as announced. */
  readonly size: number;
  /** Tells the sender's file from another of the same name and size: when it was last changed, as the sender says. */
  readonly mark: string;
  /** How many bytes are here. */
  readonly offset: number;
  /** Where each piece is kept, in order. */
  readonly pieces: readonly string[];
  readonly touchedAt: Date;
}

const UploadModel = defineModel<StoredUpload>(
  'Upload',
  new Schema(
    {
      _id: { type: String, required: true },
      person: { type: String, required: true },
      application: { type: String, required: true },
      domain: { type: Number, required: true },
      name: { type: String, required: true },
      size: { type: Number, required: true },
      mark: { type: String, default: '' },
      offset: { type: Number, required: true },
      pieces: { type: [String], required: true },
      touchedAt: { type: Date, required: true },
    },
    { collection: 'uploads', versionKey: false },
  )
    .index({ person: 1, application: 1 })
    .index({ touchedAt: 1 }),
);
const PieceModel = defineModel<StoredPiece>(
  'UploadPiece',
  new Schema({ _id: { type: String, required: true }, upload: { type: String, required: true }, data: { type: Buffer, required: true } }, { collection: 'uploadPieces', versionKey: false }).index({ upload: 1 }),
);
type StoredUpload = Omit<Upload, 'id'> & { _id: UploadId };
interface StoredPiece {
  readonly _id: string;
  readonly upload: UploadId;
  readonly data: Buffer | mongoose.mongo.Binary;
}
const toUpload = ({ _id, ...rest }: StoredUpload): Upload => ({ id: _id, person: rest.person, application: rest.application, domain: rest.domain, name: rest.name, size: rest.size, mark: rest.mark, offset: rest.offset, pieces: rest.pieces, touchedAt: rest.touchedAt });

export async function insertUpload({ id, ...rest }: Upload): Promise<void> {
  await UploadModel.insertMany([{ _id: id, ...rest }]);
}

export async function findUpload(id: UploadId): Promise<Upload | undefined> {
  const stored = await UploadModel.findById(id).lean<StoredUpload | null>();
  return stored ? toUpload(stored) : undefined;
}

/** Somebody's uploads into one folder, the oldest first. */
export async function findUploads(person: PersonId, application: ApplicationId): Promise<Upload[]> {
  return (await UploadModel.find({ person, application }).sort({ _id: 1 }).lean<StoredUpload[]>()).map(toUpload);
}

/**
 * Keeps the next piece of an upload. The piece is written first and counts from the moment at which the upload names it.
 * @returns false, with nothing changed, when the upload has meanwhile got further by another request.
 */
export async function appendPiece({ id, offset }: Upload, data: Buffer, now: Date): Promise<boolean> {
  const piece = newId();
  await PieceModel.insertMany([{ _id: piece, upload: id, data }]);
  const { matchedCount } = await UploadModel.updateOne({ _id: id, offset }, { $push: { pieces: piece }, $inc: { offset: data.length }, $set: { touchedAt: now } });
  if (matchedCount === 0) await PieceModel.deleteOne({ _id: piece });
  return matchedCount === 1;
}

/** The whole of what is here. */
export async function readPieces({ id, pieces }: Upload): Promise<Buffer> {
  const stored = await PieceModel.find({ upload: id }).lean<StoredPiece[]>();
  const byId = new Map(stored.map(({ _id, data }) => [_id, Buffer.isBuffer(data) ? data : Buffer.from(data.buffer)]));
  return Buffer.concat(pieces.map((piece) => byId.get(piece) ?? Buffer.alloc(0)));
}

/** @returns whether it was there: within a transaction, only one of several gets to finish it. */
export async function deleteUpload(id: UploadId): Promise<boolean> {
  const { deletedCount } = await UploadModel.deleteOne({ _id: id });
  await PieceModel.deleteMany({ upload: id });
  return deletedCount === 1;
}

export async function findUploadsBefore(before: Date, most: number): Promise<UploadId[]> {
  return (await UploadModel.find({ touchedAt: mongoose.trusted({ $lt: before }) }).limit(most).lean<StoredUpload[]>()).map(({ _id }) => _id);
}
