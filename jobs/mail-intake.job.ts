import { processReceivedMail } from '../services/mail/intake.service.ts';
import { type Job } from './job.ts';

/** Reads mail that was stored but not read yet: a process may have died between the two. */
export const mailIntakeJob: Job = {
  name: 'mail-intake',
  every: '1 minute',
  lockMinutes: 10,
  async run(context) {
    await processReceivedMail(context);
  },
};
