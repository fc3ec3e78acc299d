import { z } from 'zod';
import { defineAction } from '../action.ts';
import { requiredText } from '../inputs.ts';

const address = z.object({ address: z.email().max(254) });

/** Sends a code to an address that somebody says is theirs. */
export const sendCodeAction = defineAction('identity.sendCode', address);
/** Takes the code that came there. */
export const redeemCodeAction = defineAction('identity.redeemCode', z.object({}), z.object({ code: requiredText(20) }));
