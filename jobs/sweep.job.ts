import { sweep } from '../services/schedule/sweep.service.ts';
import { type Job } from './job.ts';

/** Windows opening, results falling due for release, reminders: whatever the calendar says, within a minute of its moment. */
export const sweepJob: Job = {
  name: 'sweep',
  every: '1 minute',
  lockMinutes: 5,
  async run(context) {
    await sweep(context);
  },
};
