import { type Context } from '../services/context.ts';

/** Something that the clock wakes. What is due is looked up in the data each time, so a job carries nothing and may run twice. */
export interface Job {
  readonly name: string;
  /** As Agenda reads it: "1 minute", or a cron line in London time. */
  readonly every: string;
  /** Longer than it ever takes: when a process dies with the job, another may take it up after this time. */
  readonly lockMinutes: number;
  run(context: Context): Promise<void>;
}
