import { z } from 'zod';
import { type Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { transact } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type PersonId } from '../ids.ts';
import { assessorCategories, categoryTitles, type AssessorCategory } from '../panels/panel.data.ts';
import { type Actor, type PersonActor, type Role } from './actor.ts';
import { getPerson } from './directory.ts';
import { mustBeOffice } from './people.policy.ts';
import { findPersonByAadObjectId, findPersonByEmail, findPersonByTeams, insertPerson, updatePerson } from './people.store.ts';
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
  const person = sender.email ? await findPersonByEmail(sender.email) : undefined;
  const named = person !== undefined && (person.office || person.assessor !== undefined);
  return named && person.teams === undefined ? person : undefined;
}

async function introduce(context: Context, sender: TeamsSender): Promise<Person> {
  try {
    const taken = sender.email === undefined || (await findPersonByEmail(sender.email)) !== undefined;
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
  const owner = await findPersonByEmail(details.email);
  if (owner && owner.id !== person) throw addressTaken(details.email);
  await updatePerson(person, details);
}

const addressTaken = (email: string) =>
  new AppError('invalid', {
    userMessage: `The address ${email} already belongs to somebody here.`,
    nextStep: 'Use another address, or write to the office if it is yours.',
  });

/** Makes a record for somebody who is not in Teams (or not yet). Within the running transaction. @throws AppError when the address is taken. */
export async function addPerson(now: Date, details: ContactDetails): Promise<Person> {
  if (await findPersonByEmail(details.email)) throw addressTaken(details.email);
  return insertPerson({ ...details, createdAt: now });
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
    const known = await findPersonByEmail(details.email);
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
    const person = (await findPersonByEmail(input.email)) ?? (await insertPerson({ ...input, createdAt: now }));
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
