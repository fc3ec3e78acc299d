import { defineAction } from '../action.ts';

/** Shows the fee and what follows, before anything is begun. */
export const showApply = defineAction('apply.show');
/** Begins the application and has the invoice sent. */
export const beginApply = defineAction('apply.begin');
