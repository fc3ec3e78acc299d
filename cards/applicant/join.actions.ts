import { z } from 'zod';
import { defineAction } from '../action.ts';
import { requiredText } from '../inputs.ts';
import { payerInputs } from './payer-fields.ts';

export const showJoin = defineAction('join.show');
/** Becomes an Associate, or brings an Associate's details up to date. */
export const saveJoin = defineAction(
  'join.save',
  z.object({}),
  z.object({ name: requiredText(120).min(2), email: z.string().trim().pipe(z.email('Please give an e-mail address such as name@example.org.').max(254)), organisation: requiredText(200).min(2), ...payerInputs }),
);
