import { z } from 'zod';
import { ApplicationId } from '../../services/ids.ts';
import { defineAction } from '../action.ts';
import { requiredText } from '../inputs.ts';

const carried = z.object({ application: ApplicationId });

/** Shows the applications that the assessor is asked to mark. */
export const showMarking = defineAction('marking.list');
/** Shows one of them as it stands: the invitation, the sheet, or its receipt. */
export const showSeat = defineAction('seat.show', carried);
/** Declares that there is no conflict, which opens the evidence. */
export const declareClear = defineAction('seat.clear', carried);
/** Declares a conflict; the office reads the reason. The two reasons have names of their own, since both can be open on one card. */
export const declareConflictAction = defineAction('seat.conflict', carried, z.object({ conflictReason: requiredText(500) }));
/** Gives the seat up for another reason. */
export const declineSeatAction = defineAction('seat.decline', carried, z.object({ declineReason: requiredText(500) }));
