import { sameName } from '../likeness.rules.ts';
import { type PersonId } from '../ids.ts';
import { type Person } from './person.ts';
import { peopleAt } from './directory.ts';

/** Whose mail it is by its sender's address. */
export type Writer =
  | { readonly kind: 'one'; readonly person: Person }
  /** Nobody we know writes from there. */
  | { readonly kind: 'nobody' }
  /** Several people share the mailbox, and neither the name nor the reference says which of them it is. */
  | { readonly kind: 'unclear'; readonly people: readonly Person[] };

/**
 * Who writes from a mailbox. Where several share it, the applicant of the application that the mail names is meant, else the one whose name
 * stands beside the address; when the two disagree, or neither is there, a person has to look.
 */
export async function whoWrites({ name, address }: { readonly name: string; readonly address: string }, applicant?: PersonId): Promise<Writer> {
  const people = await peopleAt(address);
  const [first, ...others] = people;
  if (!first) return { kind: 'nobody' };
  if (others.length === 0) return { kind: 'one', person: first };
  const named = people.find((person) => sameName(person.name, name));
  const meant = applicant === undefined ? undefined : people.find(({ id }) => id === applicant);
  if (named && meant && named.id !== meant.id) return { kind: 'unclear', people };
  const person = meant ?? named;
  return person ? { kind: 'one', person } : { kind: 'unclear', people };
}
