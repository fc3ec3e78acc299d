import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { transact } from '../../../services/database/transaction.ts';
import { type Attempt } from '../../../services/notices/notifier.ts';
import { deliverDue, type Channels } from '../../../services/notices/outbox.service.ts';
import { claimDelivery } from '../../../services/notices/outbox.store.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase } from '../../support/world.ts';
import { sampleFacts } from '../../support/mail-notices.ts';

useDatabase();

/** Channels that keep what they were given, and answer what they are told to. */
function keeping(answer: () => Attempt = () => ({ kind: 'sent' })) {
  const delivered: string[] = [];
  const keep = (by: string) => (notice: { kind: string }) => {
    delivered.push(`${by} ${notice.kind}`);
    return Promise.resolve(answer());
  };
  const channels: Channels = { chat: { deliver: keep('chat') }, mail: { deliver: keep('mail') } };
  return { channels, delivered };
}

describe('what somebody has to be told', () => {
  it('is delivered by each of its channels, once', async () => {
    const world = createWorld('2027-01-11T09:00:00Z');
    const { person, actor } = await somebody(world, 'Tess Told');
    const tell = () => transact(world.context, actor, ({ notify }) => {
      notify({ kind: 'submitted', facts: sampleFacts.submitted, to: { person: person.id }, key: `told-once/${person.id}` });
      return Promise.resolve();
    });
    await tell();
    await tell();
    const { channels, delivered } = keeping();
    expect(await deliverDue(world.context, channels)).toBe(2);
    expect(await deliverDue(world.context, channels)).toBe(0);
    expect(delivered.sort()).toEqual(['chat submitted', 'mail submitted']);
  });

  it('waits for its time, and for another try after a failure that may pass', async () => {
    const world = createWorld('2027-01-11T09:00:00Z');
    const { person, actor } = await somebody(world, 'Wanda Waits');
    await transact(world.context, actor, ({ notify }) => {
      notify({ kind: 'mailReceived', facts: sampleFacts.mailReceived, to: { person: person.id }, key: `waits/${person.id}`, notBefore: new Date('2027-01-11T09:10:00Z') });
      return Promise.resolve();
    });
    let answer: Attempt = { kind: 'later', reason: 'busy' };
    const { channels, delivered } = keeping(() => answer);
    expect(await deliverDue(world.context, channels)).toBe(0);
    expect(delivered).toEqual([]);

    world.clock.set(new Date('2027-01-11T09:10:00Z'));
    expect(await deliverDue(world.context, channels)).toBe(0);
    expect(delivered).toHaveLength(1);
    answer = { kind: 'sent' };
    expect(await deliverDue(world.context, channels)).toBe(0);
    world.clock.set(new Date('2027-01-11T09:11:00Z'));
    expect(await deliverDue(world.context, channels)).toBe(1);
    expect(delivered).toHaveLength(2);
  });

  it('is sent by another process when the first dies over it, and by nobody else while the first still works on it', async () => {
    const world = createWorld('2027-01-11T09:00:00Z');
    const { person, actor } = await somebody(world, 'Dora Dies');
    await transact(world.context, actor, ({ notify }) => {
      notify({ kind: 'mailReceived', facts: sampleFacts.mailReceived, to: { person: person.id }, key: `dies/${person.id}` });
      return Promise.resolve();
    });
    expect((await claimDelivery(world.clock.now(), 200))?.delivery.person).toBe(person.id);
    const { channels, delivered } = keeping();
    expect(await deliverDue(world.context, channels)).toBe(0);
    await sleep(250);

    const slow: Channels = { ...channels, mail: { deliver: async (notice, to, id) => { await sleep(700); return channels.mail.deliver(notice, to, id); } } };
    const first = deliverDue(world.context, slow, { leaseMs: 200 });
    await sleep(400);
    expect(await deliverDue(world.context, channels)).toBe(0);
    expect(await first).toBe(1);
    expect(delivered).toEqual(['mail mailReceived']);
  });
});
