import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';
import { type Bench, type Row, type Table } from './bench.ts';
import { besideSide, embeddedSide, type Side } from './database-sides.ts';
import { measure, type MeasureOptions, type Timing } from './measure.ts';

const many = 100_000;
const few = 100;
const batch = 1_000;
const aFile = Buffer.alloc(5 * 1024 * 1024, 'evidence ');

interface Application {
  _id: mongoose.mongo.ObjectId;
  reference: string;
  applicant: number;
  state: { kind: string; window: string };
  createdAt: Date;
  statements: { domain: number; text: string }[];
}

const kinds = ['draft', 'submitted', 'marking', 'released'];

/** A document of about the size of an application. */
function application(n: number): Application {
  return {
    _id: idOf(n),
    reference: `A-${n}`,
    applicant: n % 1_000,
    state: { kind: kinds[n % kinds.length] ?? '', window: `2026-${n % 12}` },
    createdAt: new Date(1_700_000_000_000 + n * 1_000),
    statements: [1, 2, 3].map((domain) => ({ domain, text: 'What I did, and what came of it. '.repeat(4) })),
  };
}

/** Ids that can be told from the number, so that any document can be asked for. */
function idOf(n: number): mongoose.mongo.ObjectId {
  return mongoose.mongo.ObjectId.createFromHexString(n.toString(16).padStart(24, '0'));
}

const applicationsOf = (side: Side, size: number): mongoose.mongo.Collection<Application> => side.db.collection<Application>(`applications-${size}`);

async function declareIndexes(collection: mongoose.mongo.Collection<Application>): Promise<void> {
  await collection.createIndexes([{ key: { reference: 1 }, unique: true }, { key: { 'state.kind': 1, createdAt: 1 } }, { key: { applicant: 1, createdAt: -1 } }]);
}

/** Fills the large collection in batches, and takes the time of each. */
async function fill(side: Side): Promise<Timing> {
  const collection = applicationsOf(side, many);
  await declareIndexes(collection);
  return measure((turn) => collection.insertMany(Array.from({ length: batch }, (_, n) => application(turn * batch + n))), { forMs: 0, fewest: many / batch - 1, counts: batch });
}

/** What is done, and how. */
interface Work {
  readonly what: string;
  readonly atOnce: readonly number[];
  readonly options?: MeasureOptions;
  readonly on: (side: Side) => (turn: number) => Promise<unknown>;
}

const anyOf = (turn: number): number => (turn * 7_919) % many;
let inserted = many;

const works: readonly Work[] = [
  { what: 'insert one', atOnce: [1, 16], on: (side) => () => applicationsOf(side, many).insertOne(application(inserted++)) },
  { what: 'find by id', atOnce: [1, 16], on: (side) => (turn) => applicationsOf(side, many).findOne({ _id: idOf(anyOf(turn)) }) },
  { what: 'find by index', atOnce: [1, 16], on: (side) => (turn) => applicationsOf(side, many).findOne({ reference: `A-${anyOf(turn)}` }) },
  {
    what: 'sort by index, 20 of 25,000',
    atOnce: [1, 16],
    on: (side) => (turn) => applicationsOf(side, many).find({ 'state.kind': kinds[turn % kinds.length] ?? '' }).sort({ createdAt: -1 }).limit(20).toArray(),
  },
  { what: 'update by id', atOnce: [1, 16], on: (side) => (turn) => applicationsOf(side, many).updateOne({ _id: idOf(anyOf(turn)) }, { $set: { 'state.window': `2027-${turn}` } }) },
  { what: 'transaction over two collections', atOnce: [1, 16], on: transact },
  {
    what: '$match 8,000 and $group',
    atOnce: [1],
    on: (side) => (turn) =>
      applicationsOf(side, many)
        .aggregate([{ $match: { applicant: { $gte: turn % 900, $lt: (turn % 900) + 80 } } }, { $group: { _id: '$state.kind', n: { $sum: 1 }, newest: { $max: '$createdAt' } } }])
        .toArray(),
  },
  { what: 'GridFS: 5 MB up', atOnce: [1], on: (side) => (turn) => upload(side, `up-${turn}`) },
  {
    what: 'GridFS: 5 MB down',
    atOnce: [1],
    on: (side) => {
      const stored = upload(side, 'down');
      return async () => {
        await stored;
        for await (const _ of bucketOf(side).openDownloadStreamByName('down'));
      };
    },
  },
];

function transact(side: Side): (turn: number) => Promise<unknown> {
  const [applications, trail] = [applicationsOf(side, many), side.db.collection('trail')];
  return (turn) =>
    side.db.client.withSession((session) =>
      session.withTransaction(async () => {
        await applications.updateOne({ _id: idOf(anyOf(turn)) }, { $set: { 'state.kind': 'submitted' } }, { session });
        await trail.insertOne({ subject: idOf(anyOf(turn)), what: 'submitted', turn }, { session });
      }),
    );
}

const bucketOf = (side: Side): mongoose.mongo.GridFSBucket => new mongoose.mongo.GridFSBucket(side.db);
const upload = (side: Side, name: string): Promise<void> => pipeline(Readable.from([aFile]), bucketOf(side).openUploadStream(name));

async function compare(sides: readonly Side[], say: (line: string) => void): Promise<Row[]> {
  const rows: Row[] = [];
  const add = async (what: string, atOnce: number, time: (side: Side) => Promise<Timing>): Promise<void> => {
    const timings: Timing[] = [];
    // One after the other, so that both find the machine as it is in the same moment.
    for (const side of sides) timings.push(await time(side));
    const [ours, beside] = timings;
    if (ours) rows.push({ what, atOnce, ours, beside });
    say(`${what}, ${atOnce} at once: ${timings.map(({ median }) => `${median.toFixed(2)} ms`).join(' beside ')}`);
  };
  await add(`insertMany of ${batch.toLocaleString('en-GB')}`, 1, fill);
  // So that it is there before a transaction needs it.
  for (const side of sides) await side.db.createCollection('trail');
  for (const { what, atOnce, on, options } of works) for (const several of atOnce) await add(what, several, (side) => measure(on(side), { ...options, atOnce: several }));
  return rows;
}

/** What the size of a collection costs: the same questions to a small one. */
async function scale(side: Side): Promise<Row[]> {
  const small = applicationsOf(side, few);
  await declareIndexes(small);
  await small.insertMany(Array.from({ length: few }, (_, n) => application(n)));
  const ask = (what: string, question: (size: number) => (turn: number) => Promise<unknown>) => async (): Promise<Row> => ({
    what,
    atOnce: 1,
    beside: await measure(question(few), { forMs: 1_000 }),
    ours: await measure(question(many), { forMs: 1_000 }),
    atMost: 2,
  });
  const rows: Row[] = [];
  for (const one of [
    ask('find by id', (size) => (turn) => applicationsOf(side, size).findOne({ _id: idOf((turn * 7_919) % size) })),
    ask('find by index', (size) => (turn) => applicationsOf(side, size).findOne({ reference: `A-${(turn * 7_919) % size}` })),
    ask('sort by index, 20', (size) => (turn) => applicationsOf(side, size).find({ 'state.kind': kinds[turn % kinds.length] ?? '' }).sort({ createdAt: -1 }).limit(20).toArray()),
  ]) rows.push(await one());
  return rows;
}

export const bench: Bench = {
  about: 'the embedded database beside a real engine (BENCH_BESIDE_URI, or MONGODB_URI), and with 100,000 documents beside 100',
  run: async (say) => {
    const beside = await besideSide();
    const embedded = await embeddedSide();
    try {
      const comparison: Table = { title: 'The same work on both', ours: 'embedded', beside: beside ? 'beside' : 'nothing', rows: await compare(beside ? [embedded, beside] : [embedded], say) };
      const growth: Table = { title: 'The embedded database, large and small', ours: '100,000 documents', beside: '100 documents', rows: await scale(embedded) };
      return [comparison, growth];
    } finally {
      await embedded.close();
      await beside?.close();
    }
  },
};
