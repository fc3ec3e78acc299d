import { AppError } from '../errors.ts';
import { type PersonId } from '../ids.ts';
import { findPersonById, findOfficePeople, findAssessors, findPeopleAt, findPersonByCertificate, findPersonByTeams } from './people.store.ts';
import { type Person } from './person.ts';

/** Looking people up; changing them is `people.service.ts`. */
export async function findPerson(id: PersonId): Promise<Person | undefined> {
  return findPersonById(id);
}

/** @throws AppError notFound. */
export async function getPerson(id: PersonId): Promise<Person> {
  const person = await findPersonById(id);
  if (person) return person;
  throw new AppError('notFound', { userMessage: 'I do not know this person.', nextStep: 'Open the list again and choose from it.' });
}

/** The person whom letters to this address reach, whatever its capitals; nobody where several share the mailbox, since it could be any of them. */
export async function findByEmail(address: string): Promise<Person | undefined> {
  const [person, ...others] = await findPeopleAt(address);
  return others.length === 0 ? person : undefined;
}

/** Everyone whom letters to this address reach. */
export async function peopleAt(address: string): Promise<Person[]> {
  return findPeopleAt(address);
}

/** The person behind a Teams identity, if they have been here before. */
export async function findByTeams(tenantId: string, userId: string): Promise<Person | undefined> {
  return findPersonByTeams(tenantId, userId);
}

/** The Member to whom a certificate was given. */
export async function findByCertificate(number: string): Promise<Person | undefined> {
  return findPersonByCertificate(number);
}

export async function everyoneInOffice(): Promise<Person[]> {
  return findOfficePeople();
}

/** Everyone who may be seated on a panel, by name. */
export async function everyAssessor(): Promise<Person[]> {
  return findAssessors();
}
