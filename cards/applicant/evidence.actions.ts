import { z } from 'zod';
import { ApplicationId, FileId } from '../../services/ids.ts';
import { domainNumbers, DomainNumber } from '../../services/framework/framework.rules.ts';
import { defineAction } from '../action.ts';
import { requiredText } from '../inputs.ts';

const domain = z.object({ application: ApplicationId, domain: DomainNumber });
const file = domain.extend({ file: FileId });
const BulletId = z.templateLiteral([z.literal(domainNumbers), '.', z.int().min(1).max(99)]);

/** The text's revision that the card shows, and the points that it shows as ticked. Cards from before there were ticks lack those. */
const seen = { revision: z.int().min(0), was: z.array(BulletId).max(30).optional() };
/** As typed: a domain may be emptied again, and spaces at the ends are the service's to take away. Ticks come joined by commas, or not at all. */
const filledIn = z.object({
  text: z.string().max(100_000).optional(),
  covered: z
    .string()
    .max(500)
    .optional()
    .transform((ticked) => (ticked ?? '').split(',').filter((id) => id !== ''))
    .pipe(z.array(BulletId).max(30)),
});

export const showEvidence = defineAction('evidence.show');
/** All that waits for a place, each asked about anew. */
export const showWaiting = defineAction('evidence.waiting');
/** Takes over what was given in an application that ended. */
export const takeOverAction = defineAction('evidence.takeOver', z.object({ application: ApplicationId }));
export const openDomain = defineAction('evidence.open', domain);
/** Saves, then stays, or moves on to another domain or to the overview. */
export const saveDomain = defineAction('evidence.save', domain.extend({ ...seen, then: z.union([z.literal('stay'), z.literal('overview'), DomainNumber]) }), filledIn);
/** Shows one file and what can be done with it. What was typed meanwhile is saved first. */
export const openFileAction = defineAction('evidence.file', file.extend(seen), filledIn);
/** Opens the page in a dialog, at this domain. What was typed meanwhile is saved first; a card on which nothing can be typed has no revision. */
export const writeInDialog = defineAction('evidence.write', domain.extend(seen).partial({ revision: true }), filledIn);
/** Takes a file out. What was typed meanwhile is saved first. */
export const removeFileAction = defineAction('evidence.removeFile', file.extend(seen).partial({ revision: true }), filledIn);
/** Puts it back. What was typed meanwhile is saved first. */
export const restoreFileAction = defineAction('evidence.restoreFile', file.extend(seen), filledIn);
/** Another name, another domain, or both. */
export const changeFileAction = defineAction('evidence.changeFile', file, z.object({ name: requiredText(200), to: z.string().transform(Number).pipe(DomainNumber) }));
