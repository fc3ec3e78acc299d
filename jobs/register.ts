import { type Channels } from '../services/notices/outbox.service.ts';
import { type Job } from './job.ts';
import { erasureJob } from './erasure.job.ts';
import { mailIntakeJob } from './mail-intake.job.ts';
import { outboxJob } from './outbox.job.ts';
import { sweepJob } from './sweep.job.ts';

/** Every job there is, one file each; a test holds this list against the folder. */
export const registerJobs = (channels: Channels): readonly Job[] => [sweepJob, outboxJob(channels), mailIntakeJob, erasureJob];
