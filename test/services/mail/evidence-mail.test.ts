import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Application } from '../../../services/applications/application.ts';
import { withdrawApplication } from '../../../services/applications/withdrawing.ts';
import { type Context } from '../../../services/context.ts';
import { newId } from '../../../services/database/new-id.ts';
import { evidenceOf } from '../../../services/evidence/evidence.service.ts';
import { readWholeFile } from '../../../services/evidence/files.ts';
import { putWhereProposed } from '../../../services/evidence/mailed-files.service.ts';
import { dropWaitingFile, waitingFilesOf } from '../../../services/evidence/waiting-files.service.ts';
import { filesByMail } from '../../../services/mail/application-address.rules.ts';
import { wordLetter } from '../../../services/mail/letters/letters.ts';
import { type Notice, type NoticeKind, type NoticeOf } from '../../../services/notices/notice.ts';
import { type PersonActor } from '../../../services/people/actor.ts';
import { actorOf } from '../../../services/people/people.service.ts';
import { type Person } from '../../../services/people/person.ts';
import { spacedCode } from '../../../services/tickets/code.rules.ts';
import { DeliveryLog } from '../../support/deliveries.ts';
import { bringIn, mailApplicant, payingApplicant } from '../../support/mail-applicant.ts';
import { fixture, smallPdf } from '../../support/mail-fixture.ts';
import { institute, records } from '../../support/mail-notices.ts';
import { filledPack } from '../../support/mail-pack.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase, type World } from '../../support/world.ts';

const world = createWorld('2027-01-11T09:00:00Z');
const { context } = world;
useDatabase();

let office: { person: Person; actor: PersonActor };
let person: Person;
let actor: PersonActor;
let address: string;
let application: Application;
beforeAll(async () => {
  office = await somebody(world, 'Olive Office', { office: true });
});
beforeEach(async () => {
  ({ person, address, application } = await payingApplicant(world, office.actor, 'Priya Shah'));
  actor = actorOf(person);
});

const scan = Buffer.concat([smallPdf, Buffer.from('% scanned\n')]);
const program = Buffer.from(`MZ${'\0'.repeat(60)}`, 'latin1');
const evidenceMail = (changed: Readonly<Record<string, string>> = {}): Buffer =>
  fixture('evidence', { FROM: address, TO: 'info@igpm.example', SUBJECT: `${application.reference} some evidence`, ID: newId(), PDF: smallPdf, SCAN: scan, PROGRAM: program, ...changed });
const write = (subject: string, text: string, from = address) =>
  bringIn(world, Buffer.from(`From: Priya Shah <${from}>\r\nTo: info@igpm.example\r\nSubject: ${subject}\r\nMessage-ID: <${newId()}@example.org>\r\n\r\n${text}\r\n`), from);
const waiting = async () => (await waitingFilesOf(context, actor)).map(({ name, mailed }) => [name, mailed?.domain]);
const filed = async () => (await evidenceOf(application)).flatMap(({ domain, files }) => files.map(({ name }) => [domain, name]));
async function told<Kind extends NoticeKind>(kind: Kind): Promise<NoticeOf<Kind>['facts'][]> {
  const letters = (await DeliveryLog.of(person.id)).filter(({ notice, channel }) => notice.kind === kind && channel === 'mail');
  return letters.map(({ notice }) => notice.facts as NoticeOf<Kind>['facts']);
}
const letterOf = async (notice: Notice) => wordLetter(notice, { name: person.name, address }, institute, records);
async function yes(from = address) {
  const [facts] = (await told('evidenceMailed')).slice(-1);
  return write(`Re: ${application.reference}: the files that you sent by e-mail [${spacedCode(facts?.replyCode ?? '')}]`, 'YES', from);
}

describe('evidence by e-mail, from the address on record and under the reference', () => {
  it('waits for its applicant, each file with the place that it seems to have; nothing of it counts yet', async () => {
    const mail = await bringIn(world, evidenceMail(), address);
    expect(mail.state).toEqual({ kind: 'taken', as: 'evidence', application: application.id });
    expect(await waiting()).toEqual([['Domain 4 audit.pdf', 4], ['rota.txt', 6], ['scan0007.pdf', undefined]]);
    expect(await filed()).toEqual([]);
    const [facts, ...more] = await told('evidenceMailed');
    expect(more).toEqual([]);
    expect(facts).toMatchObject({
      reference: application.reference, proposed: [{ name: 'Domain 4 audit.pdf', domain: 4 }, { name: 'rota.txt', domain: 6 }], unplaced: ['scan0007.pdf'],
      already: [], refused: [expect.stringMatching(/^“update\.exe”: /)], keptUntil: '2027-02-10', officeReads: false,
    });
  });

  it('is told in a letter that says what was taken, what was not and why, and how to undo', async () => {
    await bringIn(world, evidenceMail(), address);
    const [facts] = await told('evidenceMailed');
    if (!facts) throw new Error('no letter');
    const { subject, text, html } = await letterOf({ kind: 'evidenceMailed', facts });
    expect(subject).toBe(`${application.reference}: the files that you sent by e-mail`);
    for (const words of ['Domain 4 audit.pdf: domain 4, ', 'rota.txt: domain 6, ', 'scan0007.pdf', 'update.exe', 'the one word YES', 'all 2 are put there', '10 February 2027', 'move or remove', facts.pageUrl]) {
      expect(text).toContain(words);
      expect(html.replaceAll('&amp;', '&')).toContain(words);
    }
  });

  it('goes where it seems to belong on a yes, once, and what has no place waits on', async () => {
    await bringIn(world, evidenceMail(), address);
    expect((await yes()).state).toMatchObject({ kind: 'taken', as: 'confirmation' });
    expect(await filed()).toEqual([[4, 'Domain 4 audit.pdf'], [6, 'rota.txt']]);
    const audit = (await evidenceOf(application)).find(({ domain }) => domain === 4)?.files[0];
    expect(audit && (await readWholeFile(audit.id))).toEqual(smallPdf);
    expect(await waiting()).toEqual([['scan0007.pdf', undefined]]);
    expect(await told('evidencePlaced')).toMatchObject([{ placed: [{ name: 'Domain 4 audit.pdf', domain: 4 }, { name: 'rota.txt', domain: 6 }], left: [] }]);
    await yes();
    expect(await told('mailRefused')).toMatchObject([{ sentence: expect.stringContaining('answered already') as string }]);
    expect(await filed()).toHaveLength(2);
  });

  it('goes there by one tap in chat or on the page as well', async () => {
    const mail = await bringIn(world, evidenceMail(), address);
    const { placed, left } = await putWhereProposed(context, actor, { application: application.id, mail: mail.id });
    expect(placed).toEqual([{ name: 'Domain 4 audit.pdf', domain: 4 }, { name: 'rota.txt', domain: 6 }]);
    expect(left).toEqual([]);
    expect(await putWhereProposed(context, actor, { application: application.id, mail: mail.id })).toEqual({ placed: [], left: [] });
    await expect(putWhereProposed(context, (await somebody(world, 'Eve Else')).actor, { application: application.id })).rejects.toMatchObject({ code: expect.stringMatching(/notAllowed|notFound/) as string });
  });

  it('a yes from another address places nothing', async () => {
    await bringIn(world, evidenceMail(), address);
    expect((await yes('eve@example.com')).state).toMatchObject({ kind: 'queued' });
    expect(await filed()).toEqual([]);
  });

  it('the same files again are there once: while they wait, and when they are placed', async () => {
    await bringIn(world, evidenceMail(), address);
    await bringIn(world, evidenceMail(), address);
    expect(await waiting()).toHaveLength(3);
    await putWhereProposed(context, actor, { application: application.id });
    await bringIn(world, evidenceMail(), address);
    expect((await told('evidenceMailed')).at(-1)).toMatchObject({ proposed: [], unplaced: [], already: ['“Domain 4 audit.pdf” is in domain 4 already.', '“rota.txt” is in domain 6 already.', '“scan0007.pdf” waits for a place already.'] });
    expect((await told('evidenceMailed')).at(-1)).not.toHaveProperty('replyCode');
    expect(await filed()).toHaveLength(2);
  });

  it('is taken before the fee is paid too, as in chat', async () => {
    ({ person, address, application } = await mailApplicant(world, office.actor, 'Priya Shah'));
    actor = actorOf(person);
    await bringIn(world, evidenceMail(), address);
    expect(await waiting()).toHaveLength(3);
  });

  it('keeps what is written under a domain’s heading as a text beside what is there', async () => {
    await write(`${application.reference} more`, 'Domain 3: Leadership\r\nI lead a team of twelve and chair the weekly meeting.');
    const [file] = await waitingFilesOf(context, actor);
    expect(file).toMatchObject({ name: 'Domain 3, from my e-mail of 11 January 2027.txt', mailed: { domain: 3 } });
    expect(file && (await readWholeFile(file.id)).toString()).toBe('I lead a team of twelve and chair the weekly meeting.\n');
  });

  it('can be left out, and then counts nowhere', async () => {
    await bringIn(world, evidenceMail(), address);
    for (const { id } of await waitingFilesOf(context, actor)) await dropWaitingFile(context, actor, id);
    await yes();
    expect(await filed()).toEqual([]);
    expect(await told('evidencePlaced')).toMatchObject([{ placed: [], left: [] }]);
  });

  it('goes to the office as well when the letter asks something', async () => {
    const asking = evidenceMail().toString('utf8').replace('here is some more.', 'here is some more. May I have another week?');
    const mail = await bringIn(world, Buffer.from(asking), address);
    expect(mail.state).toMatchObject({ kind: 'queued', reason: expect.stringContaining('it may be a question') as string });
    expect(await waiting()).toHaveLength(3);
    expect(await told('evidenceMailed')).toMatchObject([{ officeReads: true }]);
  });
});

describe('how to send files by e-mail', () => {
  it('is said in the answer to STATUS, with the own address only where it is delivered', async () => {
    await write('Status', '');
    expect((await told('mailStatus')).at(-1)?.lines).toContainEqual(expect.stringContaining(`to info@igpm.example with ${application.reference} in the subject`));
    const plus = { ...context.config, plusAddressing: true };
    expect(filesByMail(plus, application.reference)).toContain(`to info+${application.reference}@igpm.example:`);
  });
});

describe('what is not taken that way', () => {
  it('an application that takes no evidence now: it is told calmly', async () => {
    await withdrawApplication(context, actor, application.id);
    const mail = await bringIn(world, evidenceMail(), address);
    expect(mail.state).toEqual({ kind: 'taken', as: 'evidence', application: application.id });
    expect(await told('mailRefused')).toMatchObject([{ sentence: expect.stringContaining('takes no more evidence now') as string, nextStep: expect.stringContaining('STATUS') as string }]);
    expect(await waiting()).toEqual([]);
  });

  it('somebody else’s address: the office looks, and nothing waits', async () => {
    const mail = await bringIn(world, evidenceMail({ FROM: 'eve@example.com' }), 'eve@example.com');
    expect(mail.state.kind).toBe('toConfirm');
    expect(await waiting()).toEqual([]);
  });

  it('two references, a pack, a testimonial: the office, as before', async () => {
    expect((await bringIn(world, evidenceMail({ SUBJECT: `${application.reference} and IGPM-2020-0001` }), address)).state.kind).toBe('toConfirm');
    const pack = await filledPack({ reference: application.reference, applicantName: 'Priya Shah' });
    expect((await bringIn(world, fixture('direct-return', { FROM: address, REFERENCE: application.reference, PACK: pack, PDF: smallPdf }), address)).state.kind).toBe('toConfirm');
    expect((await bringIn(world, fixture('late-testimonial', { FROM: address, REFERENCE: application.reference, PDF: smallPdf }), address)).state.kind).toBe('toConfirm');
    expect(await waiting()).toEqual([]);
  });
});

describe('an application’s own address', () => {
  const plus: World = { ...world, context: { ...context, config: { ...context.config, plusAddressing: true } } satisfies Context };

  it('is enough where the mail server delivers it, and nothing where it does not', async () => {
    const own = { TO: `info+${application.reference}@igpm.example`, SUBJECT: 'For my domain 5' };
    expect((await bringIn(plus, evidenceMail(own), address)).state).toMatchObject({ kind: 'taken', as: 'evidence' });
    expect(await waiting()).toEqual([['Domain 4 audit.pdf', 4], ['rota.txt', 6], ['scan0007.pdf', 5]]);
    expect((await bringIn(world, evidenceMail(own), address)).state.kind).toBe('queued');
  });
});
