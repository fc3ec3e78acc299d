import { type Context } from '../context.ts';
import { everyoneInOffice, findPerson } from '../people/directory.ts';
import { type Person } from '../people/person.ts';
import { channelsOf, type Channel, type NewNotice, type Notice } from './notice.ts';
import { type Attempt, type ChatNotifier, type MailNotifier } from './notifier.ts';
import { claimDelivery, findDelivery, findUndelivered, insertDeliveries, renewClaim, settleDelivery, type Delivery, type NewDelivery } from './outbox.store.ts';

export { countDeliveries, nextDeliveryAt } from './outbox.store.ts';

/**
 * Until then nobody else takes a delivery that one process works on; it renews this while it does. So what a process was sending when
 * it died goes out soon after, and a mail server that takes its time gets no letter twice.
 */
const usualLeaseMs = 15_000;
/** Waits after a failed attempt, in minutes; when they are used up the delivery is given up and the office can see it. */
const backOffMinutes = [0.25, 1, 3, 10, 30, 60, 120, 240, 480, 960];

/** Lays notices ready for delivery. Called within the transaction of the use case that gives them. */
export async function putInOutbox(notices: readonly NewNotice[], now: Date): Promise<void> {
  if (notices.length === 0) return;
  const deliveries: NewDelivery[] = [];
  for (const notice of notices) deliveries.push(...(await deliveriesOf(notice, now)));
  await insertDeliveries(deliveries);
}

async function deliveriesOf(notice: NewNotice, now: Date): Promise<NewDelivery[]> {
  const base = { notice: { kind: notice.kind, facts: notice.facts } as Delivery['notice'], dueAt: notice.notBefore ?? now, createdAt: now };
  const { to } = notice;
  if ('address' in to) {
    return [{ ...base, key: `${notice.key}/${to.address}/mail`, channel: 'mail', person: undefined, address: to.address, name: to.name }];
  }
  const people = 'office' in to ? await everyoneInOffice() : [await findPerson(to.person)].filter((person) => person !== undefined);
  return people.flatMap((person) =>
    channelsFor(person, channelsOf[notice.kind]).map((channel) => ({
      ...base, key: `${notice.key}/${person.id}/${channel}`, channel, person: person.id, address: undefined, name: undefined,
    })),
  );
}

/** Whoever is not in Teams is written to, whatever the kind; whoever has no address is told in chat alone. */
function channelsFor(person: Person, wanted: readonly Channel[]): Channel[] {
  const reachable: Channel[] = [];
  if (wanted.includes('chat') && person.teams?.conversationId) reachable.push('chat');
  if ((wanted.includes('mail') || reachable.length === 0) && person.email) reachable.push('mail');
  if (reachable.length === 0 && person.teams?.conversationId) reachable.push('chat');
  return reachable;
}

/** What a delivery said, by the id that its Message-ID carries: an answer to it, or a report that it did not arrive, names it. */
export async function noticeOf(delivery: string): Promise<Notice | undefined> {
  return (await findDelivery(delivery))?.notice;
}

/** Those of the deliveries, by key, that did not reach their recipient and will not be tried again. */
export async function undeliverable(keys: readonly string[]): Promise<ReadonlySet<string>> {
  return keys.length === 0 ? new Set() : findUndelivered(keys);
}

export interface Channels {
  readonly chat: ChatNotifier;
  readonly mail: MailNotifier;
}

/**
 * Delivers all that is due now, one at a time, oldest first.
 * @returns how many were sent. A delivery that fails is due again later; one that fails for good leaves its reason behind.
 */
export async function deliverDue(context: Context, channels: Channels, { leaseMs = usualLeaseMs } = {}): Promise<number> {
  let sent = 0;
  for (;;) {
    const claim = await claimDelivery(context.clock.now(), leaseMs);
    if (!claim) return sent;
    const renewing = setInterval(() => {
      renewClaim(claim.delivery.id, claim.token, leaseMs).catch((error: unknown) => context.log.warn({ err: error, delivery: claim.delivery.id }, 'a claim could not be renewed'));
    }, leaseMs / 3);
    try {
      if (await deliverOne(context, channels, claim.delivery, claim.token)) sent += 1;
    } finally {
      clearInterval(renewing);
    }
  }
}

async function deliverOne(context: Context, channels: Channels, delivery: Delivery, token: string): Promise<boolean> {
  const attempt = await tryChannel(context, channels, delivery);
  const now = context.clock.now();
  switch (attempt.kind) {
    case 'sent':
      await settleDelivery(delivery.id, token, { state: 'sent', at: now });
      return true;
    case 'unreachable':
      context.log.warn({ delivery: delivery.id, notice: delivery.notice.kind, channel: delivery.channel, reason: attempt.reason }, 'a notice does not reach its recipient by this channel');
      await fallBackToMail(delivery, now);
      await settleDelivery(delivery.id, token, { state: 'skipped', at: now, error: attempt.reason });
      return false;
    case 'later': {
      const minutes = backOffMinutes[delivery.attempts - 1];
      context.log.warn({ delivery: delivery.id, notice: delivery.notice.kind, channel: delivery.channel, attempts: delivery.attempts, reason: attempt.reason }, 'a notice could not be delivered yet');
      if (minutes === undefined) await settleDelivery(delivery.id, token, { state: 'failed', at: now, error: attempt.reason });
      else await settleDelivery(delivery.id, token, { state: 'due', dueAt: new Date(now.getTime() + Math.max(minutes * 60_000, attempt.afterMs ?? 0)), error: attempt.reason });
      return false;
    }
  }
}

async function tryChannel(context: Context, channels: Channels, delivery: Delivery): Promise<Attempt> {
  try {
    const person = delivery.person ? await findPerson(delivery.person) : undefined;
    if (delivery.channel === 'chat') {
      return person ? await channels.chat.deliver(delivery.notice, person) : { kind: 'unreachable', reason: 'no such person' };
    }
    const address = delivery.address ?? person?.email;
    if (!address) return { kind: 'unreachable', reason: 'no mail address' };
    return await channels.mail.deliver(delivery.notice, { name: delivery.name ?? person?.name ?? '', address }, delivery.id);
  } catch (error) {
    context.log.error({ err: error, delivery: delivery.id }, 'a notice could not be worded or sent');
    return { kind: 'later', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** A chat that does not reach somebody becomes a letter; the key keeps it from becoming a second one. */
async function fallBackToMail(delivery: Delivery, now: Date): Promise<void> {
  if (delivery.channel !== 'chat' || !delivery.person) return;
  const { id: _id, state: _state, attempts: _attempts, settledAt: _settledAt, lastError: _lastError, ...rest } = delivery;
  await insertDeliveries([{ ...rest, channel: 'mail', key: delivery.key.replace(/\/chat$/, '/mail'), dueAt: now, createdAt: now }]);
}
