import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import mongoose from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Context } from '../../../services/context.ts';
import { newId } from '../../../services/database/new-id.ts';
import { receiveMail } from '../../../services/mail/intake.service.ts';
import { claimReceivedMail } from '../../../services/mail/intake.store.ts';
import { processReceivedMail } from '../../../services/mail/process-mail.ts';
import { type PersonActor } from '../../../services/people/actor.ts';
import { type Person } from '../../../services/people/person.ts';
import { corpora, hasCorpus } from '../../support/corpora.ts';
import { DeliveryLog } from '../../support/deliveries.ts';
import { bringIn, mailNow, payingApplicant } from '../../support/mail-applicant.ts';
import { fixture } from '../../support/mail-fixture.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

const world = createWorld('2027-01-11T09:00:00Z');
const { context } = world;
useDatabase();

let office: { person: Person; actor: PersonActor };
let priya: { person: Person; address: string };
beforeAll(async () => {
  office = await somebody(world, 'Olive Office', { office: true });
  priya = await payingApplicant(world, office.actor, 'Priya Shah');
});

const store = async (raw: string | Buffer, envelopeFrom = 'someone@example.org') => {
  const reception = await receiveMail(context, Readable.from([Buffer.from(raw)]), { envelopeFrom });
  if (reception.kind !== 'stored') throw new Error(reception.kind);
  return reception.mail;
};
const simple = (subject: string) => `From: ${priya.address}\r\nTo: info@igpm.example\r\nSubject: ${subject}\r\nMessage-ID: <${newId()}@example.org>\r\n\r\nHello.\r\n`;
const outbox = () => mongoose.connection.collection('outbox').countDocuments();

describe('mail that no person wrote', () => {
  it.each([
    ['auto-reply', 'automaticReply', 'priya@example.org'],
    ['bounce', 'bounce', ''],
    ['list', 'mailingList', 'news@lists.example.org'],
  ])('%s is kept, ignored and never answered', async (name, reason, envelopeFrom) => {
    const before = await outbox();
    const mail = await bringIn(world, fixture(name, { FROM: priya.address }), envelopeFrom);
    expect(mail.state).toEqual({ kind: 'ignored', reason });
    expect(await outbox()).toBe(before);
  });

  it('and our own is too, also when a relay has changed its Message-ID', async () => {
    const before = await outbox();
    for (const mark of ['Message-ID: <0123456789abcdef01234567.notice@igpm.example>', 'X-Accreditation-Delivery: 0123456789abcdef01234567', 'Message-ID: <x@y>\r\nX-Other: 1']) {
      const from = mark.startsWith('Message-ID: <x') ? 'info@igpm.example' : 'priya@example.org';
      expect((await bringIn(world, Buffer.from(`From: ${from}\r\nSubject: Own ${mark.length}\r\n${mark}\r\n\r\nx\r\n`))).state).toEqual({ kind: 'ignored', reason: 'ours' });
    }
    expect(await outbox()).toBe(before);
  });
});

describe('mail that is hard to read', () => {
  it('is kept whole and waits for the office when its parts are broken', async () => {
    const mail = await bringIn(world, fixture('broken-mime', { FROM: priya.address }), priya.address);
    expect(mail.state.kind).toBe('queued');
    expect(await DeliveryLog.of(office.person.id)).toContainEqual(expect.objectContaining({ key: expect.stringContaining(`mail-queued/${mail.id}`) as unknown }));
  });

  it('does not hold anything up when it was made to: nested elements, runs of spaces, a forest of parts', async () => {
    const html = (body: string) => `From: ${priya.address}\r\nMessage-ID: <${newId()}@x>\r\nContent-Type: text/html\r\n\r\n${body}\r\n`;
    const bombs = [
      html(`${'<div>'.repeat(200_000)}deep${'</div>'.repeat(200_000)}`),
      html(`<p>${'&amp;'.repeat(200_000)}`),
      `From: ${priya.address}\r\nSubject: FW: ${' '.repeat(20_000)}x\r\nMessage-ID: <${newId()}@x>\r\n\r\n${`From:${' '.repeat(8_000)}x\r\n`.repeat(40)}`,
      `From: ${priya.address}\r\nMessage-ID: <${newId()}@x>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n'.repeat(5_000)}--b--\r\n`,
      `From: ${'a@b,'.repeat(50_000)}c@d\r\nMessage-ID: <${newId()}@x>\r\n\r\nx`,
    ];
    const started = performance.now();
    let longestPause = 0;
    let last = performance.now();
    const pulse = setInterval(() => {
      longestPause = Math.max(longestPause, performance.now() - last);
      last = performance.now();
    }, 20);
    const states = [];
    for (const bomb of bombs) states.push((await bringIn(world, Buffer.from(bomb), priya.address)).state.kind);
    clearInterval(pulse);
    expect(states).toEqual(['queued', 'queued', 'queued', 'queued', 'queued']);
    // Each is limited to ten seconds of its own thread; this thread serves others meanwhile.
    expect(performance.now() - started).toBeLessThan(110_000);
    expect(longestPause).toBeLessThan(5_000);
  }, 120_000);
});

describe('reading again after a fault', () => {
  it('finds what another process had begun and never ended, once its claim has run out', async () => {
    const mail = await store(simple('Left behind'));
    const claim = await claimReceivedMail(60_000);
    expect(claim?.mail.id).toBe(mail.id);
    expect(await processReceivedMail(context)).toBe(0);
    await mongoose.connection.collection<{ _id: string }>('mails').updateOne({ _id: mail.id }, { $set: { leaseUntil: new Date(0) } });
    expect(await processReceivedMail(context)).toBe(1);
    expect((await mailNow(mail.id)).state.kind).toBe('queued');
  });

  it('gives a mail to a person that has brought the process down three times', async () => {
    const mail = await store(simple('Poison'));
    await mongoose.connection.collection<{ _id: string }>('mails').updateOne({ _id: mail.id }, { $set: { attempts: 3 } });
    await processReceivedMail(context);
    expect((await mailNow(mail.id)).state).toEqual({ kind: 'queued', reason: 'The mail could not be read. It is kept whole: open it in a mail program.' });
  });

  it('leaves a mail as it was when the database fails in between, and reads it the next time', async () => {
    const mail = await store(simple('Interrupted'));
    const broken: Context = { ...context, clock: { now: () => { throw new Error('a fault in between'); } } };
    await processReceivedMail(broken);
    expect((await mailNow(mail.id)).state).toEqual({ kind: 'received' });
    await mongoose.connection.collection<{ _id: string }>('mails').updateOne({ _id: mail.id }, { $set: { leaseUntil: new Date(0) } });
    await processReceivedMail(context);
    expect((await mailNow(mail.id)).state.kind).toBe('queued');
  });

  it('reads each mail once when it is asked from many sides at the same moment', async () => {
    const mails = [];
    for (let count = 0; count < 4; count += 1) mails.push(await store(simple(`Many ${count}`)));
    const elsewhere: Context = { ...context };
    const read = await Promise.all([processReceivedMail(context), processReceivedMail(context), processReceivedMail(elsewhere)]);
    expect(read.reduce((sum, count) => sum + count, 0)).toBe(4);
    for (const { id } of mails) {
      const notices = (await DeliveryLog.of(office.person.id)).filter(({ key }) => key.includes(id));
      expect(notices).toHaveLength(1);
    }
  });
});

describe.runIf(hasCorpus('mime'))('the hostile messages of Apache James', () => {
  const files = ['mimetools-testmsgs', 'testmsgs'].flatMap((folder) =>
    readdirSync(join(corpora, 'mime', folder)).filter((name) => name.endsWith('.msg')).map((name) => join(corpora, 'mime', folder, name)),
  );

  it(`are all stored and end in a state: ${files.length} of them`, async () => {
    expect(files.length).toBeGreaterThan(50);
    const ids = [];
    for (const file of files) {
      const reception = await receiveMail(context, Readable.from([readFileSync(file)]), { envelopeFrom: 'someone@example.org' });
      if (reception.kind === 'stored') ids.push(reception.mail.id);
    }
    await processReceivedMail(context);
    const states = (await Promise.all(ids.map(mailNow))).map(({ state }) => state.kind);
    expect(states.filter((kind) => kind !== 'queued' && kind !== 'ignored')).toEqual([]);
  }, 120_000);
});
