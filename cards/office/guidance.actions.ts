import { z } from 'zod';
import { PersonId } from '../../services/ids.ts';
import { defineAction } from '../action.ts';
import { requiredText } from '../inputs.ts';

const question = z.object({ person: PersonId, otherRole: z.string().max(200), organisation: z.string().max(200) });
/** Opens the question whether a role that is not listed counts. */
export const showGuidance = defineAction('guidance.show', question);
const reason = z.object({ reason: requiredText(1_000) });
export const guidanceYes = defineAction('guidance.yes', question, reason);
export const guidanceNo = defineAction('guidance.no', question, reason);
