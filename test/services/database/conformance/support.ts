import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';

/** What a conformance test works on: a database of its own, on whatever engine MONGODB_URI names. */
export interface Bench {
  readonly client: mongoose.mongo.MongoClient;
  readonly db: mongoose.mongo.Db;
}

/** Connects before the tests of a file, empties the database before each, removes it at the end. */
export function useBench(): Bench {
  const uri = process.env['MONGODB_URI'];
  if (!uri) throw new Error('MONGODB_URI is not set: run by npm test or npm run test:database, which start a database');
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
  const db = client.db(`conformance-${new mongoose.mongo.ObjectId().toHexString()}`);
  beforeAll(async () => {
    await client.connect();
  });
  beforeEach(async () => {
    await db.dropDatabase();
  });
  afterAll(async () => {
    await db.dropDatabase();
    await client.close();
  });
  return { client, db };
}

/**
 * Expects a refusal as MongoDB numbers it. Some engines that speak its protocol refuse the same things under numbers of their own: on those
 * it has to be a refusal by the server, no more.
 */
export async function expectRefusal(bench: Bench, work: Promise<unknown>, expected: { readonly code: number; readonly naming?: string } & Record<string, unknown>): Promise<void> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(mongoose.mongo.MongoServerError);
  const { naming, ...shape } = expected;
  if (!(await numbersErrors(bench))) return;
  expect(error).toMatchObject(shape);
  if (naming !== undefined) expect(error).toMatchObject({ message: expect.stringContaining(naming) as string });
}

const known = new WeakMap<Bench, Promise<boolean>>();

/** Whether the engine numbers its errors as MongoDB does: asked by a mistake whose number is known. */
export function numbersErrors(bench: Bench): Promise<boolean> {
  const asked = known.get(bench) ?? probe(bench);
  known.set(bench, asked);
  return asked;
}

async function probe({ db }: Bench): Promise<boolean> {
  const collection = db.collection('probe');
  await collection.insertOne({ a: 1 });
  try {
    await collection.updateOne({}, { $set: { _id: 2 } });
    return true;
  } catch (error) {
    return error instanceof mongoose.mongo.MongoServerError && error.code === 66;
  } finally {
    await collection.drop();
  }
}
