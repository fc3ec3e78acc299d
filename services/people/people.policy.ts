import { AppError } from '../errors.ts';
import { type Actor } from './actor.ts';

/** What only the office may do: money, seats, results, people. */
export const isOffice = (actor: Actor): boolean => actor.kind === 'person' && actor.roles.has('office');

/** @throws AppError notAllowed. */
export function mustBeOffice(actor: Actor): void {
  if (isOffice(actor)) return;
  throw new AppError('notAllowed', { userMessage: 'Only the office can do this.', nextStep: 'Type help to see what you can do here.' });
}
