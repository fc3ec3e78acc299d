import { describe, expect, it } from 'vitest';
import { demoPeopleFrom, demoTenantId } from '../../../bot/start/demo-people.ts';
import { ensureDemoPeople } from '../../../bot/start/ensure-demo-people.ts';
import { type Context } from '../../../services/context.ts';
import { findByTeams, findByEmail } from '../../../services/people/directory.ts';
import { identify } from '../../../services/people/people.service.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

useDatabase();

const { context } = createWorld('2027-01-11T09:00:00Z');
const withClients = (playgroundPort: number | undefined): Context => ({ ...context, config: { ...context.config, playgroundPort } });
const people = demoPeopleFrom(4_000);
const [applicant] = people;
if (!applicant) throw new Error('no demo people');
const address = async () => (await findByTeams(demoTenantId, applicant.teamsUserId))?.teams?.serviceUrl;

describe('the demo people', () => {
  it('are known by role before they say anything, and not written to where they have no Teams client', async () => {
    await ensureDemoPeople(withClients(undefined), people);
    const office = await findByEmail('office@example.org');
    expect(office).toMatchObject({ office: true, name: 'Fiona MacLeod' });
    expect(office?.teams).toBeUndefined();
  });

  it('keep the address at which they were last met, when clients are none of ours', async () => {
    const { teamsUserId: userId, aadObjectId, conversationId } = applicant;
    await identify(context, { tenantId: demoTenantId, userId, aadObjectId, conversationId, serviceUrl: 'http://127.0.0.1:9/connector', name: 'Priya Nair', email: undefined });
    await ensureDemoPeople(withClients(undefined), people);
    expect(await address()).toBe('http://127.0.0.1:9/connector');
  });

  it('are at their Teams clients once those are started, also when the ports have changed', async () => {
    await ensureDemoPeople(withClients(4_000), people);
    expect(await address()).toBe('http://localhost:4000/_connector');
    await ensureDemoPeople(withClients(5_000), demoPeopleFrom(5_000));
    expect(await address()).toBe('http://localhost:5000/_connector');
  });
});
