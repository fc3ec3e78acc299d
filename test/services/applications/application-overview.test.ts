import { describe, expect, it } from 'vitest';
import { outlookFor, overviewOf, overviewOfOwn } from '../../../services/applications/application-overview.ts';
import { registerApplicant } from '../../../services/applications/applications.service.ts';
import { withdrawApplication } from '../../../services/applications/withdrawing.ts';
import { findByEmail } from '../../../services/people/directory.ts';
import { actorOf } from '../../../services/people/people.service.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

useDatabase();
const world = createWorld('2027-01-11T09:00:00Z');
const { context } = world;

async function applicant(email: string) {
  const { actor: office } = await somebody(world, 'Olive Office', { office: true });
  const application = await registerApplicant(context, office, { name: 'Ada Lane', email, organisation: 'Elm Street Surgery', eligibilityConfirmed: true });
  const person = await findByEmail(email);
  if (!person) throw new Error('not registered');
  return { actor: actorOf(person), application };
}

describe('the window something would be in', () => {
  it.each([
    ['2027-01-31T23:59:00Z', { window: '2027-01', open: true, lastDay: '2027-01-31', resultsDueOn: '2027-02-28', next: '2027-05' }],
    ['2027-02-01T00:00:00Z', { window: '2027-05', open: false, firstDay: '2027-05-01', resultsDueOn: '2027-06-30', next: '2027-09' }],
    // Already 1 May in London.
    ['2027-04-30T23:30:00Z', { window: '2027-05', open: true }],
    ['2027-10-02T12:00:00Z', { window: '2028-01', open: false, resultsDueOn: '2028-02-29' }],
  ])('as of %s', (now, expected) => {
    expect(outlookFor(new Date(now))).toMatchObject(expected);
  });
});

describe('what an applicant sees', () => {
  it('is everything of their own application, and of the last one when it has ended', async () => {
    const { actor, application } = await applicant('ada.lane@example.org');
    const overview = await overviewOf(context, actor);
    expect(overview).toMatchObject({ complete: false, report: [], terms: undefined, account: { balance: { state: 'unpaid', outstanding: 336_00 } } });
    expect(overview?.evidence.map(({ domain }) => domain)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(overview?.gapsInWords).toHaveLength(11);
    await withdrawApplication(context, actor, application.id);
    expect((await overviewOf(context, actor))?.application).toMatchObject({ id: application.id, state: { kind: 'withdrawn' } });
  });

  it("is nothing of anybody else's", async () => {
    const { application } = await applicant('bea.lane@example.org');
    const { actor } = await somebody(world, 'Sid Stranger');
    expect(await overviewOf(context, actor)).toBeUndefined();
    await expect(overviewOfOwn(context, actor, application.id)).rejects.toMatchObject({ code: 'notAllowed' });
  });
});
