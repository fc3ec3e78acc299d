import { z } from 'zod';
import { ApplicationId } from '../../services/ids.ts';
import { defineAction } from '../action.ts';

/** Shows what is missing, or the declaration. */
export const showSubmit = defineAction('submit.show');
export const submitAction = defineAction(
  'submit.send',
  // How often it was submitted before: a card from before a take-back submits nothing.
  z.object({ application: ApplicationId, timesBefore: z.int().min(0).max(999) }),
  z.object({ signedName: z.string('Please type your name under the declaration.').trim().min(2, 'Please type your name under the declaration.').max(120) }),
);
