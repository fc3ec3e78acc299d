import { strFromU8, unzipSync } from 'fflate';
import { Readable } from 'node:stream';
import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { myDataPage } from '../../../bot/pages/my-data-page.ts';
import { type Application } from '../../../services/applications/application.ts';
import { type DomainNumber } from '../../../services/framework/framework.data.ts';
import { type FileId } from '../../../services/ids.ts';
import { removeFile } from '../../../services/evidence/arrange-files.service.ts';
import { addFile, evidenceOf } from '../../../services/evidence/evidence.service.ts';
import { discardFile } from '../../../services/evidence/files.ts';
import { signOwnLink } from '../../../services/links.ts';
import { mailMyDataLink, openMyData } from '../../../services/my-data/my-data.service.ts';
import { uniqueNames, zipStream, type ZipEntry } from '../../../services/my-data/zip-stream.ts';
import { addAction } from '../../../services/self-assessment/self-assessment.service.ts';
import { type PersonActor } from '../../../services/people/actor.ts';
import { buttonsOf } from '../../support/teams/card-reader.ts';
import { bringIn } from '../../support/mail-applicant.ts';
import { DeliveryLog } from '../../support/deliveries.ts';
import { draftedBy, markAll, withPanel } from '../../support/assessing.ts';
import { somebody } from '../../support/people.ts';
import { useWholePlatform } from '../../support/whole-platform.ts';

const platform = useWholePlatform('2027-01-11T09:00:00Z', (context) => [myDataPage(context)]);
const { context } = platform;

async function read(stream: AsyncIterable<unknown>): Promise<Record<string, Uint8Array>> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return unzipSync(Buffer.concat(chunks));
}
const exported = async (actor: PersonActor) => read(await openMyData(context, actor));
const textOf = (files: Record<string, Uint8Array>, name: string): string => strFromU8(files[name] ?? new Uint8Array());
const everything = (files: Record<string, Uint8Array>): string => Object.entries(files).map(([name, bytes]) => `${name}\n${strFromU8(bytes)}`).join('\n');

/** The file that was added last. */
async function lastFile(application: Application, domain: DomainNumber): Promise<FileId> {
  const id = (await evidenceOf(application)).find((evidence) => evidence.domain === domain)?.files.at(-1)?.id;
  if (!id) throw new Error('there is no file');
  return id;
}

describe('everything about me', () => {
  it('has records, files, mails, letters with invoices, plans, and a page that explains them', async () => {
    const { applicant, application } = await draftedBy(platform, 'Ada Lane');
    const { actor, person } = applicant;
    const add = (name: string, content: string) => addFile(context, actor, { application: application.id, domain: 4, file: { name, content: Buffer.from(content) } });
    await add('Audit.txt', 'What I audited.');
    await add('audit.txt', 'Another.');
    await add('Gone.txt', 'Taken out.');
    await removeFile(context, actor, { application: application.id, domain: 4, file: await lastFile(application, 4) });
    await addAction(context, actor, { domain: 8, text: 'Ask about the lift', by: '2027-06-30' });
    await bringIn(platform, Buffer.from([`From: Ada Lane <${person.email ?? ''}>`, 'To: info@igpm.example', 'Subject: A question', 'Message-ID: <q1@example.org>', '', 'May I ask something?', ''].join('\r\n')), person.email ?? '');

    const files = await exported(actor);
    const names = Object.keys(files);
    expect(names).toEqual(expect.arrayContaining([
      'index.html', 'data/Person.json', 'data/Application.json', 'data/Evidence.json', 'data/Testimonial.json', 'data/Invoice.json', 'data/SelfAssessment.json', 'data/Audit.json', 'data/Eligibility.json',
      'evidence/domain 04/text.txt', 'evidence/domain 04/Audit.txt', 'evidence/domain 04/audit (2).txt', 'evidence/domain 04/taken out/Gone.txt', 'e-mails/2027-01-11 A question.eml', 'plans/Development plan 2027.pdf',
    ]) as unknown);
    expect(textOf(files, 'evidence/domain 04/Audit.txt')).toBe('What I audited.');
    expect(textOf(files, 'e-mails/2027-01-11 A question.eml')).toContain('May I ask something?');
    expect(names.filter((name) => /^letters\/.*Invoice INV-2027-\d+\.pdf$/.test(name)).length).toBeGreaterThanOrEqual(2);
    const index = textOf(files, 'index.html');
    for (const words of ['Ada Lane', person.email ?? '', 'names of assessors', 'in confidence', 'erase my data']) expect(index).toContain(words);
    expect(index).not.toMatch(/undefined|\[object/);
    // Every JSON file reads.
    for (const name of names.filter((one) => one.endsWith('.json'))) JSON.parse(textOf(files, name));
  });

  it('has nothing of other people: no assessor, no mark, no comment, no word of another applicant', async () => {
    const { applicant, application, panel } = await withPanel(platform, 'Cora Closed');
    const [one] = panel;
    await markAll(platform, one.actor, application.id, { 4: 4 });
    await draftedBy(platform, 'Otto Other', 'Elm Street Surgery', () => 'otherword');
    const all = everything(await exported(applicant.actor));
    for (const { person } of panel) for (const secret of [person.name, person.id, person.email ?? 'x']) expect(all).not.toContain(secret);
    for (const words of ['is worth 4', 'otherword', 'Otto', '"seats"', '"marks"', 'panel.seated', 'sheet.']) expect(all).not.toContain(words);
  });

  it('does not tell what was said in confidence', async () => {
    const { applicant, application } = await draftedBy(platform, 'Tilda Testimony');
    await mongoose.connection.collection('testimonials').updateOne({ application: application.id, kind: 'peer' }, { $set: { text: 'secretpraise', request: { confidential: true, answers: [{ text: 'secretpraise' }] } } });
    const all = everything(await exported(applicant.actor));
    expect(all).not.toContain('secretpraise');
    expect(all).toContain('Bill Peer');
    expect(all).toContain('Given in confidence: what it says is not part of this.');
  });

  it('says so where a content is missing, and gives all the rest', async () => {
    const { applicant, application } = await draftedBy(platform, 'Mina Missing');
    await addFile(context, applicant.actor, { application: application.id, domain: 1, file: { name: 'lost.txt', content: Buffer.from('x') } });
    await discardFile(await lastFile(application, 1));
    const files = await exported(applicant.actor);
    expect(Object.keys(files)).toContain('evidence/domain 01/lost.txt.missing.txt');
    expect(Object.keys(files)).toContain('index.html');
  });
});

describe('the way to it', () => {
  it('is a link from a card, to a page, to a zip: for an hour, and for its person alone', async () => {
    const { person, actor } = await somebody(platform, 'Lena Link');
    const teams = platform.at(person);
    await teams.say('my data');
    const address = buttonsOf(teams.lastCard).find(({ title }) => title === 'Download my data')?.url?.replace(context.config.publicUrl, platform.url()) ?? '';
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Download');
    const zip = await fetch(`${address}/my-data.zip?`);
    expect(Object.fromEntries(zip.headers)).toMatchObject({ 'content-type': 'application/zip', 'content-disposition': 'attachment; filename="my-data-2027-01-11.zip"', 'cache-control': 'private, no-store' });
    expect(Object.keys(unzipSync(new Uint8Array(await zip.arrayBuffer())))).toContain('index.html');

    const refused = async (token: string) => [(await fetch(`${platform.url()}/my-data/${token}`)).status, (await fetch(`${platform.url()}/my-data/${token}/my-data.zip`)).status];
    expect(await refused(signOwnLink(context, { purpose: 'myData', person: actor.id, subject: '' }, -1))).toEqual([403, 403]);
    expect(await refused(signOwnLink(context, { purpose: 'developmentPlan', person: actor.id, subject: '' }, 60))).toEqual([403, 403]);
    expect(await refused('nonsense')).toEqual([403, 403]);
  });

  it('lets whoever has no Teams ask for erasing, and take that back, without a script', async () => {
    const { actor } = await somebody(platform, 'Pat Page');
    const address = `${platform.url()}/my-data/${signOwnLink(context, { purpose: 'myData', person: actor.id, subject: '' }, 60)}/erase`;
    const page = await (await fetch(address)).text();
    for (const words of ['What goes', 'Your evidence and testimonials, with all files', 'value="erase"']) expect(page).toContain(words);
    expect(page).not.toContain('Member</button>');
    const choose = async (what: string) => (await fetch(address, { method: 'POST', body: new URLSearchParams({ what }) })).text();
    expect(await choose('nonsense')).toContain('value="erase"');
    expect(await choose('erase')).toContain('Your data is erased on 25 January 2027');
    expect(await choose('erase')).toContain('Keep my data after all');
    expect(await choose('keep')).toContain('value="erase"');

    const { applicant } = await draftedBy(platform, 'Una Underway');
    const refused = await fetch(`${platform.url()}/my-data/${signOwnLink(context, { purpose: 'myData', person: applicant.actor.id, subject: '' }, 60)}/erase`);
    expect(await refused.text()).toContain('is under way');
    expect((await fetch(`${platform.url()}/my-data/x/erase`, { method: 'POST', body: 'what=erase' })).status).toBe(403);
  });

  it('goes by mail to the address that we have, once an hour', async () => {
    const { person, actor } = await somebody(platform, 'Mel Mailed');
    await mailMyDataLink(context, { kind: 'mail', address: person.email ?? '' }, actor.id);
    await mailMyDataLink(context, actor, actor.id);
    const sent = (await DeliveryLog.of(person.id)).filter(({ notice }) => notice.kind === 'myDataReady');
    expect(sent.map(({ channel }) => channel)).toEqual(['mail']);
    expect(sent[0]?.notice.facts).toMatchObject({ until: '12 January 2027, 09:00' });
    // The letter with the link is no part of what the link opens.
    expect(everything(await exported(actor))).not.toContain('/my-data/');
  });
});

describe('a zip as a stream', () => {
  it('holds only a piece of a large file at a time', async () => {
    const size = 64 * 1024 * 1024;
    const piece = Buffer.alloc(256 * 1024, 7);
    // eslint-disable-next-line @typescript-eslint/require-await -- a source of chunks
    async function* large() {
      for (let at = 0; at < size; at += piece.length) yield piece;
    }
    // eslint-disable-next-line @typescript-eslint/require-await -- a source of entries
    async function* entries(): AsyncGenerator<ZipEntry> {
      yield { name: 'large.bin', at: new Date('2027-01-11T09:00:00Z'), content: () => Readable.from(large()) };
    }
    let written = 0;
    let largest = 0;
    for await (const chunk of zipStream(entries())) {
      written += chunk.length;
      largest = Math.max(largest, chunk.length);
    }
    expect(written).toBeGreaterThan(size);
    expect(largest).toBeLessThanOrEqual(1024 * 1024);
  });

  it('gives each name once', () => {
    const name = uniqueNames();
    expect(['a/b.pdf', 'a/B.pdf', 'a/b.pdf', 'c', 'c'].map(name)).toEqual(['a/b.pdf', 'a/B (2).pdf', 'a/b (3).pdf', 'c', 'c (2)']);
  });
});
