import { MongoBackend, MongoClient } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { type Context } from '../services/context.ts';
import { type Job } from './job.ts';

export interface Scheduler {
  /** Lets what runs now end, and begins nothing more. */
  stop(): Promise<void>;
}

/** The longest that stopping waits for jobs that are running. */
const drainMs = 15_000;

/**
 * Agenda as the clock that wakes the jobs: one process at a time runs each of them, and another takes over when its lock lapses. Each
 * job also runs once now, so that what fell due while nothing ran is not left to the next tick.
 */
export async function startScheduler(context: Context, uri: string, jobs: readonly Job[]): Promise<Scheduler> {
  const client = await MongoClient.connect(uri, { maxPoolSize: 4 });
  const agenda = new Agenda({ backend: new MongoBackend({ mongo: client.db(context.config.databaseName), collection: 'agendaJobs' }), processEvery: '5 seconds' });
  // Without a listener an error of the database would end the process; the next tick tries again.
  agenda.on('error', (error: Error) => context.log.error({ err: error }, 'the scheduler met an error'));
  agenda.on('fail', (error: Error, job: { attrs: { name: string } }) => context.log.error({ err: error, job: job.attrs.name }, 'a job failed; it runs again at its next time'));
  for (const job of jobs) {
    agenda.define(job.name, async () => job.run(context), { lockLifetime: job.lockMinutes * 60_000, concurrency: 1, lockLimit: 1 });
  }
  await agenda.start();
  for (const job of jobs) await agenda.every(job.every, job.name, undefined, { timezone: 'Europe/London', skipImmediate: true });
  for (const job of jobs) {
    try {
      await job.run(context);
    } catch (error) {
      context.log.error({ err: error, job: job.name }, 'a job failed at the start; it runs again at its next time');
    }
  }
  return {
    async stop() {
      await agenda.drain(drainMs);
      await client.close();
    },
  };
}
