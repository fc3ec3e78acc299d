import mongoose from 'mongoose';
import { describe, expect, it, vi } from 'vitest';
import { withdrawApplication } from '../../../services/applications/withdrawing.ts';
import { createMailer } from '../../../services/mail/mailer.ts';
import { deliverDue } from '../../../services/notices/outbox.service.ts';
import { minutesToUndo, planRelease } from '../../../services/outcomes/release.service.ts';
import { sweep } from '../../../services/schedule/sweep.service.ts';
import type * as Files from '../../../services/evidence/files.ts';
import type * as Records from '../../../services/my-data/records.store.ts';
import { addFile } from '../../../services/evidence/evidence.service.ts';
import { keepWaitingFile } from '../../../services/evidence/waiting-files.service.ts';
import { instituteOf } from '../../../services/institute.ts';
import { checkCertificate } from '../../../services/membership/certificate-check.ts';
import { askErasure, eraseNow, erasureOutlook, erasuresWaiting, getErasure, keepData } from '../../../services/my-data/erasure.service.ts';
import { runErasures } from '../../../services/my-data/run-erasure.ts';
import { enterMark, lockSheet } from '../../../services/marking/marking.service.ts';
import { domainNumbers } from '../../../services/framework/framework.rules.ts';
import { askOffice } from '../../../services/questions/office-questions.service.ts';
import { addAction } from '../../../services/self-assessment/self-assessment.service.ts';
import { getPerson } from '../../../services/people/directory.ts';
import { type PersonActor } from '../../../services/people/actor.ts';
import { bringIn } from '../../support/mail-applicant.ts';
import { draftedBy, markAndLock, withPanel } from '../../support/assessing.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

/** Breaks off as a process does that dies: at the n-th call of what an erasure is made of. */
const crash = vi.hoisted(() => ({ after: Infinity, calls: 0, step(): void { this.calls += 1; if (this.calls > this.after) throw new Error('the process died'); } }));
vi.mock('../../../services/evidence/files.ts', async (original) => {
  const real = await original<typeof Files>();
  return { ...real, discardFile: async (...given: Parameters<typeof real.discardFile>) => { crash.step(); return real.discardFile(...given); } };
});
vi.mock('../../../services/my-data/records.store.ts', async (original) => {
  const real = await original<typeof Records>();
  return {
    ...real,
    changeRecord: async (...given: Parameters<typeof real.changeRecord>) => { crash.step(); return real.changeRecord(...given); },
    deleteRecords: async (...given: Parameters<typeof real.deleteRecords>) => { crash.step(); return real.deleteRecords(...given); },
  };
});

useDatabase();
const world = createWorld('2027-01-11T09:00:00Z');
const { context, clock } = world;
const word = 'zebraword';
const practice = 'Thistledown Practice';

/** Where in the whole database, contents of files included, any of these words stands. */
async function places(...needles: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await mongoose.connection.listCollections()) {
    for (const one of await mongoose.connection.collection(name).find({}).toArray()) {
      const bytes: unknown = one['data'];
      const text = `${JSON.stringify(one)} ${bytes instanceof mongoose.mongo.Binary ? Buffer.from(bytes.buffer).toString('latin1') : ''}`.toLowerCase();
      found.push(...needles.filter((needle) => text.includes(needle.toLowerCase())).map((needle) => `${name}: ${needle}`));
    }
  }
  return [...new Set(found)].sort();
}

/** Takes the mail that waits. @returns the subjects that went to that address. */
async function postman(address = ''): Promise<string[]> {
  const sent: { readonly to?: unknown; readonly subject?: string | undefined }[] = [];
  const transport = { sendMail: (message: (typeof sent)[number]) => Promise.resolve(sent.push(message)) };
  const mail = createMailer({ transport, from: 'info@igpm.example', institute: instituteOf(context.config), records: { submission: () => Promise.reject(new Error('not here')) }, clock });
  await deliverDue(context, { mail, chat: { deliver: () => Promise.resolve({ kind: 'sent' as const }) } });
  return sent.filter(({ to }) => JSON.stringify(to).includes(address)).map(({ subject }) => subject ?? '');
}

/** Somebody who has done everything that can be done, and whose application is over. */
async function somebodyWithEverything(name: string) {
  const { applicant, office, application } = await draftedBy(world, name, practice, (domain) => `What I did for ${domain}, ${word}.`);
  const { actor, person } = applicant;
  await addFile(context, actor, { application: application.id, domain: 4, file: { name: `${word}.txt`, content: Buffer.from(`Content with ${word}.`) } });
  await keepWaitingFile(context, actor, { name: 'later.txt', content: Buffer.from(`Waiting ${word}.`) });
  await bringIn(world, Buffer.from([`From: ${name} <${person.email ?? ''}>`, 'To: info@igpm.example', `Subject: ${word}`, 'Message-ID: <one@example.org>', 'Date: Mon, 11 Jan 2027 09:00:00 +0000', '', `Please tell me about ${word}.`, ''].join('\r\n')), person.email ?? '');
  await askOffice(context, actor, `Is ${word} evidence?`);
  await addAction(context, actor, { domain: 8, text: `Learn about ${word}`, by: '2027-06-30' });
  await withdrawApplication(context, actor, application.id);
  await postman();
  return { actor, person, office, application };
}

const needlesOf = (name: string, email: string | undefined): string[] => [name, ...name.split(' '), email ?? 'none', practice, word];

describe('erasing', () => {
  it('leaves name, address and evidence nowhere but on the invoices', async () => {
    const name = 'Zenobia Quillfeather';
    const { actor, person, office } = await somebodyWithEverything(name);
    const needles = needlesOf(name, person.email);
    expect((await places(...needles)).length).toBeGreaterThan(15);

    const request = await askErasure(context, actor, { endsMembership: false });
    expect((await askErasure(context, actor, { endsMembership: false })).id, 'asked twice').toBe(request.id);
    const [waiting] = await erasuresWaiting(context, office);
    expect(waiting).toMatchObject({ name, heldOnWithdrawn: 336_00, request: { id: request.id } });
    await eraseNow(context, office, request.id);
    // The last letter is on its way; with it the last trace goes.
    expect(await postman(person.email)).toEqual(['Your data is erased']);
    await runErasures(context);

    expect((await getErasure(context, office, request.id)).request.step).toBe('done');
    const left = await places(...needles);
    expect(left.filter((place) => !place.startsWith('invoices: '))).toEqual([]);
    expect(left).toContain(`invoices: ${name}`);
    expect(left).not.toContain(`invoices: ${word}`);

    const trail = await mongoose.connection.collection('audit').find({ $or: [{ actor: actor.id }, { 'subject.id': actor.id }] }).toArray();
    expect(trail.length).toBeGreaterThan(5);
    expect(await getPerson(actor.id)).toMatchObject({ name: '(erased)', email: undefined, teams: undefined, associate: undefined });

    // Six years after their year, the invoices' names go too.
    clock.set(new Date('2033-12-31T12:00:00Z'));
    await runErasures(context);
    expect(await places(name)).not.toEqual([]);
    clock.set(new Date('2034-01-01T12:00:00Z'));
    await runErasures(context);
    expect(await places(...needles)).toEqual([]);
    clock.set(new Date('2027-01-11T09:00:00Z'));
  });

  it('goes on where it broke off, however often it does', async () => {
    const name = 'Barnaby Crashworthy';
    const { actor, person, office } = await somebodyWithEverything(name);
    const request = await askErasure(context, actor, { endsMembership: false });
    let deaths = 0;
    for (const after of [0, 1, 2, 1, 5, 9, 14, 20, 30, 45]) {
      Object.assign(crash, { after, calls: 0 });
      await eraseNow(context, office, request.id).catch(() => { deaths += 1; });
      // All of the records or none: nobody is half erased.
      const record = await mongoose.connection.collection('people').findOne({ _id: actor.id });
      const step = (await getErasure(context, office, request.id)).request.step;
      expect(record?.['name'] === '(erased)').toBe(['recordsGone', 'done'].includes(step));
    }
    Object.assign(crash, { after: Infinity, calls: 0 });
    expect(deaths).toBeGreaterThan(3);
    await eraseNow(context, office, request.id);
    await postman();
    await runErasures(context);
    expect((await places(...needlesOf(name, person.email))).filter((place) => !place.startsWith('invoices: '))).toEqual([]);
    const begun = await mongoose.connection.collection('audit').countDocuments({ what: 'erasure.begun', 'subject.id': request.id });
    expect(begun).toBe(1);
  });

  it('takes out what assessors wrote and keeps the marks', async () => {
    const { applicant, office, application, panel } = await withPanel(world, 'Hester Marked');
    for (const { actor } of panel) {
      for (const domain of domainNumbers) await enterMark(context, actor, domain === 4 ? { application: application.id, domain, mark: 4, comment: `Hester shows ${word} only in part.`, missed: ['4.1'] } : { application: application.id, domain, mark: 5 });
      await lockSheet(context, actor, application.id);
    }
    await planRelease(context, office, { window: '2027-01' });
    clock.set(new Date(clock.now().getTime() + (minutesToUndo + 1) * 60_000));
    await sweep(context);
    await expect(askErasure(context, applicant.actor, { endsMembership: false })).rejects.toMatchObject({ code: 'wrongState', nextStep: expect.stringContaining('Withdraw it first') as string });
    await withdrawApplication(context, applicant.actor, application.id);
    const request = await askErasure(context, applicant.actor, { endsMembership: false });
    await eraseNow(context, office, request.id);
    await postman();
    await runErasures(context);
    expect((await places(word, 'Hester')).filter((place) => !place.startsWith('invoices: '))).toEqual([]);
    const sheets = await mongoose.connection.collection('sheets').find({ application: application.id }).toArray();
    expect(JSON.stringify(sheets)).toContain('"mark":4');
    clock.set(new Date('2027-01-11T09:00:00Z'));
  });

  it('keeps a Member in the register, unless they give that up as well', async () => {
    const awarded = async (name: string) => {
      const { applicant, office, application, panel } = await withPanel(world, name);
      for (const { actor } of panel) await markAndLock(world, actor, application.id);
      await planRelease(context, office, { window: '2027-01' });
      clock.set(new Date(clock.now().getTime() + (minutesToUndo + 1) * 60_000));
      await sweep(context);
      return { office, actor: applicant.actor, certificate: (await getPerson(applicant.person.id)).member?.certificateNumber ?? '' };
    };
    const stays = await awarded('Mabel Member');
    const kept = await askErasure(context, stays.actor, { endsMembership: false });
    await eraseNow(context, stays.office, kept.id);
    expect(await checkCertificate(stays.certificate)).toMatchObject({ valid: true, name: 'Mabel Member' });
    const left = (await places('Mabel')).filter((place) => !place.startsWith('invoices: '));
    await postman();
    await runErasures(context);
    expect(left.filter((place) => !place.startsWith('outbox: '))).toEqual(['people: Mabel']);

    const leaves = await awarded('Nestor Member');
    const ended = await askErasure(context, leaves.actor, { endsMembership: true });
    expect((await erasureOutlook(context, leaves.actor)).terms.goes.join(' ')).toContain('certificate is not valid any more');
    await eraseNow(context, leaves.office, ended.id);
    expect(await checkCertificate(leaves.certificate)).toMatchObject({ valid: false });
    clock.set(new Date('2027-01-11T09:00:00Z'));
  });
});

describe('asking for it', () => {
  const plain = async (name: string): Promise<PersonActor> => (await somebody(world, name)).actor;

  it('runs by itself after fourteen days, and not before', async () => {
    const actor = await plain('Wanda Waiting');
    const { id } = await askErasure(context, actor, { endsMembership: false });
    const { actor: office } = await somebody(world, 'Owen Office', { office: true });
    clock.set(new Date('2027-01-25T08:59:00Z'));
    await runErasures(context);
    expect((await getErasure(context, office, id)).request.step).toBe('waiting');
    clock.set(new Date('2027-01-25T09:00:00Z'));
    await runErasures(context);
    expect((await getPerson(actor.id)).name).toBe('(erased)');
    clock.set(new Date('2027-01-11T09:00:00Z'));
  });

  it('can be taken back until it begins, and asked anew', async () => {
    const actor = await plain('Carla Changed');
    const { actor: office } = await somebody(world, 'Owen Office', { office: true });
    const first = await askErasure(context, actor, { endsMembership: false });
    await keepData(context, actor);
    await expect(eraseNow(context, office, first.id)).rejects.toMatchObject({ code: 'wrongState' });
    clock.set(new Date('2027-03-01T09:00:00Z'));
    await runErasures(context);
    expect((await getPerson(actor.id)).name).toBe('Carla Changed');
    expect((await askErasure(context, actor, { endsMembership: false })).id).not.toBe(first.id);
    await keepData(context, actor);
    clock.set(new Date('2027-01-11T09:00:00Z'));
  });

  it('is refused calmly while an application is under way, and for who works with the Institute', async () => {
    const { applicant } = await draftedBy(world, 'Dora Drafting');
    await expect(erasureOutlook(context, applicant.actor)).rejects.toMatchObject({ code: 'wrongState', nextStep: 'Withdraw it first, or wait for the result; then ask again.' });
    const assessor = await somebody(world, 'Alex Assessor', { assessor: 'board' });
    await expect(askErasure(context, assessor.actor, { endsMembership: false })).rejects.toMatchObject({ code: 'wrongState' });
  });

  it('is the office’s alone to look at and to hurry', async () => {
    const actor = await plain('Ned Nosy');
    const { id } = await askErasure(context, actor, { endsMembership: false });
    for (const attempt of [() => erasuresWaiting(context, actor), () => getErasure(context, actor, id), () => eraseNow(context, actor, id)]) await expect(attempt()).rejects.toMatchObject({ code: 'notAllowed' });
    await keepData(context, actor);
  });
});
