import mongoose from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { apply, submitApplication } from '../../../services/applications/applications.service.ts';
import { getApplication } from '../../../services/applications/find-application.ts';
import { saveText } from '../../../services/evidence/evidence.service.ts';
import { addPost, declare } from '../../../services/eligibility/eligibility.service.ts';
import { domainNumbers } from '../../../services/framework/framework.data.ts';
import { joinAsAssociate } from '../../../services/membership/joining.ts';
import { recordMovement } from '../../../services/payments/payments.service.ts';
import { sweep } from '../../../services/schedule/sweep.service.ts';
import { moveTime } from '../../../services/schedule/time-travel.service.ts';
import { addTestimonial } from '../../../services/testimonials/testimonials.service.ts';
import { londonDate } from '../../../services/calendar/london.rules.ts';
import { DeliveryLog } from '../../support/deliveries.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

useDatabase();
const world = createWorld('2027-02-10T09:00:00Z');
const { context, clock } = world;

beforeEach(async () => {
  clock.set(new Date('2027-02-10T09:00:00Z'));
  await Promise.all(Object.values(mongoose.models).map((model) => model.deleteMany({})));
});

/** An application with its fee paid; submitted as well, which in February means held over until May. */
async function application(name: string, { submitted }: { submitted: boolean }) {
  const { person, actor } = await somebody(world, name);
  const office = await somebody(world, 'Olive Office', { office: true });
  await addPost(context, actor, { role: 'practiceManager', organisation: 'Elm Street Surgery', from: '2021-04', to: null });
  await declare(context, actor, { notInBreach: true, noDisciplinaryAction: true });
  await joinAsAssociate(context, actor, { name, email: person.email ?? '', organisation: 'Elm Street Surgery' });
  const { id, state } = await apply(context, actor);
  if (state.kind !== 'awaitingPayment') throw new Error('no invoice');
  await recordMovement(context, office.actor, { invoice: state.invoice, revision: 0, kind: 'payment', amount: 336_00, on: londonDate(clock.now()), how: 'bankTransfer', reference: '' });
  for (const domain of domainNumbers) await saveText(context, actor, { application: id, domain, text: `Evidence for ${domain}.`, revision: 0 });
  await addTestimonial(context, actor, id, { kind: 'employer', refereeName: 'Dr Ann Partner', text: 'A fine manager.' });
  await addTestimonial(context, actor, id, { kind: 'peer', refereeName: 'Bill Peer', text: 'A fine colleague.' });
  if (submitted) await submitApplication(context, actor, { application: id, signedName: name });
  return { id, actor, office: office.actor };
}

const noticesOf = async (person: Parameters<typeof DeliveryLog.of>[0], kind: string) => (await DeliveryLog.of(person)).filter((delivery) => delivery.notice.kind === kind && delivery.channel === 'mail');

describe('what falls due', () => {
  it('"an application submitted in February will be reviewed with the May submissions": it is taken in when May begins in London, once', async () => {
    const { id, actor } = await application('Hattie Held', { submitted: true });
    expect((await getApplication(id)).state).toMatchObject({ kind: 'submitted', window: '2027-05' });
    clock.set(new Date('2027-04-30T22:59:58Z'));
    await sweep(context);
    expect((await getApplication(id)).state.kind).toBe('submitted');
    clock.set(new Date('2027-04-30T23:00:00Z'));
    await Promise.all([sweep(context), sweep(context), sweep(context)]);
    await sweep(context);
    expect((await getApplication(id)).state).toMatchObject({ kind: 'assessing', window: '2027-05' });
    expect(await noticesOf(actor.id, 'takenIn')).toHaveLength(1);
  });

  it('is done when the product was down at its moment', async () => {
    const { id } = await application('Dora Down', { submitted: true });
    clock.set(new Date('2027-05-03T08:00:00Z'));
    await sweep(context);
    expect((await getApplication(id)).state.kind).toBe('assessing');
  });

  it('reminds of a draft 14, 7 and 1 days before the window closes, and after downtime only by the latest', async () => {
    const { actor } = await application('Rita Reminded', { submitted: false });
    clock.set(new Date('2027-05-17T08:00:01Z'));
    await sweep(context);
    expect(await noticesOf(actor.id, 'draftReminder')).toHaveLength(1);
    clock.set(new Date('2027-05-30T12:00:00Z'));
    await sweep(context);
    const sent = await noticesOf(actor.id, 'draftReminder');
    expect(sent.map(({ notice }) => (notice.facts as { days: number }).days)).toEqual([14, 1]);
  });

  it('stops reminding when the thing is done', async () => {
    const { id, actor } = await application('Stan Submits', { submitted: false });
    clock.set(new Date('2027-05-02T09:00:00Z'));
    await submitApplication(context, actor, { application: id, signedName: 'Stan Submits' });
    clock.set(new Date('2027-05-30T12:00:00Z'));
    await sweep(context);
    expect(await noticesOf(actor.id, 'draftReminder')).toEqual([]);
  });

  it('happens in its order while local mode moves the time', async () => {
    const { id, actor, office } = await application('Tom Travels', { submitted: true });
    const other = await application('Uma Undecided', { submitted: false });
    await moveTime(context, office, new Date('2027-06-17T09:00:00Z'));
    expect((await getApplication(id)).state.kind).toBe('assessing');
    const [takenIn] = await noticesOf(actor.id, 'takenIn');
    const stored = await mongoose.connection.collection('outbox').findOne({ key: takenIn?.key ?? '' });
    expect((stored?.['createdAt'] as Date).toISOString().slice(0, 16)).toBe('2027-04-30T23:00');
    expect((await noticesOf(other.actor.id, 'draftReminder')).map(({ notice }) => (notice.facts as { days: number }).days)).toEqual([14, 7, 1]);
    expect((await noticesOf(office.id, 'resultsDueReminder')).map(({ notice }) => (notice.facts as { days: number }).days)).toEqual([14]);
    await expect(moveTime(context, office, new Date('2027-06-01T09:00:00Z'))).rejects.toMatchObject({ code: 'invalid' });
    await expect(moveTime(context, actor, new Date('2027-07-01T09:00:00Z'))).rejects.toMatchObject({ code: 'notAllowed' });
  });
});
