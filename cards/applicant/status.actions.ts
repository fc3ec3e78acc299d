import { z } from 'zod';
import { ApplicationId } from '../../services/ids.ts';
import { defineAction } from '../action.ts';

export const showStatus = defineAction('status.show');
/** Begins the resubmission: its invoice is sent. */
export const resubmitAction = defineAction('status.resubmit', z.object({ application: ApplicationId }));
