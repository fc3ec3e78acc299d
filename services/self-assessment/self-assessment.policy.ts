import { AppError } from '../errors.ts';
import { type Person } from '../people/person.ts';

/** For Associates and Members, and each for themselves alone. @throws AppError notAllowed, with the way to join. */
export function mustMaySelfAssess(person: Pick<Person, 'associate' | 'member'>): void {
  if (person.associate || person.member) return;
  throw new AppError('notAllowed', { userMessage: 'The self-assessment is for Associates and Members of the Institute.', nextStep: 'Type join to become an Associate; you can begin at once.' });
}
