import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, test } from 'vitest';
import mongoose from 'mongoose';
import { useBench } from './support.ts';

const bench = useBench();

async function read(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

test('a file of several chunks comes back byte for byte, whole and in part', async () => {
  const bucket = new mongoose.mongo.GridFSBucket(bench.db);
  const content = randomBytes(1_500_000);
  const upload = bucket.openUploadStream('evidence.pdf', { metadata: { owner: 'x' } });
  await pipeline(Readable.from([content.subarray(0, 700_000), content.subarray(700_000)]), upload);
  const back = await read(bucket.openDownloadStream(upload.id));
  expect(createHash('sha256').update(back).digest('hex')).toBe(createHash('sha256').update(content).digest('hex'));
  expect(await read(bucket.openDownloadStream(upload.id, { start: 300_000, end: 300_010 }))).toEqual(content.subarray(300_000, 300_010));
  expect(await bucket.find({ 'metadata.owner': 'x' }).toArray()).toMatchObject([{ filename: 'evidence.pdf', length: 1_500_000 }]);
  await bucket.rename(upload.id, 'other.pdf');
  await bucket.delete(upload.id);
  expect(await bench.db.collection('fs.chunks').countDocuments({})).toBe(0);
  await expect(read(bucket.openDownloadStream(upload.id))).rejects.toThrow(/FileNotFound/);
});

test('a file has the id that it is given, in a bucket of its own name', async () => {
  const bucket = new mongoose.mongo.GridFSBucket(bench.db, { bucketName: 'files' });
  const id = new mongoose.mongo.ObjectId();
  await pipeline(Readable.from([Buffer.from('letter')]), bucket.openUploadStreamWithId(id, 'letter.txt', { metadata: { type: 'text/plain' } }));
  expect(await bench.db.collection('files.files').findOne({ _id: id })).toMatchObject({ filename: 'letter.txt', length: 6, metadata: { type: 'text/plain' } });
  expect((await read(bucket.openDownloadStream(id))).toString()).toBe('letter');
});
