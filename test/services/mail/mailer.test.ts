import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettableClock } from '../../../services/clock.ts';
import { CaughtMailFolder } from '../../../services/mail/caught-mail.ts';
import { createMailer, type MailerOptions } from '../../../services/mail/mailer.ts';
import { type Notice } from '../../../services/notices/notice.ts';
import { institute, records, sampleFacts } from '../../support/mail-notices.ts';

const from = 'info@igpm.example';
const clock = new SettableClock(new Date('2027-01-11T09:00:00Z'));
const submitted: Notice = { kind: 'submitted', facts: sampleFacts.submitted };
const priya = { name: 'Shah, Priya <evil@example.org>', address: 'priya.shah@example.org' };
const mailerFor = (transport: MailerOptions['transport']) => createMailer({ transport, from, institute, records, clock });

describe('a letter, caught', () => {
  let directory: string;
  let folder: CaughtMailFolder;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'caught-mail-'));
    folder = new CaughtMailFolder(join(directory, 'outgoing'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const send = (notice: Notice, deliveryId: string, to = priya) => mailerFor(nodemailer.createTransport(folder.transport())).deliver(notice, to, deliveryId);

  const sentBy = async (plusAddressing: boolean, notice: Notice, deliveryId: string) => {
    await createMailer({ transport: nodemailer.createTransport(folder.transport()), from, institute, records, clock, plusAddressing }).deliver(notice, priya, deliveryId);
    const [head] = await folder.list();
    return (await folder.readRaw(head?.id ?? ''))?.toString().replace(/\r\n[ \t]+/g, ' ') ?? '';
  };
  const asked: Notice = { kind: 'testimonialRequested', facts: sampleFacts.testimonialRequested };

  it('that asks something carries its code in the subject, once, and in the address for answers where the mail server delivers it', async () => {
    const plain = await sentBy(false, asked, 'c'.repeat(24));
    expect(plain).toMatch(/^Subject: Priya Shah asks you for a testimonial \[bcd4-f6gh-jk8m\]\r$/m);
    expect(plain).not.toMatch(/^Reply-To:/m);
    expect(await sentBy(true, asked, 'd'.repeat(24))).toMatch(/^Reply-To: .*<info\+bcd4f6ghjk8m@igpm\.example>\r$/m);
    const again: Notice = { kind: 'testimonialThanks', facts: { ...sampleFacts.testimonialThanks, subject: 'Re: Priya Shah asks [bcd4-f6gh-jk8m]' } };
    expect(await sentBy(false, again, 'e'.repeat(24))).toMatch(/^Subject: Re: Priya Shah asks \[bcd4-f6gh-jk8m\]\r$/m);
  });

  it('to a referee wants to hear when it did not arrive, and asks every other machine for silence', async () => {
    expect(await sentBy(false, asked, 'f'.repeat(24))).toMatch(/^X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\r$/m);
  });

  it('goes to one recipient, whatever the name says, and is marked as written by a machine', async () => {
    expect(await send(submitted, 'a'.repeat(24))).toEqual({ kind: 'sent' });
    const [head] = await folder.list();
    const raw = (await folder.readRaw(head?.id ?? ''))?.toString() ?? '';
    expect(raw).toMatch(/^Message-ID: <a{24}\.notice@igpm\.example>\r$/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toMatch(/^X-Auto-Response-Suppress: All\r$/m);
    expect(raw).toMatch(/^Date: Mon, 11 Jan 2027 09:00:\d\d \+0000\r$/m);
    expect(raw).toMatch(/^To: "Shah, Priya <evil@example\.org>" <priya\.shah@example\.org>\r$/m);
    const mail = await folder.read(head?.id ?? '');
    expect(mail).toMatchObject({ subject: 'IGPM-2027-0042: we have your application', from: expect.stringContaining(from) as string });
    expect(mail?.text).toContain('Thank you.');
    expect(mail?.html).toContain('<!doctype html>');
  });

  it('stands in the conversation it answers, unless that Message-ID is not one', async () => {
    await send({ kind: 'mailReceived', facts: sampleFacts.mailReceived }, '1'.repeat(24));
    await send({ kind: 'mailReceived', facts: { subject: 'x', inReplyTo: '<a@b>\r\nBcc: all@example.org' } }, '2'.repeat(24));
    const raws = await Promise.all((await folder.list()).map(async ({ id }) => (await folder.readRaw(id))?.toString() ?? ''));
    expect(raws.filter((raw) => /^In-Reply-To: <abc\.1@example\.org>\r$/m.test(raw) && /^References: <abc\.1@example\.org>\r$/m.test(raw))).toHaveLength(1);
    expect(raws.filter((raw) => /^(Bcc|In-Reply-To): (?!<abc)/m.test(raw))).toEqual([]);
  });

  it('is one file when it is delivered twice, and the newest stands first', async () => {
    await send(submitted, 'b'.repeat(24));
    await send({ kind: 'takenIn', facts: sampleFacts.takenIn }, 'c'.repeat(24));
    await send(submitted, 'b'.repeat(24));
    expect((await folder.list()).map(({ subject }) => subject)).toEqual(['IGPM-2027-0042: your application is being assessed', 'IGPM-2027-0042: we have your application']);
    expect(await readdir(join(directory, 'outgoing'))).toHaveLength(2);
  });

  it('brings its attachments', async () => {
    await send({ kind: 'packReleased', facts: sampleFacts.packReleased }, 'd'.repeat(24));
    const [head] = await folder.list();
    const mail = await folder.read(head?.id ?? '');
    expect(mail?.attachments.map(({ name }) => name)).toEqual(['IGPM application pack IGPM-2027-0042.docx']);
    expect(mail?.attachments[0]?.content.subarray(0, 2).toString()).toBe('PK');
  });

  it('is tried again when the folder cannot be written', async () => {
    await writeFile(join(directory, 'outgoing'), 'a file where the folder should be');
    expect(await send(submitted, 'e'.repeat(24))).toMatchObject({ kind: 'later' });
  });

  it('is read by its id alone: no other path', async () => {
    await writeFile(join(directory, 'secret.eml'), 'secret');
    expect(await folder.read('../secret')).toBeUndefined();
    expect(await folder.list()).toEqual([]);
  });
});

describe('a letter to a mail server', () => {
  let server: SMTPServer | undefined;
  afterEach(async () => {
    await new Promise<void>((resolve) => (server ? server.close(resolve) : resolve()));
    server = undefined;
  });

  async function deliverTo(options: SMTPServerOptions) {
    server = new SMTPServer({ disabledCommands: ['AUTH', 'STARTTLS'], logger: false, ...options });
    server.on('error', () => undefined);
    server.listen(26010, '127.0.0.1');
    await once(server.server, 'listening');
    return mailerFor(nodemailer.createTransport({ host: '127.0.0.1', port: 26010 })).deliver(submitted, priya, 'f'.repeat(24));
  }
  const refusal = (responseCode: number) => Object.assign(new Error('refused'), { responseCode });

  it('is sent when the server takes it', async () => {
    const taken: string[] = [];
    const attempt = await deliverTo({
      onData(stream, session, done) {
        taken.push(...session.envelope.rcptTo.map(({ address }) => address));
        stream.on('end', () => done());
        stream.resume();
      },
    });
    expect(attempt).toEqual({ kind: 'sent' });
    expect(taken).toEqual(['priya.shah@example.org']);
  });

  it('does not reach an address that the server refuses for good', async () => {
    expect(await deliverTo({ onRcptTo: (_address, _session, done) => done(refusal(550)) })).toMatchObject({ kind: 'unreachable' });
  });

  it('is tried again when the server asks for patience', async () => {
    expect(await deliverTo({ onRcptTo: (_address, _session, done) => done(refusal(450)) })).toMatchObject({ kind: 'later' });
  });

  it('is tried again when the server does not want us as a sender: that is no fault of the address', async () => {
    expect(await deliverTo({ onMailFrom: (_address, _session, done) => done(refusal(550)) })).toMatchObject({ kind: 'later' });
  });

  it('does not reach an address whose server refuses the message for good', async () => {
    const attempt = await deliverTo({
      onData(stream, _session, done) {
        stream.on('end', () => done(refusal(554)));
        stream.resume();
      },
    });
    expect(attempt).toMatchObject({ kind: 'unreachable' });
  });

  it('is tried again when nobody listens', async () => {
    const attempt = await mailerFor(nodemailer.createTransport({ host: '127.0.0.1', port: 26011 })).deliver(submitted, priya, 'f'.repeat(24));
    expect(attempt).toMatchObject({ kind: 'later' });
  });
});
