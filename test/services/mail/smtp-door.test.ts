import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWholeFile } from '../../../services/evidence/files.ts';
import { type FileId } from '../../../services/ids.ts';
import { type SmtpDoor, SmtpDoorError, startSmtpDoor } from '../../../services/mail/smtp-door.ts';
import { doorContext, sendRaw, sendToDoor } from '../../support/mail-door.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

const port = 26001;
const world = createWorld('2027-01-11T09:00:00Z');
const context = doorContext(world, port);
const office = 'info@igpm.example';
useDatabase();

let door: SmtpDoor;
let received: number;
beforeEach(async () => {
  received = 0;
  door = await startSmtpDoor(context, () => (received += 1));
});
afterEach(() => door.close());

const mails = () => mongoose.connection.collection('mails').find().sort({ _id: 1 }).toArray();
const files = () => mongoose.connection.collection('files.files').countDocuments();
const simple = (subject: string) => ({ from: 'priya.shah@example.org', to: office, subject, text: 'Hello', messageId: `<${subject.replace(/\W/g, '')}@example.org>` });

describe('the mail door', () => {
  it('answers 250 once the mail and its record are safe', async () => {
    const before = (await mails()).length;
    expect(await sendToDoor(port, simple('Kept whole'))).toMatch(/^250 2\.0\.0 Stored as [0-9a-f]{24}$/);
    const all = await mails();
    expect(all).toHaveLength(before + 1);
    const mail = all.at(-1);
    expect(mail).toMatchObject({ messageId: '<Keptwhole@example.org>', subject: 'Kept whole', envelopeFrom: 'priya.shah@example.org', state: { kind: 'received' } });
    const raw = (await readWholeFile(mail?.['raw'] as FileId)).toString();
    expect(raw).toContain('Subject: Kept whole');
    expect(raw).toMatch(/Hello\r\n$/);
    expect(received).toBe(1);
  });

  it('takes the same message a second time, by whichever way, and keeps one', async () => {
    const raw = 'From: a@example.org\r\nTo: info@igpm.example\r\nMessage-ID: <twice@example.org>\r\nSubject: Twice\r\n\r\nOnce is enough.\r\n';
    await sendRaw(port, raw);
    const [before, kept] = [await mails(), await files()];
    expect(await sendRaw(port, `Received: from relay.example.org by elsewhere;\r\n\tMon, 11 Jan 2027 09:00:00 +0000\r\n${raw}`)).toMatch(/^250 2\.0\.0 This mail is here already/);
    expect(await mails()).toHaveLength(before.length);
    expect(await files()).toBe(kept);
  });

  it('keeps both when two mails claim one Message-ID and differ', async () => {
    const before = (await mails()).length;
    for (const text of ['one', 'two']) await sendRaw(port, `From: a@example.org\r\nMessage-ID: <same@example.org>\r\n\r\n${text}\r\n`);
    expect(await mails()).toHaveLength(before + 2);
  });

  it('keeps one of two that arrive at the same moment', async () => {
    const before = (await mails()).length;
    const answers = await Promise.all(Array.from({ length: 6 }, () => sendToDoor(port, { ...simple('At once'), date: new Date('2027-01-11') , text: 'x'.repeat(10_000) })));
    expect(answers.every((answer) => answer.startsWith('250'))).toBe(true);
    expect(await mails()).toHaveLength(before + 1);
  });

  it('takes plus-addresses of the office and relays nothing', async () => {
    await expect(sendToDoor(port, { ...simple('Plus'), to: 'INFO+igpm-2027-0001@igpm.example' })).resolves.toMatch(/^250/);
    for (const to of ['somebody@example.org', 'information@igpm.example', 'info@igpm.example.evil.org', 'info%igpm.example@evil.org']) {
      await expect(sendToDoor(port, { ...simple('Relay'), to })).rejects.toMatchObject({ responseCode: 550 });
    }
  });

  it('refuses what is larger than 40 MB, announced or not, and keeps nothing of it', async () => {
    const [before, kept] = [(await mails()).length, await files()];
    const big = `From: a@example.org\r\nSubject: Big\r\n\r\n${`${'x'.repeat(998)}\r\n`.repeat(42_500)}`;
    await expect(sendRaw(port, big)).rejects.toMatchObject({ responseCode: 552 });
    // Without the announcement that nodemailer makes, the door finds out while it listens.
    expect(await speak(['EHLO test', 'MAIL FROM:<a@example.org>', `RCPT TO:<${office}>`, 'DATA'], `${big}\r\n.\r\n`)).toMatch(/^552 /m);
    expect(await mails()).toHaveLength(before);
    expect(await files()).toBe(kept);
  });

  it('keeps nothing of a mail that breaks off in the middle', async () => {
    const [before, kept] = [(await mails()).length, await files()];
    const socket = connect(port, '127.0.0.1');
    for (const line of ['EHLO test', 'MAIL FROM:<a@example.org>', `RCPT TO:<${office}>`, 'DATA']) {
      await once(socket, 'data');
      socket.write(`${line}\r\n`);
    }
    await once(socket, 'data');
    socket.write('Subject: Half\r\n\r\nI was about to');
    await wait(100);
    socket.destroy();
    await wait(500);
    expect(await mails()).toHaveLength(before);
    expect(await files()).toBe(kept);
    await expect(sendToDoor(port, simple('After the break'))).resolves.toMatch(/^250/);
  });

  it('asks the sender to try again when the database does not take it', async () => {
    const before = (await mails()).length;
    const uri = process.env['MONGODB_URI'] ?? '';
    const name = mongoose.connection.name;
    await mongoose.disconnect();
    await expect(sendToDoor(port, simple('No database'))).rejects.toMatchObject({ responseCode: 451 });
    expect(received).toBe(0);
    await mongoose.connect(uri, { dbName: name, autoIndex: false, autoCreate: false });
    await expect(sendToDoor(port, simple('No database'))).resolves.toMatch(/^250/);
    expect(await mails()).toHaveLength(before + 1);
  });

  it('says in one line that its port is in use', async () => {
    const blocker = createServer().listen(26002, '127.0.0.1');
    await once(blocker, 'listening');
    const attempt = startSmtpDoor(doorContext(world, 26002), () => undefined);
    await expect(attempt).rejects.toBeInstanceOf(SmtpDoorError);
    await expect(attempt).rejects.toThrow(/^Port 26002 \(incoming mail\) is in use .*SMTP_IN_PORT\.$/);
    blocker.close();
  });
});

/** Speaks SMTP by hand; answers with all that the door said. */
async function speak(commands: readonly string[], data: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('data', (chunk) => (said += chunk.toString()));
  for (const line of commands) {
    await once(socket, 'data');
    socket.write(`${line}\r\n`);
  }
  await once(socket, 'data');
  socket.write(data);
  await once(socket, 'data');
  socket.destroy();
  return said;
}
