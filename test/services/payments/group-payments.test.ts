import { describe, expect, it } from 'vitest';
import { apply, registerApplicant } from '../../../services/applications/applications.service.ts';
import { getApplication } from '../../../services/applications/find-application.ts';
import { addPost, declare } from '../../../services/eligibility/eligibility.service.ts';
import { joinAsAssociate } from '../../../services/membership/joining.ts';
import { type Payer } from '../../../services/payments/payer.ts';
import { lastPayerOf } from '../../../services/payments/invoices.service.ts';
import { groupAccount, recordGroupPayment } from '../../../services/payments/group-payments.service.ts';
import { type PersonActor } from '../../../services/people/actor.ts';
import { DeliveryLog } from '../../support/deliveries.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

useDatabase();
const world = createWorld('2027-01-11T09:00:00Z');
const { context } = world;
const how = { on: '2027-01-11', how: 'bankTransfer', reference: 'BACS 9' } as const;

async function applicant(name: string, payer: Payer) {
  const { person, actor } = await somebody(world, name);
  await addPost(context, actor, { role: 'practiceManager', organisation: 'Elm Street Surgery', from: '2021-04', to: null });
  await declare(context, actor, { notInBreach: true, noDisciplinaryAction: true });
  await joinAsAssociate(context, actor, { name, email: person.email ?? '', organisation: 'Elm Street Surgery' });
  const application = await apply(context, actor, payer);
  return { person, actor, application };
}
const everything = (group: Awaited<ReturnType<typeof groupAccount>>) => (group?.accounts ?? []).map(({ invoice, balance }) => ({ invoice: invoice.id, revision: invoice.revision, amount: balance.outstanding }));
const office = async (): Promise<PersonActor> => (await somebody(world, 'Olive Office', { office: true })).actor;

describe('a payer of several applicants', () => {
  it('has the invoice addressed to them, with their reference on it, and is filled in for the next time', async () => {
    const { person, actor } = await applicant('Ada Addressed', { name: 'Northmoor GP Federation', reference: 'PO 1' });
    const issued = (await DeliveryLog.of(person.id)).find(({ notice }) => notice.kind === 'invoiceIssued');
    expect(issued?.notice.facts).toMatchObject({ invoice: { billedTo: 'Northmoor GP Federation, for Ada Addressed, Elm Street Surgery', payerReference: 'PO 1' } });
    expect(await lastPayerOf(actor.id)).toEqual({ name: 'Northmoor GP Federation', reference: 'PO 1' });
  });

  it('pays once for several invoices, and each application opens', async () => {
    const by = await office();
    const payer = { name: undefined, reference: 'PO-4711' };
    const [one, two] = [await applicant('Owen One', payer), await applicant('Tina Two', { ...payer, reference: 'po 4711' })];
    const group = await groupAccount(by, ' PO 4711');
    expect(group).toMatchObject({ reference: 'PO-4711', total: 2 });
    const parts = everything(group);
    const accounts = await recordGroupPayment(context, by, { received: 672_00, parts, ...how });
    expect(accounts.map(({ balance }) => balance.state)).toEqual(['paid', 'paid']);
    for (const { application, person } of [one, two]) {
      expect((await getApplication(application.id)).state.kind).toBe('drafting');
      expect((await DeliveryLog.of(person.id)).filter(({ notice, channel }) => notice.kind === 'paymentReceived' && channel === 'mail')).toHaveLength(1);
    }
    const movements = accounts.flatMap(({ invoice }) => invoice.movements);
    expect(new Set(movements.map(({ partOf }) => partOf?.payment)).size).toBe(1);
    expect(movements.map(({ partOf }) => partOf?.amount)).toEqual([672_00, 672_00]);
    await expect(recordGroupPayment(context, by, { received: 672_00, parts, ...how }), 'a second click').rejects.toMatchObject({ code: 'stale' });
    expect(await groupAccount(by, 'PO-4711')).toMatchObject({ total: 0, accounts: [] });
  });

  it('may leave one out, or pay a part of it: only what is said counts', async () => {
    const by = await office();
    const payer = { name: undefined, reference: 'Cluster 7' };
    const [one, two] = [await applicant('Pat Part', payer), await applicant('Lee Left', payer)];
    const [first, second] = everything(await groupAccount(by, 'cluster7'));
    if (!first || !second) throw new Error('two invoices');
    const refused = recordGroupPayment(context, by, { received: 500_00, parts: [first, second], ...how });
    await expect(refused).rejects.toMatchObject({ code: 'invalid', userMessage: 'The parts come to £672.00, and £500.00 was received: that is £172.00 more than came in.' });
    await expect(recordGroupPayment(context, by, { received: 700_00, parts: [first, second], ...how })).rejects.toMatchObject({ userMessage: expect.stringContaining('£28.00 has no invoice yet') as string });
    expect(everything(await groupAccount(by, 'cluster7')), 'nothing was recorded').toEqual([first, second]);
    await recordGroupPayment(context, by, { received: 500_00, parts: [first, { ...second, amount: 164_00 }], ...how });
    expect((await getApplication(one.application.id)).state.kind).toBe('drafting');
    expect((await getApplication(two.application.id)).state.kind).toBe('awaitingPayment');
    expect((await groupAccount(by, 'cluster7'))?.accounts.map(({ balance }) => balance.outstanding)).toEqual([172_00]);
  });

  it('is all recorded or not at all when a colleague recorded one of them meanwhile', async () => {
    const by = await office();
    const payer = { name: undefined, reference: 'Race 1' };
    await applicant('Ray Race', payer);
    await applicant('Roy Race', payer);
    const parts = everything(await groupAccount(by, 'Race 1'));
    const outcomes = await Promise.allSettled([recordGroupPayment(context, by, { received: 672_00, parts, ...how }), recordGroupPayment(context, by, { received: 672_00, parts: parts.toReversed(), ...how })]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await groupAccount(by, 'Race 1')).toMatchObject({ total: 0 });
  });

  it('can be given by the office for somebody who writes by mail, and is nobody else’s to see', async () => {
    const by = await office();
    await registerApplicant(context, by, { name: 'Mail Only', email: 'mail.payer@example.org', organisation: 'Oak House', eligibilityConfirmed: true, payerReference: 'Mail 1' });
    // Of the Associate's fee and of the accreditation fee.
    expect(await groupAccount(by, 'mail-1')).toMatchObject({ total: 2 });
    expect(await groupAccount(by, 'no such payer')).toBeUndefined();
    const { actor } = await somebody(world, 'Sid Stranger');
    await expect(groupAccount(actor, 'mail-1')).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(recordGroupPayment(context, actor, { received: 1, parts: everything(await groupAccount(by, 'mail-1')).slice(0, 1), ...how })).rejects.toMatchObject({ code: 'notAllowed' });
  });
});
