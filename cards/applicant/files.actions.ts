import { z } from 'zod';
import { ApplicationId, FileId, MailId, TestimonialId } from '../../services/ids.ts';
import { DomainNumber } from '../../services/framework/framework.rules.ts';
import { defineAction } from '../action.ts';

const file = { file: FileId };
const unchosen = 'Please choose what the file is for.';

/** Where a file may go, as one choice of a list: `domain-4`, or `testimonial-` and its id. */
const place = z
  .string(unchosen)
  .regex(/^(?:domain|testimonial)-\w{1,24}$/, unchosen)
  .transform((chosen) => {
    const [kind, id] = chosen.split('-');
    return kind === 'domain' ? { kind, domain: Number(id) } : { kind, testimonial: id };
  })
  .pipe(z.discriminatedUnion('kind', [z.object({ kind: z.literal('domain'), domain: DomainNumber }), z.object({ kind: z.literal('testimonial'), testimonial: TestimonialId })]));

/** Puts a file that was sent in chat where it belongs. */
export const placeFile = defineAction('files.place', z.object({ application: ApplicationId, ...file }), z.object({ place }));
export const dropFile = defineAction('files.drop', z.object(file));
/** Puts the files of a mail where they seem to belong, all at once. */
export const putProposed = defineAction('files.putProposed', z.object({ application: ApplicationId, mail: MailId.optional() }));
