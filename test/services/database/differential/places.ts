import mongoose from 'mongoose';
import { type Layout, makePlace, type Place, type Program, runProgram } from './program.ts';
import { type Answer } from './answer.ts';

/** An engine with collections for programs to run on, several at a time. */
export interface Engine {
  /** Runs a program in a lane; one lane runs one program at a time. */
  run(program: Program, lane: number): Promise<readonly Answer[]>;
  close(): Promise<void>;
}

/** Connects to an engine, on a database of its own that is dropped at the end. */
export async function connectEngine(uri: string): Promise<Engine> {
  const client = await mongoose.mongo.MongoClient.connect(uri, { serverSelectionTimeoutMS: 5_000 });
  const database = `differential-${new mongoose.mongo.ObjectId().toHexString()}`;
  const places = new Map<string, Promise<Place>>();
  const placeFor = (layout: Layout, lane: number): Promise<Place> => {
    const name = `${layout} ${lane}`;
    const place = places.get(name) ?? makePlace(client, database, layout, lane);
    places.set(name, place);
    return place;
  };
  return {
    run: async (program, lane) => runProgram(await placeFor(program.layout, lane), program),
    close: async () => {
      await client.db(database).dropDatabase();
      await client.close();
    },
  };
}

/** What an engine calls itself. */
export async function nameOf(uri: string): Promise<string> {
  const client = await mongoose.mongo.MongoClient.connect(uri, { serverSelectionTimeoutMS: 5_000 });
  try {
    const { version, modules, gitVersion } = await client.db('admin').command({ buildInfo: 1 });
    const isEmbedded = Array.isArray(modules) && modules.includes('embedded');
    return isEmbedded ? 'embedded' : `${gitVersion === 'documentdb' ? 'DocumentDB' : 'MongoDB'}, which calls itself ${String(version)}`;
  } finally {
    await client.close();
  }
}

/** Runs work on a list with so many at a time. */
export async function inLanes<T, R>(list: readonly T[], lanes: number, work: (item: T, lane: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = [...list.entries()];
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await work(next[1], lane);
    }),
  );
  return results;
}
