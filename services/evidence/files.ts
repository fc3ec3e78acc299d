import { createHash } from 'node:crypto';
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
  /** The SHA-256 of its content, in hexadecimal: whoever has the file can prove that it is this one. */
  readonly sha256: string;
}

function database(): mongoose.mongo.Db {
  const { db } = mongoose.connection;
  if (!db) throw new Error('the database is not connected');
  return db;
}

const bucket = (): mongoose.mongo.GridFSBucket => new mongoose.mongo.GridFSBucket(database(), { bucketName: 'files' });

/**
 * Keeps a file, streamed. It is safe in the database when this returns; the caller then writes the record that refers to it.
 * (A file that no record refers to in the end, because that transaction failed, does no harm; `provisional-files.ts` finds it again.)
 * @param id of the caller's choice, where it has been written down before.
 */
export async function storeFile(content: Readable, file: { readonly name: string; readonly type: string }, id = newId() as FileId): Promise<StoredFile> {
  const hash = createHash('sha256');
  const upload = bucket().openUploadStreamWithId(new mongoose.mongo.ObjectId(id), file.name, { metadata: { type: file.type } });
  try {
    await pipeline(
      content,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      upload,
    );
  } catch (error) {
    // What was written of it is of no use; when even this fails, it does no harm.
    await upload.abort().catch(() => undefined);
    throw error;
  }
  return { id, name: file.name, type: file.type, size: upload.length, sha256: hash.digest('hex') };
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

/** Takes back a file to which no record refers: all of it, or what there is of one that was not written to its end. */
export async function discardFile(id: FileId): Promise<void> {
  const file = new mongoose.mongo.ObjectId(id);
  await database().collection('files.files').deleteOne({ _id: file });
  await database().collection('files.chunks').deleteMany({ files_id: file });
}
