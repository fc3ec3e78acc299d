import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Agenda } from 'agenda';
import { MongoBackend } from '@agendajs/mongo-backend';
import mongoose from 'mongoose';

const uri = process.env['MONGODB_URI'] ?? '';
const client = new mongoose.mongo.MongoClient(uri);
const db = client.db(`agenda-${new mongoose.mongo.ObjectId().toHexString()}`);
const running: Agenda[] = [];

beforeAll(async () => {
  await client.connect();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((agenda) => agenda.stop()));
  await db.dropDatabase();
});
afterAll(async () => {
  await client.close();
});

async function start(): Promise<Agenda> {
  const agenda = new Agenda({ backend: new MongoBackend({ mongo: db as never, collection: 'jobs', ensureIndex: true }), processEvery: 100, defaultLockLifetime: 2_000 });
  agenda.on('error', (error: unknown) => {
    throw error;
  });
  running.push(agenda);
  await agenda.ready;
  return agenda;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('It did not happen within 15 seconds');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

test('a job that is due runs once, though two look for work', async () => {
  const runs: string[] = [];
  for (const name of ['one', 'two']) {
    const agenda = await start();
    agenda.define('sweep', (job) => {
      runs.push(`${name}:${String(job.attrs.data)}`);
      return Promise.resolve();
    });
    await agenda.start();
  }
  const [agenda] = running;
  for (let index = 0; index < 5; index++) await agenda?.now('sweep', String(index));
  await until(() => runs.length >= 5);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(runs.map((run) => run.split(':')[1]).sort()).toEqual(['0', '1', '2', '3', '4']);
});

test('what is repeated is kept once, with its next time', async () => {
  const agenda = await start();
  agenda.define('tick', () => Promise.resolve());
  await agenda.every('1 hour', 'tick');
  await agenda.every('1 hour', 'tick');
  await agenda.start();
  await until(async () => (await db.collection('jobs').countDocuments({ name: 'tick', lastFinishedAt: { $exists: true } })) === 1 || (await db.collection('jobs').countDocuments({ name: 'tick' })) === 1);
  expect(await db.collection('jobs').countDocuments({ name: 'tick' })).toBe(1);
  const job = await db.collection('jobs').findOne({ name: 'tick' });
  expect(job?.['nextRunAt']).toBeInstanceOf(Date);
});

test('a job that fails is noted, and one that is cancelled is gone', async () => {
  const agenda = await start();
  agenda.define('fails', () => Promise.reject(new Error('no luck')));
  agenda.on('fail', () => undefined);
  await agenda.start();
  await agenda.now('fails');
  await until(async () => (await db.collection('jobs').countDocuments({ name: 'fails', failReason: 'no luck' })) === 1);
  await agenda.schedule('in 1 hour', 'later', {});
  expect(await agenda.cancel({ name: 'later' })).toBe(1);
  expect(await db.collection('jobs').countDocuments({ name: 'later' })).toBe(0);
});
