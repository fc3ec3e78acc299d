import { z } from 'zod';
import { ApplicationId, FileId } from '../../services/ids.ts';
import { DomainNumber } from '../../services/framework/framework.rules.ts';
import { defineAction } from '../action.ts';

const domain = z.object({ application: ApplicationId, domain: DomainNumber });
/** The text's revision that the card shows. */
const revision = { revision: z.int().min(0) };
/** As typed: a domain may be emptied again, and spaces at the ends are the service's to take away. */
const text = z.object({ text: z.string().max(100_000).optional().transform((typed) => typed ?? '') });

export const showEvidence = defineAction('evidence.show');
export const openDomain = defineAction('evidence.open', domain);
/** Saves the text, then stays, or moves on to another domain or to the overview. */
export const saveDomain = defineAction('evidence.save', domain.extend({ ...revision, then: z.union([z.literal('stay'), z.literal('overview'), DomainNumber]) }), text);
/** Takes a file out. What was typed meanwhile comes along, so that it is not lost from the card. */
export const removeFileAction = defineAction('evidence.removeFile', domain.extend({ ...revision, file: FileId }), text);
