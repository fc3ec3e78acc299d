import { z } from 'zod';
import { defineAction } from '../action.ts';
import { payerInputs } from './payer-fields.ts';

/** Shows the fee and what follows, before anything is begun. */
export const showApply = defineAction('apply.show');
/** Begins the application and has the invoice sent. */
export const beginApply = defineAction('apply.begin', z.object({}), z.object(payerInputs));
