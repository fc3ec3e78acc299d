import { defineAction } from '../action.ts';

/** Shows what can be typed. */
export const showHelp = defineAction('help.show');
