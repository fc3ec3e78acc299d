import { z } from 'zod';
import { defineAction } from '../action.ts';
import { toggle } from '../inputs.ts';

export const showMyData = defineAction('myData.show');
/** Sends the link by mail as well. */
export const mailMyData = defineAction('myData.mail');
export const showErase = defineAction('myData.erase');
export const confirmErase = defineAction('myData.confirmErase', undefined, z.object({ sure: toggle, endMembership: toggle }));
export const keepMyData = defineAction('myData.keep');
