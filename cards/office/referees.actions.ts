import { z } from 'zod';
import { ApplicationId } from '../../services/ids.ts';
import { defineAction } from '../action.ts';

/** Both testimonials of an application, as the office may read them. */
export const showReferees = defineAction('office.referees', z.object({ application: ApplicationId }));
