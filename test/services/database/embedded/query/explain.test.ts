import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import mongoose from 'mongoose';
import { type ServerProcess, startProcess, temporaryFolder } from '../embedded-server.ts';

let server: ServerProcess;
let db: mongoose.mongo.Db;
let remove: () => Promise<void>;
interface Mail { _id: number; state: string; at: Date; person: string; tags: string[]; lease?: Date | null; address?: string; note: string }
const mails = () => db.collection<Mail>('mails');
const documents = 400;

beforeAll(async () => {
  const [folder, removeFolder] = await temporaryFolder();
  remove = removeFolder;
  server = await startProcess(folder, 21111);
  db = (await mongoose.mongo.MongoClient.connect(server.uri)).db('explained');
  await mails().createIndexes([
    { key: { state: 1, at: 1 }, name: 'state_at' },
    { key: { person: 1, at: -1 }, name: 'person_at' },
    { key: { tags: 1 }, name: 'tags' },
    { key: { lease: 1 }, name: 'lease', sparse: true },
    { key: { address: 1 }, name: 'address', partialFilterExpression: { address: { $exists: true } } },
  ]);
  await mails().insertMany(
    Array.from({ length: documents }, (_, n) => ({
      _id: n, state: ['due', 'sent', 'held', 'gone'][n % 4] ?? '', at: new Date(n * 1000), person: `p${n % 50}`, tags: [`t${n % 10}`, 'all'], note: `n${n % 7}`,
      ...(n % 100 === 0 ? { lease: new Date(n), address: `a${n}` } : {}),
    })),
  );
});
afterAll(async () => {
  await db.client.close();
  await server.end('SIGTERM');
  await remove();
});

interface Stage { stage: string; indexName?: string; direction?: string; inputStage?: Stage; inputStages?: Stage[] }
interface Explained {
  queryPlanner: { namespace: string; winningPlan: Stage };
  executionStats: { nReturned: number; totalKeysExamined: number; totalDocsExamined: number };
  stages?: [{ $cursor: Explained }, ...Record<string, unknown>[]];
}

/** The stages from the last to the first; an index by its name, with an arrow where it is walked backwards. */
function road({ stage, indexName, direction, inputStage, inputStages }: Stage): string {
  const own = stage === 'IXSCAN' ? `${indexName ?? ''}${direction === 'backward' ? '←' : ''}` : stage;
  const below = inputStages ? `(${inputStages.map(road).join(' ')})` : inputStage ? ` ${road(inputStage)}` : '';
  return `${own}${below}`;
}

async function explain(command: mongoose.mongo.Document): Promise<Explained> {
  return (await db.command({ explain: command, verbosity: 'executionStats' })) as unknown as Explained;
}

async function explainFind(filter: mongoose.mongo.Document, options: mongoose.mongo.Document = {}): Promise<[road: string, documents: number, returned: number]> {
  const { queryPlanner, executionStats } = await explain({ find: 'mails', filter, ...options });
  return [road(queryPlanner.winningPlan), executionStats.totalDocsExamined, executionStats.nReturned];
}

describe('an index is used', () => {
  test('for _id, equality, $in, ranges, null, the start of a text', async () => {
    expect(await explainFind({ _id: 5 })).toEqual(['IDHACK', 1, 1]);
    expect(await explainFind({ _id: { $in: [5, 7, 1000] } })).toEqual(['FETCH _id_', 2, 2]);
    expect(await explainFind({ state: 'due' })).toEqual(['FETCH state_at', 100, 100]);
    expect(await explainFind({ state: 'due', at: { $gte: new Date(0), $lt: new Date(40_000) } })).toEqual(['FETCH state_at', 11, 10]);
    expect(await explainFind({ tags: { $in: ['t1', 't2'] } })).toEqual(['FETCH tags', 80, 80]);
    expect(await explainFind({ person: { $regex: '^p1$' } })).toEqual(['FETCH person_at', 88, 8]);
    expect(await explainFind({ state: null })).toEqual(['FETCH state_at', 0, 0]);
  });

  test('for sorts: forwards, backwards, after an equality, with nothing read beyond the limit', async () => {
    expect(await explainFind({}, { sort: { _id: -1 }, limit: 3 })).toEqual(['LIMIT FETCH _id_←', 3, 3]);
    expect(await explainFind({ state: 'due' }, { sort: { at: 1 }, limit: 20 })).toEqual(['LIMIT FETCH state_at', 20, 20]);
    expect(await explainFind({ state: 'due' }, { sort: { at: -1 }, limit: 20 })).toEqual(['LIMIT FETCH state_at←', 20, 20]);
    expect(await explainFind({}, { sort: { person: 1, at: -1 }, limit: 2, skip: 3 })).toEqual(['SKIP LIMIT FETCH person_at', 5, 2]);
    expect(await explainFind({}, { sort: { person: -1, at: 1 }, limit: 2 })).toEqual(['LIMIT FETCH person_at←', 2, 2]);
  });

  test('for a sort over several equalities, which are merged', async () => {
    const [way, read, returned] = await explainFind({ state: { $in: ['due', 'held'] } }, { sort: { at: 1 }, limit: 10 });
    expect([way, returned]).toEqual(['LIMIT FETCH SORT_MERGE(state_at state_at)', 10]);
    expect(read).toBe(10);
  });

  test('for each clause of $or', async () => {
    expect(await explainFind({ $or: [{ _id: 3 }, { person: 'p7', note: 'n0' }] })).toEqual(['FETCH OR(_id_ person_at)', 9, 3]);
    expect((await explainFind({ $or: [{ _id: 3 }, { note: 'n0' }] }))[0]).toBe('COLLSCAN');
  });

  test('where a hint names it, and none where it says so', async () => {
    expect((await explainFind({ state: 'due', person: 'p8' }, { hint: 'state_at' }))[0]).toBe('FETCH state_at');
    expect((await explainFind({ state: 'due', person: 'p8' }, { hint: { person: 1, at: -1 } }))[0]).toBe('FETCH person_at');
    expect(await explainFind({ _id: 5 }, { hint: { $natural: 1 } })).toEqual(['COLLSCAN', documents, 1]);
    await expect(explainFind({}, { hint: 'nothing' })).rejects.toMatchObject({ code: 2 });
  });

  test('the narrower of two', async () => {
    expect((await explainFind({ state: 'due', person: 'p8' }))[0]).toBe('FETCH person_at');
  });
});

describe('an index is not used', () => {
  test('where it lacks documents that match', async () => {
    expect(await explainFind({ lease: null })).toEqual(['COLLSCAN', documents, 396]);
    expect((await explainFind({}, { sort: { lease: 1 } }))[0]).toBe('SORT COLLSCAN');
    expect((await explainFind({ address: null }))[0]).toBe('COLLSCAN');
    expect((await explainFind({ lease: { $gt: new Date(5) } }))[0]).toBe('FETCH lease');
    expect((await explainFind({ address: 'a100' }))[0]).toBe('FETCH address');
  });

  test('to sort by an array of which bounds leave elements out', async () => {
    expect((await explainFind({ tags: { $gte: 't5' } }, { sort: { tags: 1 } }))[0]).toBe('SORT FETCH tags');
    expect((await explainFind({}, { sort: { tags: 1 }, limit: 5 }))[0]).toBe('LIMIT FETCH tags');
  });

  test('with both of two bounds on elements of an array, or for two fields of its elements: other elements may meet them', async () => {
    const lists = db.collection<{ _id: number; a: unknown }>('lists');
    await lists.createIndexes([{ key: { a: 1 }, name: 'a' }, { key: { 'a.b': 1, 'a.c': 1 }, name: 'a_b_c' }]);
    await lists.insertMany([{ _id: 1, a: [-1, 6] }, { _id: 2, a: [{ b: 1, c: 1 }, { b: 2, c: 2 }] }]);
    expect(await lists.find({ a: { $gte: 1, $lt: 3 } }).hint('a').toArray()).toHaveLength(1);
    expect(await lists.find({ a: { $elemMatch: { $gte: 1, $lt: 3 } } }).hint('a').toArray()).toHaveLength(0);
    expect(await lists.find({ 'a.b': 1, 'a.c': 2 }).hint('a_b_c').toArray()).toHaveLength(1);
  });

  test('for directions that are neither its own nor all the other way', async () => {
    expect((await explainFind({}, { sort: { person: 1, at: 1 }, limit: 2 }))[0]).toBe('SORT COLLSCAN');
  });
});

describe('the other commands', () => {
  test('count, distinct, update, delete and findAndModify say how they search, and change nothing', async () => {
    const roads = await Promise.all(
      [
        { count: 'mails', query: { state: 'due' } },
        { distinct: 'mails', key: 'note', query: { person: 'p3' } },
        { update: 'mails', updates: [{ q: { _id: 3 }, u: { $set: { state: 'changed' } } }] },
        { delete: 'mails', deletes: [{ q: { state: 'due' }, limit: 0 }] },
        { findAndModify: 'mails', query: { state: 'due' }, sort: { at: -1 }, remove: true },
      ].map(async (command) => road((await explain(command)).queryPlanner.winningPlan)),
    );
    expect(roads).toEqual(['COUNT FETCH state_at', 'FETCH person_at', 'UPDATE LIMIT IDHACK', 'DELETE FETCH state_at', 'DELETE LIMIT FETCH state_at←']);
    expect(await mails().countDocuments({ state: 'due' })).toBe(100);
    expect(await mails().countDocuments({ state: 'changed' })).toBe(0);
  });

  test('an aggregation: what its beginning searches, and the stages after it', async () => {
    const whole = await mails().aggregate([{ $match: { state: 'due' } }, { $sort: { at: -1 } }, { $limit: 5 }]).explain('executionStats') as unknown as Explained;
    expect(road(whole.queryPlanner.winningPlan)).toBe('LIMIT FETCH state_at←');
    expect(whole.executionStats).toMatchObject({ nReturned: 5, totalDocsExamined: 5, totalKeysExamined: 5 });
    const { stages } = await mails().aggregate([{ $match: { person: 'p1' } }, { $group: { _id: '$state' } }]).explain('executionStats') as unknown as Explained;
    expect(road(stages?.[0].$cursor.queryPlanner.winningPlan ?? { stage: '' })).toBe('FETCH person_at');
    expect(stages?.[1]).toEqual({ $group: { _id: '$state' } });
  });

  test('of a collection that is not there there is nothing to read', async () => {
    expect((await db.command({ explain: { find: 'nowhere' }, verbosity: 'queryPlanner' }))['queryPlanner']).toMatchObject({ winningPlan: { stage: 'EOF' } });
    await expect(db.command({ explain: { insert: 'mails', documents: [] } })).rejects.toMatchObject({ code: 59 });
  });
});
