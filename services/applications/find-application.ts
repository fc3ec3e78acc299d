import { AppError } from '../errors.ts';
import { type ApplicationId, type ApplicationReference, type PersonId } from '../ids.ts';
import { type WindowId } from '../calendar/calendar.rules.ts';
import { type Actor } from '../people/actor.ts';
import { type Application, type StateKind } from './application.ts';
import { mustBeApplicantOf } from './applications.policy.ts';
import { findApplicationById, findApplicationByReference, findApplicationsIn, findCurrentApplication, findLatestApplication, findLatestEndedApplication } from './applications.store.ts';

/** Looking applications up. Steps for use cases; those with an actor check that it may know of the application. */
export async function getApplication(id: ApplicationId): Promise<Application> {
  const application = await findApplicationById(id);
  if (application) return application;
  throw new AppError('notFound', { userMessage: 'I do not know this application.', nextStep: 'Check the reference, which looks like IGPM-2027-0001.' });
}

/** @throws AppError notFound. */
export async function getByReference(reference: ApplicationReference): Promise<Application> {
  const application = await findApplicationByReference(reference);
  if (application) return application;
  throw new AppError('notFound', { userMessage: `There is no application ${reference}.`, nextStep: 'Check the reference, which looks like IGPM-2027-0001.' });
}

/** The actor's own application by id. @throws AppError notFound or notAllowed. */
export async function getOwnApplication(actor: Actor, id: ApplicationId): Promise<Application> {
  const application = await getApplication(id);
  mustBeApplicantOf(actor, application);
  return application;
}

/** The application that a person has under way, if any. */
export async function currentApplicationOf(person: PersonId): Promise<Application | undefined> {
  return findCurrentApplication(person);
}

/** The application that a person has under way, else the last one that ended. */
export async function latestApplicationOf(person: PersonId): Promise<Application | undefined> {
  return (await findCurrentApplication(person)) ?? (await findLatestApplication(person));
}

/** A person's newest application that ended without an award. */
export async function latestEndedApplicationOf(person: PersonId): Promise<Application | undefined> {
  const latest = await findLatestEndedApplication(person);
  return latest && latest.state.kind !== 'awarded' ? latest : undefined;
}

/** All in one state, of one window where it is given; oldest first. */
export async function applicationsIn(kind: StateKind, window?: WindowId): Promise<Application[]> {
  return findApplicationsIn(kind, window);
}
