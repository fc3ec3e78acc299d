import { type z } from 'zod';
import { AppError } from '../services/errors.ts';
import { type Role } from '../services/people/actor.ts';

const forWhom: Readonly<Record<Role, string>> = { applicant: 'applicants', assessor: 'assessors', office: 'the office' };

/** The refusals that the platform itself gives, in one voice: calm, and always with the next step. */
export const refusal = {
  unknownAction: (verb: string) =>
    new AppError('notFound', {
      userMessage: 'I do not know this button any more.',
      nextStep: 'Type help to see what I can do for you.',
      message: `unknown verb ${JSON.stringify(verb)}`,
    }),
  oldCard: (verb: string) =>
    new AppError('stale', {
      userMessage: 'This card is from an earlier time, and I can no longer read it.',
      nextStep: 'Type help and open it anew.',
      message: `carried data of ${verb} does not parse`,
    }),
  wrongRole: (roles: readonly Role[], what: string) =>
    new AppError('notAllowed', {
      userMessage: `This is for ${roles.map((role) => forWhom[role]).join(' or ')}.`,
      nextStep: 'Type help to see what I can do for you.',
      message: `${what} needs ${roles.join('|')}`,
    }),
  wrongPlace: (what: string) =>
    new AppError('notAllowed', {
      userMessage: 'This is between the two of us.',
      nextStep: 'Please write to me in our personal chat.',
      message: `${what} asked for outside its places`,
    }),
  wrongTenant: (tenantId: string) =>
    new AppError('notAllowed', {
      userMessage: 'I can talk only to people of the organisations that the Institute has set up.',
      nextStep: 'Please write to the office by e-mail instead: everything can be done that way too.',
      message: `tenant ${JSON.stringify(tenantId)} is not on the list`,
    }),
  mend: (issues: readonly z.core.$ZodIssue[], verb: string) =>
    new AppError('invalid', {
      userMessage: issues.slice(0, 3).map(inPlainWords).join(' '),
      nextStep: 'Please put this right on the card, then try again.',
      message: `inputs of ${verb}: ${issues.map(({ code, path }) => `${path.join('.')} ${code}`).join(', ')}`,
    }),
};

/** Says what is wrong with one input. A schema's own message, where it was written for people, ends with a full stop and is used as it is. */
function inPlainWords(issue: z.core.$ZodIssue): string {
  if (issue.message.endsWith('.')) return issue.message;
  const name = fieldName(issue.path);
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string' ? `${name} is too long: at most ${issue.maximum} characters.` : `${name} can be at most ${issue.maximum}.`;
    case 'too_small':
      if (issue.origin !== 'string') return `${name} must be at least ${issue.minimum}.`;
      return issue.minimum === 1 ? `${name} is still empty.` : `${name} is too short: at least ${issue.minimum} characters.`;
    case 'invalid_type':
      return `${name} is still empty.`;
    default:
      return `${name} is not something I can read.`;
  }
}

/** `employerName` becomes "Employer name": input ids are named for people. */
function fieldName(path: readonly PropertyKey[]): string {
  const words = String(path[0] ?? 'this').replace(/[-_]+/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
