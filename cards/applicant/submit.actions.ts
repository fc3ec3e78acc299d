import { z } from 'zod';
import { ApplicationId } from '../../services/ids.ts';
import { defineAction } from '../action.ts';

/** Shows what is missing, or the declaration. */
export const showSubmit = defineAction('submit.show');
export const submitAction = defineAction(
  'submit.send',
  z.object({ application: ApplicationId }),
  z.object({ signedName: z.string('Please type your name under the declaration.').trim().min(2, 'Please type your name under the declaration.').max(120) }),
);
