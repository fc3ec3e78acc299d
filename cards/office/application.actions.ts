import { z } from 'zod';
import { ApplicationId } from '../../services/ids.ts';
import { defineAction } from '../action.ts';
import { requiredText } from '../inputs.ts';

const carried = z.object({ application: ApplicationId });
/** An application as the office sees it. */
export const showApplicationForOffice = defineAction('office.application', carried);
export const askDecline = defineAction('office.askDecline', carried);
/** Declines an application that stays incomplete; the applicant reads the reason. */
export const declineAction = defineAction('office.decline', carried, z.object({ reason: requiredText(1_000) }));
/** Begins the resubmission of somebody who works by e-mail. */
export const resubmitForApplicant = defineAction('office.resubmit', carried);
