import { z } from 'zod';
import { MailId } from '../../services/ids.ts';
import { defineAction } from '../action.ts';
import { requiredText } from '../inputs.ts';

const seen = z.object({ mail: MailId, revision: z.int() });
/** Opens a mail: what was understood of it, or why it waits for a person. */
export const showMail = defineAction('mail.show', z.object({ mail: MailId }));
/** Files the application as it was laid out. */
export const confirmMail = defineAction('mail.confirm', seen);
/** Puts one text or file somewhere else before it is filed. `d4`, `t1` or `aside`. */
export const moveItem = defineAction('mail.move', seen, z.object({ item: requiredText(80), place: z.string().regex(/^(d([1-9]|10)|t[12]|aside)$/) }));
/** Says which application a mail belongs to. */
export const assignMailAction = defineAction('mail.assign', seen, z.object({ reference: requiredText(30) }));
/** Puts a mail aside: it is kept, and does not wait any more. */
export const dismissMailAction = defineAction('mail.dismiss', seen, z.object({ reason: requiredText(500) }));
/** Unfolds one of the forms of the mail's card. */
export const askAboutMail = defineAction('mail.ask', z.object({ mail: MailId, question: z.enum(['move', 'assign', 'dismiss']) }));
