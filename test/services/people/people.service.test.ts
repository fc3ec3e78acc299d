import { describe, expect, it } from 'vitest';
import { everyoneInOffice, findByEmail } from '../../../services/people/directory.ts';
import { addAssessor, addColleague, addPerson, ensureOfficeMembers, identify, rolesOf, type TeamsSender } from '../../../services/people/people.service.ts';
import { newId } from '../../../services/database/new-id.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

useDatabase();
const world = createWorld('2027-01-11T09:00:00Z');
const { context } = world;

const sender = (name: string, more: Partial<TeamsSender> = {}): TeamsSender => {
  const userId = `29:${newId()}`;
  return { tenantId: 'tenant', userId, aadObjectId: undefined, conversationId: `a:${userId}`, serviceUrl: 'https://smba.example/', name, email: undefined, ...more };
};

describe('who is behind a Teams identity', () => {
  it('is one person, also when the first two messages come at once', async () => {
    const who = sender('Nia New');
    const [one, two] = await Promise.all([identify(context, who), identify(context, who)]);
    expect(one.id).toBe(two.id);
    expect([...rolesOf(one)]).toEqual(['applicant']);
  });

  it('is the office member whom the configuration names, by address or by Entra object id', async () => {
    const objectId = '0f0e0d0c-0b0a-4908-8706-050403020100';
    const configured = { ...context, config: { ...context.config, officeMembers: ['Fiona@igpm.example', objectId.toUpperCase()] } };
    await ensureOfficeMembers(configured);
    await ensureOfficeMembers(configured);
    expect(await everyoneInOffice()).toHaveLength(2);
    const byAddress = await identify(configured, sender('Fiona MacLeod', { email: 'fiona@igpm.example' }));
    const byObjectId = await identify(configured, sender('Gwen Office', { aadObjectId: objectId }));
    expect([byAddress.office, byObjectId.office]).toEqual([true, true]);
    expect(await everyoneInOffice()).toHaveLength(2);
  });

  it('is the assessor or colleague whom the office added by address, before or after their first message', async () => {
    const { actor: office } = await somebody(world, 'Olive Office', { office: true });
    const added = await addAssessor(context, office, { name: 'Ann Assessor', email: 'ann@example.org', organisation: 'Oak House', category: 'member' });
    expect((await identify(context, sender('Ann', { email: 'Ann@example.org' }))).id).toBe(added.id);

    const early = await identify(context, sender('Col League', { email: 'col@example.org' }));
    expect((await addColleague(context, office, { name: 'Col League', email: 'col@example.org' })).id).toBe(early.id);
    expect((await identify(context, sender('Ann again', { email: 'ann@example.org' }))).id).not.toBe(added.id);
  });

  it('is not an applicant who works by mail, whatever address a directory gives', async () => {
    const byMail = await addPerson(world.clock.now(), { name: 'Mail Only', email: 'mail@example.org', organisation: 'Elm Street' });
    const claimed = await identify(context, sender('Mail Only', { email: 'mail@example.org' }));
    expect(claimed.id).not.toBe(byMail.id);
    expect(claimed.email).toBeUndefined();
    expect((await findByEmail('MAIL@example.org'))?.id).toBe(byMail.id);
  });

  it('lets the office add people, and nobody else', async () => {
    const { actor } = await somebody(world, 'Andy Applicant');
    await expect(addAssessor(context, actor, { name: 'My Friend', email: 'friend@example.org', organisation: 'Oak', category: 'board' })).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(addColleague(context, actor, { name: 'Myself', email: 'me@example.org' })).rejects.toMatchObject({ code: 'notAllowed' });
  });
});
