import { z } from 'zod';
import { type Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { transact } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type PersonId } from '../ids.ts';
import { sameName } from '../likeness.rules.ts';
import { assessorCategories, categoryTitles, type AssessorCategory } from '../panels/panel.data.ts';
import { type Actor, type PersonActor, type Role } from './actor.ts';
import { findByEmail, getPerson } from './directory.ts';
import { mustBeOffice } from './people.policy.ts';
import { findPeopleAt, findPersonByAadObjectId, findPersonByEmail, findPersonByTeams, insertPerson, updatePerson } from './people.store.ts';
import { type Person, type TeamsAddress } from './person.ts';

/** What Teams says of whoever sent an activity. `email` only where Teams itself vouches for it. */
export interface TeamsSender extends TeamsAddress {
  readonly name: string;
  readonly email: string | undefined;
}

/** The roles that the database gives a person; everyone may apply. */
export function rolesOf(person: Person): ReadonlySet<Role> {
  const roles = new Set<Role>(['applicant']);
  if (person.assessor) roles.add('assessor');
  if (person.office) roles.add('office');
  return roles;
}

export const actorOf = (person: Person): PersonActor => ({ kind: 'person', id: person.id, roles: rolesOf(person) });

/**
 * Finds who is behind a Teams identity, making a record for somebody new, and keeps the way to reach them up to date.
 * Somebody whom the office (or the configuration) named by mail address is recognised by the address that Teams vouches for. An applicant
 * who has worked by mail is not: whoever could set an address in a directory would be given their application.
 */
export async function identify(context: Context, sender: TeamsSender): Promise<Person> {
  const known = (await findPersonByTeams(sender.tenantId, sender.userId)) ?? (await expected(sender));
  if (!known) return introduce(context, sender);
  if (!sameAddress(known.teams, sender)) {
    await updatePerson(known.id, { teams: teamsAddress(sender) });
    return getPerson(known.id);
  }
  return known;
}

async function expected(sender: TeamsSender): Promise<Person | undefined> {
  if (sender.aadObjectId) {
    const person = await findPersonByAadObjectId(sender.aadObjectId);
    if (person) return person;
  }
  const person = sender.email ? await findByEmail(sender.email) : undefined;
  const named = person !== undefined && (person.office || person.assessor !== undefined);
  return named && person.teams === undefined ? person : undefined;
}

async function introduce(context: Context, sender: TeamsSender): Promise<Person> {
  try {
    const taken = sender.email === undefined || (await findPeopleAt(sender.email)).length > 0;
    const email = taken || sender.email === undefined ? {} : { email: sender.email };
    return await insertPerson({ name: sender.name, teams: teamsAddress(sender), createdAt: context.clock.now(), ...email });
  } catch (error) {
    // Two messages at once from somebody new: the other one has just made the record.
    const person = isDuplicateKey(error) ? await findPersonByTeams(sender.tenantId, sender.userId) : undefined;
    if (person) return person;
    throw error;
  }
}

const teamsAddress = ({ tenantId, userId, aadObjectId, conversationId, serviceUrl }: TeamsSender): TeamsAddress => ({ tenantId, userId, aadObjectId, conversationId, serviceUrl });

const sameAddress = (known: TeamsAddress | undefined, sender: TeamsSender): boolean =>
  known?.tenantId === sender.tenantId && known.userId === sender.userId && known.conversationId === sender.conversationId && known.serviceUrl === sender.serviceUrl;

/** Name, address and practice as somebody gives them; addresses are compared in lower case. */
export const contactDetails = z.object({
  name: z.string().trim().min(2).max(120),
  email: z.email().max(254).transform((value) => value.toLowerCase()),
  organisation: z.string().trim().min(2).max(200),
});
export type ContactDetails = z.infer<typeof contactDetails>;

/** Writes down a person's contact details within the running transaction. @throws AppError when the address is somebody else's. */
export async function setContactDetails(person: PersonId, details: ContactDetails): Promise<void> {
  const there = await findPeopleAt(details.email);
  const { email, ...rest } = details;
  if (there.some(({ id }) => id === person)) return updatePerson(person, rest);
  if (there.length > 0) throw addressTaken(email);
  await updatePerson(person, { ...rest, email, sharedEmail: undefined });
}

const addressTaken = (email: string) =>
  new AppError('invalid', {
    userMessage: `The address ${email} already belongs to somebody here.`,
    nextStep: 'If it is yours, type join and the address: I send a code there. If you share it with a colleague, the office can set that up.',
  });

/** Makes a record for somebody who is not in Teams (or not yet). Within the running transaction. @throws AppError when the address is taken. */
export async function addPerson(now: Date, details: ContactDetails): Promise<Person> {
  if ((await findPeopleAt(details.email)).length > 0) throw addressTaken(details.email);
  return insertPerson({ ...details, createdAt: now });
}

/**
 * The person whom the office means by a name and an address, made where there is none. Within the running transaction. Two people may share
 * a practice's mailbox, and one person may be written in two ways: which of the two it is, only the office can say.
 * @throws AppError when the address is somebody's of another name and the office has not said that they share it.
 */
export async function personForOffice(now: Date, details: ContactDetails, sharesMailbox: boolean): Promise<Person> {
  const there = await findPeopleAt(details.email);
  if (there.length === 0) return insertPerson({ ...details, createdAt: now });
  const same = there.find(({ name }) => sameName(name, details.name));
  if (same) return same;
  if (sharesMailbox) {
    const { email, ...rest } = details;
    return insertPerson({ ...rest, sharedEmail: email, createdAt: now });
  }
  const names = there.map(({ name }) => name).join(' and ');
  throw new AppError('invalid', { userMessage: `${details.email} is the address of ${names}.`, nextStep: `If it is the same person, write the name as ${there[0]?.name ?? ''}. If ${details.name} shares the mailbox, tick that box.` });
}

/** The person of that name at an address; where the mailbox is one person's, that person. */
async function knownAt({ name, email }: { name: string; email: string }): Promise<Person | undefined> {
  const there = await findPeopleAt(email);
  return there.length === 1 ? there[0] : there.find((person) => sameName(person.name, name));
}

/** Changes what joining or an award changes; within the running transaction. */
export async function setMembership(person: PersonId, change: Partial<Pick<Person, 'associate' | 'member'>>): Promise<void> {
  await updatePerson(person, change);
}

/** Somebody new to the register of assessors. */
export const newAssessor = contactDetails.extend({ category: z.enum(assessorCategories) });

/** The office adds an assessor, by name and address; somebody known by that address keeps their record. */
export async function addAssessor(context: Context, actor: Actor, input: z.infer<typeof newAssessor>): Promise<Person> {
  mustBeOffice(actor);
  return transact(context, actor, async ({ now, record, notify }) => {
    const { category, ...details } = input;
    const known = await knownAt(details);
    const person = known ?? (await insertPerson({ ...details, createdAt: now }));
    await updatePerson(person.id, { assessor: { category, since: known?.assessor?.since ?? now } });
    record({ what: 'assessor.added', subject: { kind: 'person', id: person.id }, details: { category } });
    notify({ kind: 'assessorWelcomed', facts: { category: categoryTitles[category] }, to: { person: person.id }, key: `assessor-welcomed/${person.id}/${category}` });
    return getPerson(person.id);
  });
}

/** The office gives a colleague the office's rights, by name and address. */
export async function addColleague(context: Context, actor: Actor, input: Omit<ContactDetails, 'organisation'>): Promise<Person> {
  mustBeOffice(actor);
  return transact(context, actor, async ({ now, record }) => {
    const person = (await knownAt(input)) ?? (await insertPerson({ ...input, createdAt: now }));
    await updatePerson(person.id, { office: true });
    record({ what: 'office.added', subject: { kind: 'person', id: person.id } });
    return getPerson(person.id);
  });
}

/** Makes sure that the people named in the configuration have the office's rights. Runs at each start. */
export async function ensureOfficeMembers(context: Context): Promise<void> {
  for (const entry of context.config.officeMembers) {
    const named = entry.toLowerCase();
    const byAddress = named.includes('@');
    const person = byAddress ? await findPersonByEmail(named) : await findPersonByAadObjectId(named);
    if (person?.office) continue;
    if (person) await updatePerson(person.id, { office: true });
    else await insertPerson({ name: byAddress ? (named.split('@')[0] ?? named) : 'Office', office: true, createdAt: context.clock.now(), ...(byAddress ? { email: named } : { expectedAadObjectId: named }) });
  }
}

/** People known by their Entra object id before they first write: local mode's demo people. */
export async function ensureExpectedPerson(
  context: Context,
  person: { aadObjectId: string; name: string; email: string; organisation: string; office: boolean; assessor?: AssessorCategory | undefined; teams?: TeamsAddress },
): Promise<void> {
  const known = await findPersonByAadObjectId(person.aadObjectId);
  if (known) return person.teams && updatePerson(known.id, { teams: person.teams });
  const now = context.clock.now();
  const { aadObjectId, assessor, ...rest } = person;
  await insertPerson({ ...rest, expectedAadObjectId: aadObjectId.toLowerCase(), createdAt: now, ...(assessor ? { assessor: { category: assessor, since: now } } : {}) });
}
