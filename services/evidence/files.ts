import { type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';
import { newId } from '../database/new-id.ts';
import { type FileId } from '../ids.ts';

/** A file in the database, as the records that refer to it know it. */
export interface StoredFile {
  readonly id: FileId;
  readonly name: string;
  /** The media type that its content showed, not the one that was claimed. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
}

function bucket(): mongoose.mongo.GridFSBucket {
  const { db } = mongoose.connection;
  if (!db) throw new Error('the database is not connected');
  return new mongoose.mongo.GridFSBucket(db, { bucketName: 'files' });
}

/**
 * Keeps a file, streamed. It is safe in the database when this returns; the caller then writes the record that refers to it.
 * (A file that no record refers to in the end, because that transaction failed, does no harm.)
 */
export async function storeFile(content: Readable, file: { readonly name: string; readonly type: string }): Promise<StoredFile> {
  const id = newId();
  const upload = bucket().openUploadStreamWithId(new mongoose.mongo.ObjectId(id), file.name, { metadata: { type: file.type } });
  try {
    await pipeline(content, upload);
  } catch (error) {
    // What was written of it is of no use; when even this fails, it does no harm.
    await upload.abort().catch(() => undefined);
    throw error;
  }
  return { id: id as FileId, name: file.name, type: file.type, size: upload.length };
}

/** Opens a kept file for reading. The stream fails with an error when there is no such file. */
export function openFile(id: FileId): Readable {
  return bucket().openDownloadStream(new mongoose.mongo.ObjectId(id));
}

/** Reads a whole file; only for what is known to be small or is needed whole by a parser. */
export async function readWholeFile(id: FileId): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of openFile(id)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Takes back a file to which no record refers. */
export async function discardFile(id: FileId): Promise<void> {
  await bucket().delete(new mongoose.mongo.ObjectId(id));
}
