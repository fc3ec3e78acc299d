import { runErasures } from '../services/my-data/run-erasure.ts';
import { type Job } from './job.ts';

/** Erases what people asked for and whose days are over, and goes on where a process died half-way. */
export const erasureJob: Job = {
  name: 'erasure',
  every: '1 minute',
  lockMinutes: 10,
  async run(context) {
    await runErasures(context);
  },
};
