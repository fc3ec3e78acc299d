import { z } from 'zod';
import { ApplicationId, FileId } from '../../services/ids.ts';
import { DomainNumber } from '../../services/framework/framework.rules.ts';
import { defineAction } from '../action.ts';

const file = { file: FileId };

/** Puts a file that was sent in chat into a domain. */
export const placeFile = defineAction(
  'files.place',
  z.object({ application: ApplicationId, ...file }),
  z.object({ domain: z.string('Please choose the domain that the file belongs to.').regex(/^\d{1,2}$/, 'Please choose the domain that the file belongs to.').transform(Number).pipe(DomainNumber) }),
);
export const dropFile = defineAction('files.drop', z.object(file));
