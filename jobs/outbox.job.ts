import { deliverDue, type Channels } from '../services/notices/outbox.service.ts';
import { type Job } from './job.ts';

/** Delivers what is due in the outbox: what was retried later, and what a process left behind when it died. */
export const outboxJob = (channels: Channels): Job => ({
  name: 'outbox',
  every: '30 seconds',
  lockMinutes: 5,
  async run(context) {
    await deliverDue(context, channels);
  },
});
