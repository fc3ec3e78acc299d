import { z } from 'zod';
import { type BulletId } from '../../services/framework/framework.data.ts';
import { DomainNumber } from '../../services/framework/framework.rules.ts';
import { ApplicationId } from '../../services/ids.ts';
import { Mark } from '../../services/marking/marking.rules.ts';
import { defineAction } from '../action.ts';

const carried = z.object({ application: ApplicationId });
const domain = carried.extend({
  domain: DomainNumber,
  /** The entry's version that the card shows. */
  version: z.int().min(0),
  /** Whether the card lists the guidance to choose from: without the list, nothing chosen means nothing. */
  listed: z.boolean(),
  /** The page of the evidence that is open, from 1. */
  page: z.int().min(1).max(1_000),
});
/** The longest comment that the card takes; the service has the same. */
export const commentLength = 2_000;
const inputs = z.object({
  comment: z.string().trim().max(commentLength).optional().transform((text) => text ?? ''),
  missed: z
    .string()
    .max(200)
    .optional()
    .transform((chosen) => (chosen ?? '').split(',').filter((id) => id !== ''))
    .pipe(z.array(z.custom<BulletId>((id) => typeof id === 'string' && /^\d{1,2}\.\d{1,2}$/.test(id)))),
});

/** Opens a domain of the sheet. */
export const openMark = defineAction('mark.open', carried.extend({ domain: DomainNumber }));
/** Gives a mark; a complete one goes straight to the next domain without one. */
export const giveMark = defineAction('mark.give', domain.extend({ mark: Mark }), inputs);
/** Keeps what was typed, then goes on: to the next without a mark, to a page of the evidence, to a domain, or to the whole sheet. */
export const keepMark = defineAction('mark.keep', domain.extend({ then: z.union([z.literal('on'), z.literal('page'), z.literal('sheet'), z.literal('testimonials'), DomainNumber]), to: z.int().min(1).max(1_000).optional() }), inputs);
/** Shows all marks before locking. */
export const showSheet = defineAction('sheet.show', carried);
export const showReadTestimonials = defineAction('sheet.testimonials', carried.extend({ page: z.int().min(1).max(1_000) }));
export const lockSheetAction = defineAction('sheet.lock', carried);
/** Opens a locked sheet again during moderation, once. */
export const reopenSheetAction = defineAction('sheet.reopen', carried, z.object({ reason: z.string().trim().min(1).max(500) }));
