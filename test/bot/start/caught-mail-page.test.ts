import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caughtMailPage } from '../../../bot/start/caught-mail-page.ts';
import { systemClock } from '../../../services/clock.ts';
import { CaughtMailFolder } from '../../../services/mail/caught-mail.ts';
import { createMailer } from '../../../services/mail/mailer.ts';
import { institute, records, sampleFacts } from '../../support/mail-notices.ts';

const base = 'http://127.0.0.1:26020/mail';
let directory: string;
let server: Server;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'caught-mail-page-'));
  const folder = new CaughtMailFolder(directory);
  const mailer = createMailer({ transport: nodemailer.createTransport(folder.transport()), from: institute.email, institute, records, clock: systemClock });
  await mailer.deliver({ kind: 'packReleased', facts: sampleFacts.packReleased }, { name: 'Priya Shah', address: 'priya@example.org' }, '1'.repeat(24));
  await mailer.deliver({ kind: 'mailQueued', facts: { ...sampleFacts.mailQueued, from: '<script>alert(1)</script>' } }, { name: 'Office', address: 'office@example.org' }, '2'.repeat(24));
  server = express().use('/mail', caughtMailPage(folder, '/mail')).listen(26020, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(directory, { recursive: true });
});

const get = async (path: string) => {
  const response = await fetch(`${base}${path}`);
  return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
};
const hrefs = (html: string) => [...html.matchAll(/class="mail" href="\/mail(\/[0-9a-f]{24})"/g)].map((match) => match[1] ?? '');

describe('the page of caught mail', () => {
  it('lists the newest first, with subject, addressee and time', async () => {
    const { status, body } = await get('');
    const html = body.toString();
    expect(status).toBe(200);
    expect(hrefs(html)).toHaveLength(2);
    expect(html.indexOf('To read: an e-mail')).toBeLessThan(html.indexOf('your pack for the resubmission'));
    expect(html).toMatch(/<time datetime="20/);
    expect(html).not.toContain('<script>');
  });

  it('shows the mail of one person', async () => {
    const html = (await get(`?to=${encodeURIComponent('Office <office@example.org>')}`)).body.toString();
    expect(hrefs(html)).toHaveLength(1);
  });

  it('shows a mail with its text, headers and attachments, and the letter in a sandbox that can load and run nothing', async () => {
    const [, pack = ''] = hrefs((await get('')).body.toString());
    const html = (await get(pack)).body.toString();
    expect(html).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(html).toContain('auto-generated');
    const letter = await get(`${pack}/letter`);
    const policy = letter.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/sandbox(?!.*allow-scripts)(?!.*allow-same-origin)/);
    expect(letter.body.toString()).toContain('Dear Priya Shah,');
    const attachment = await get(`${pack}/attachments/0`);
    expect(attachment.headers.get('content-disposition')).toContain('attachment; filename="IGPM application pack IGPM-2027-0042.docx"');
    expect(attachment.body.subarray(0, 2).toString()).toBe('PK');
    expect((await get(`${pack}/raw`)).body.toString()).toContain('X-Accreditation-Delivery');
  });

  it.each(['/000000000000000000000000', '/..%2f..%2fpackage', '/000000000000000000000000/letter', '/000000000000000000000000/attachments/0'])('says calmly that %s is not here', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body.toString()).toContain('not here');
  });
});
