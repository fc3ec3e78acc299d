import { defineAction } from '../action.ts';

/** Shows what waits for the office. */
export const showQueue = defineAction('office.queue');
