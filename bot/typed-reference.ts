import { AppError } from '../services/errors.ts';
import { ApplicationReference } from '../services/ids.ts';

/** A reference as somebody typed it, in capitals or not; undefined for anything else. */
export const readReference = (typed: string): ApplicationReference | undefined => ApplicationReference.safeParse(typed.trim().toUpperCase()).data;

/** The same for a command that needs one. @throws AppError invalid, with the command as it is to be typed. */
export function mustBeReference(typed: string, command: string): ApplicationReference {
  const reference = readReference(typed);
  if (reference) return reference;
  throw new AppError('invalid', {
    userMessage: typed.trim() === '' ? 'I need the reference of the application.' : `“${typed.trim()}” is no reference of ours.`,
    nextStep: `Type ${command} and the reference, such as ${command} IGPM-2027-0001.`,
  });
}
