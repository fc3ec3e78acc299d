import { beforeAll, describe, expect, it } from 'vitest';
import { saveApplication } from '../../../services/applications/applications.store.ts';
import { getApplication } from '../../../services/applications/find-application.ts';
import { evidenceOf, saveText } from '../../../services/evidence/evidence.service.ts';
import { readWholeFile } from '../../../services/evidence/files.ts';
import { domainNumbers } from '../../../services/framework/framework.rules.ts';
import { assignMail, confirmApplicationMail, dismissMail, getMail, mailWaiting, openRawMail } from '../../../services/mail/application-mail.service.ts';
import { type Mail } from '../../../services/mail/mail.ts';
import { type Item } from '../../../services/mail/understanding.ts';
import { type PersonActor } from '../../../services/people/actor.ts';
import { actorOf } from '../../../services/people/people.service.ts';
import { type Person } from '../../../services/people/person.ts';
import { testimonialsOf } from '../../../services/testimonials/testimonials.service.ts';
import { spacedCode } from '../../../services/tickets/code.rules.ts';
import { atOnce } from '../../support/at-once.ts';
import { DeliveryLog } from '../../support/deliveries.ts';
import { bringIn, mailApplicant, mailNow, payingApplicant } from '../../support/mail-applicant.ts';
import { fixture, smallPdf } from '../../support/mail-fixture.ts';
import { filledPack, sentenceFor } from '../../support/mail-pack.ts';
import { somebody } from '../../support/people.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

const world = createWorld('2027-01-11T09:00:00Z');
const { context } = world;
useDatabase();

let office: { person: Person; actor: PersonActor };
beforeAll(async () => {
  office = await somebody(world, 'Olive Office', { office: true });
});

const officeAddress = () => office.person.email ?? '';
const kindsTo = async (person: Person) => (await DeliveryLog.of(person.id)).map(({ notice }) => notice.kind);
const inDomain = (mail: Mail, domain: number): Item[] => (mail.understanding?.items ?? []).filter(({ place }) => place.kind === 'domain' && place.domain === domain);

/** A complete application by mail, directly from its applicant. */
async function directReturn(name: string, filling: Partial<Parameters<typeof filledPack>[0]> = {}) {
  const applicant = await payingApplicant(world, office.actor, name);
  const { reference } = applicant.application;
  const pack = await filledPack({ reference, applicantName: name, ...filling });
  const raw = fixture('direct-return', { FROM: applicant.address, REFERENCE: reference, PACK: pack, PDF: smallPdf });
  return { ...applicant, raw, mail: await bringIn(world, raw, applicant.address) };
}

describe('an application that is returned by mail', () => {
  it('is laid out for the office, and nothing is filed before it has looked', async () => {
    const { mail, application, address, person } = await directReturn('Priya Shah');
    expect(mail.state).toEqual({ kind: 'toConfirm', application: application.id });
    expect(mail.from).toEqual({ name: 'Priya Shah', address });
    expect(mail.understanding).toMatchObject({ writer: { address }, reference: application.reference, declaration: { agreed: true, signedName: 'Priya Shah' } });
    expect(mail.understanding?.forwardedBy).toBeUndefined();
    for (const domain of domainNumbers) expect(inDomain(mail, domain)).toContainEqual(expect.objectContaining({ kind: 'text', text: sentenceFor(domain), confidence: 'certain' }));
    expect(inDomain(mail, 4)).toContainEqual(expect.objectContaining({ kind: 'file', file: expect.objectContaining({ name: 'Domain 4 audit.pdf', type: 'application/pdf' }) as unknown }));
    expect(mail.understanding?.items).toContainEqual(expect.objectContaining({ kind: 'file', place: { kind: 'testimonial', slot: 1 } }));
    expect(mail.understanding?.problems).toEqual([expect.stringMatching(/^“update\.exe” was not taken: /)]);

    expect((await evidenceOf(application)).every(({ text, files }) => text === '' && files.length === 0)).toBe(true);
    expect(await kindsTo(office.person)).toContain('mailToConfirm');
    expect(await kindsTo(person)).not.toContain('submitted');
  });

  it('is filed and submitted when the office confirms it, as if done in chat; a second click changes nothing', async () => {
    const { mail, application, person } = await directReturn('Quentin Ash');
    const { mail: filed } = await confirmApplicationMail(context, office.actor, { mailId: mail.id, revision: mail.revision });
    expect(filed.state).toMatchObject({ kind: 'filed', submitted: true, missing: [], by: office.person.id });

    const submitted = await getApplication(application.id);
    expect(submitted.state).toMatchObject({ kind: 'assessing', window: '2027-01' });
    expect(submitted.declaration).toMatchObject({ name: 'Quentin Ash' });
    const evidence = await evidenceOf(submitted);
    expect(evidence.map(({ text }) => text)).toEqual(domainNumbers.map(sentenceFor));
    const [audit] = evidence.find(({ domain }) => domain === 4)?.files ?? [];
    expect(audit?.name).toBe('Domain 4 audit.pdf');
    expect(audit && (await readWholeFile(audit.id))).toEqual(smallPdf);
    expect(await testimonialsOf(application.id)).toMatchObject([
      { kind: 'employer', refereeName: 'Dr Amy Stone', refereeAddress: 'amy.stone@example.nhs.uk', text: '', files: [{ name: 'Testimonial Dr Amy Stone.pdf' }] },
      { kind: 'leader', refereeName: 'Prof Ben Sample', text: 'I have seen this manager lead with care and skill for six years.' },
    ]);

    const again = await confirmApplicationMail(context, office.actor, { mailId: mail.id, revision: mail.revision });
    expect(again.mail.state).toEqual(filed.state);
    expect((await kindsTo(person)).filter((kind) => kind === 'submitted').length).toBeGreaterThan(0);
    expect(new Set((await DeliveryLog.of(person.id)).map(({ key }) => key)).size).toBe((await DeliveryLog.of(person.id)).length);
  });

  it('is filed once when two colleagues confirm at the same moment', async () => {
    const { mail, application } = await directReturn('Rosa Birch');
    const colleague = await somebody(world, 'Otto Office', { office: true });
    const input = { mailId: mail.id, revision: mail.revision };
    const both = await atOnce([office, colleague], ({ actor }) => confirmApplicationMail(context, actor, input));
    expect(both.map(({ mail: { state } }) => state.kind)).toEqual(['filed', 'filed']);
    expect((await evidenceOf(application)).find(({ domain }) => domain === 4)?.files).toHaveLength(1);
    expect(await testimonialsOf(application.id)).toHaveLength(2);
  });

  it('goes where the office moves it', async () => {
    const { mail, application } = await directReturn('Sam Cedar');
    const [file] = inDomain(mail, 4).filter(({ kind }) => kind === 'file');
    const moves = [{ item: file?.id ?? '', to: { kind: 'domain', domain: 7 } as const }];
    await confirmApplicationMail(context, office.actor, { mailId: mail.id, revision: mail.revision, moves });
    const evidence = await evidenceOf(application);
    expect(evidence.find(({ domain }) => domain === 7)?.files).toMatchObject([{ name: 'Domain 4 audit.pdf' }]);
    expect(evidence.find(({ domain }) => domain === 4)?.files).toEqual([]);
  });

  it('stays a draft when something is missing, and its applicant is told what and until when', async () => {
    const { mail, application, person } = await directReturn('Tara Dale', { domains: [1, 2, 3, 4, 5, 6, 7, 8, 9], testimonials: false, declared: false });
    const { mail: filed } = await confirmApplicationMail(context, office.actor, { mailId: mail.id, revision: mail.revision });
    const missing = [
      'Evidence for domain 10. Probity, legal and compliance, governance',
      'Two testimonials, from two different people',
      expect.stringMatching(/^Testimonial 1: /) as unknown,
      'The declaration, with its box ticked',
    ];
    expect(filed.state).toMatchObject({ kind: 'filed', submitted: false, missing });
    expect((await getApplication(application.id)).state.kind).toBe('drafting');
    const told = (await DeliveryLog.of(person.id)).find(({ notice }) => notice.kind === 'applicationIncomplete');
    expect(told?.notice.facts).toMatchObject({ reference: application.reference, missing, until: '2027-01-31', window: '2027-01' });
  });

  it('is completed by a second mail, which need not repeat anything', async () => {
    const first = await directReturn('Uma Elder', { domains: [1, 2, 4, 5, 7, 8, 9, 10] });
    await confirmApplicationMail(context, office.actor, { mailId: first.mail.id, revision: first.mail.revision });
    const second = await bringIn(world, fixture('pasted-text', { FROM: first.address, REFERENCE: first.application.reference }), first.address);
    expect(second.state).toMatchObject({ kind: 'taken', as: 'evidence' });
    const asked = (await DeliveryLog.of(first.person.id)).map(({ notice }) => notice).find(({ kind }) => kind === 'evidenceMailed');
    const code = asked?.kind === 'evidenceMailed' ? (asked.facts.replyCode ?? '') : '';
    await bringIn(world, Buffer.from(`From: ${first.address}\r\nTo: info@igpm.example\r\nSubject: Re: [${spacedCode(code)}]\r\nMessage-ID: <yes-${code}@example.org>\r\n\r\nYes\r\n`), first.address);
    // It had been declared in the pack, and with this nothing is missing.
    expect((await getApplication(first.application.id)).state.kind).toBe('assessing');
    const evidence = await evidenceOf(first.application);
    const added = evidence.filter(({ domain }) => domain === 3 || domain === 6).flatMap(({ files }) => files);
    expect((await Promise.all(added.map(({ id }) => readWholeFile(id)))).map(String)).toEqual(['I lead a team of twelve and chair the weekly meeting.\n', 'We have a workforce plan for the next three years.\n']);
  });

  it('takes a testimonial that was forgotten and comes by itself', async () => {
    const applicant = await payingApplicant(world, office.actor, 'Ugo Elm');
    const { reference } = applicant.application;
    const values = { FROM: applicant.address, REFERENCE: reference, PDF: smallPdf };
    const pack = await filledPack({ reference, applicantName: 'Ugo Elm' });
    const forgetful = fixture('direct-return', { ...values, PACK: pack }).toString('latin1').replaceAll('Testimonial Dr Amy Stone.pdf', 'Domain 9 letter.pdf');
    const first = await bringIn(world, Buffer.from(forgetful, 'latin1'), applicant.address);
    const { mail: filed } = await confirmApplicationMail(context, office.actor, { mailId: first.id, revision: first.revision });
    expect(filed.state).toMatchObject({ submitted: false, missing: ['The testimonial of Dr Amy Stone'] });

    const second = await bringIn(world, fixture('late-testimonial', values), applicant.address);
    expect(second.state.kind).toBe('toConfirm');
    const { mail: complete } = await confirmApplicationMail(context, office.actor, { mailId: second.id, revision: second.revision });
    expect(complete.state).toMatchObject({ kind: 'filed', submitted: true });
    expect((await testimonialsOf(applicant.application.id)).map(({ files }) => files.map(({ name }) => name))).toEqual([['Testimonial.pdf'], []]);
  });

  it('touches only the named domains when it is a resubmission', async () => {
    const applicant = await payingApplicant(world, office.actor, 'Una Fern');
    const { id, reference } = applicant.application;
    const deadline = new Date('2028-01-01T00:00:00Z');
    const second = { state: { kind: 'drafting', packReleasedAt: world.clock.now() }, round: { number: 2, domains: [4, 7], after: '2026-09', deadline } } as const;
    expect(await saveApplication(applicant.application, second, false)).toBe(true);
    const reports = [4, 7].map((domain) => ({ domain, comments: ['More, please.'], missed: [] }));
    const pack = await filledPack({ reference, applicantName: 'Una Fern', domains: [4, 7], resubmission: reports });
    const raw = fixture('direct-return', { FROM: applicant.address, REFERENCE: reference, PACK: pack, PDF: smallPdf }).toString('latin1').replaceAll('Domain 4 audit.pdf', 'Domain 5 audit.pdf');
    const mail = await bringIn(world, Buffer.from(raw, 'latin1'), applicant.address);
    expect(mail.understanding?.problems).toEqual([
      expect.stringContaining('update.exe'),
      'This resubmission is about domain 4, 7 only; what was sent for domain 5 was laid aside.',
      'The testimonials of the first round stand; the one sent now was laid aside.',
    ]);
    const { mail: filed } = await confirmApplicationMail(context, office.actor, { mailId: mail.id, revision: mail.revision });
    expect(filed.state).toMatchObject({ kind: 'filed', submitted: true });
    const submitted = await getApplication(id);
    expect(submitted).toMatchObject({ round: { number: 2 }, state: { window: '2027-01' } });
    expect((await evidenceOf(submitted)).map(({ domain, text }) => [domain, text])).toEqual([[4, sentenceFor(4)], [7, sentenceFor(7)]]);
    expect(await testimonialsOf(id)).toEqual([]);
  });

  it('keeps what its applicant wrote in chat meanwhile', async () => {
    const { mail, application, person } = await directReturn('Vera Fir');
    await saveText(context, actorOf(person), { application: application.id, domain: 2, text: 'Written in chat.', revision: 0 });
    await confirmApplicationMail(context, office.actor, { mailId: mail.id, revision: mail.revision });
    expect((await evidenceOf(application)).find(({ domain }) => domain === 2)?.text).toBe(`Written in chat.\n\n${sentenceFor(2)}`);
  });

  it('is refused from an older card, by anybody but the office, and once its application has moved on', async () => {
    const { mail, person } = await directReturn('Wes Gorse');
    await expect(confirmApplicationMail(context, office.actor, { mailId: mail.id, revision: mail.revision - 1 })).rejects.toMatchObject({ code: 'stale' });
    await expect(confirmApplicationMail(context, office.actor, { mailId: mail.id, revision: mail.revision, moves: [{ item: 'nothing', to: { kind: 'aside' } }] })).rejects.toMatchObject({ code: 'stale' });
    for (const use of [
      () => confirmApplicationMail(context, actorOf(person), { mailId: mail.id, revision: mail.revision }),
      () => getMail(context, actorOf(person), mail.id),
      () => mailWaiting(context, actorOf(person)),
      () => openRawMail(context, actorOf(person), mail.id),
      () => dismissMail(context, actorOf(person), { mailId: mail.id, revision: mail.revision, reason: 'not mine' }),
    ]) await expect(use()).rejects.toMatchObject({ code: 'notAllowed' });
    expect((await mailNow(mail.id)).state.kind).toBe('toConfirm');
  });
});

describe('an application that the office passes on', () => {
  const ways = [
    ['inline from Outlook', 'outlook-inline-forward'],
    ['inline from Gmail', 'gmail-forward'],
    ['as an attached message', 'attached-rfc822'],
    ['as an attached .eml file', 'attached-eml'],
  ] as const;

  it.each(ways)('%s is its writer’s, not the forwarder’s', async (_way, name) => {
    const applicant = await payingApplicant(world, office.actor, 'Priya Shah');
    const { reference } = applicant.application;
    const values = { FROM: applicant.address, OFFICE: officeAddress(), REFERENCE: reference, PDF: smallPdf, PACK: await filledPack({ reference, applicantName: 'Priya Shah' }) };
    const inner = fixture('direct-return', values);
    const mail = await bringIn(world, fixture(name, { ...values, INNER: inner.toString('utf8'), EML: inner }), officeAddress());
    expect(mail.state).toEqual({ kind: 'toConfirm', application: applicant.application.id });
    expect(mail.understanding).toMatchObject({ writer: { name: 'Priya Shah', address: applicant.address }, forwardedBy: officeAddress() });
    const told = (await DeliveryLog.of(office.person.id)).filter(({ notice }) => notice.kind === 'mailToConfirm' && notice.facts.mailId === mail.id);
    expect(told).toContainEqual(expect.objectContaining({ notice: expect.objectContaining({ facts: expect.objectContaining({ from: applicant.address }) as unknown }) as unknown }));
    expect(inDomain(mail, 10)).toHaveLength(1);
    if (name.startsWith('attached')) expect(inDomain(mail, 4)).toHaveLength(2);
  });

  it('is not taken from somebody who only looks like the office: a person decides', async () => {
    const applicant = await payingApplicant(world, office.actor, 'Yan Hazel');
    const pack = await filledPack({ reference: applicant.application.reference, applicantName: 'Yan Hazel' });
    const mail = await bringIn(world, fixture('lookalike-forward', { FROM: applicant.address, OFFICE: officeAddress(), PACK: pack }), 'office@igpm-example.org');
    expect(mail.state).toEqual({ kind: 'queued', reason: 'It passes on somebody else’s mail, and its sender is not one of the office.' });
    expect(mail.understanding?.writer.address).toBe('office@igpm-example.org');
    expect(await kindsTo(applicant.person)).not.toContain('mailNotUnderstood');

    const { mail: assigned } = await assignMail(context, office.actor, { mailId: mail.id, revision: mail.revision, reference: applicant.application.reference });
    expect(assigned.state).toEqual({ kind: 'toConfirm', application: applicant.application.id });
    expect(assigned.understanding?.problems).toContainEqual('office@igpm-example.org is not the address we have of Yan Hazel.');
  });
});

describe('a mail that has to wait', () => {
  it('because its fee is not recorded, can be assigned once it is, and its writer is told calmly, once a day', async () => {
    const applicant = await mailApplicant(world, office.actor, 'Zoe Ivy');
    const { reference } = applicant.application;
    const pack = await filledPack({ reference, applicantName: 'Zoe Ivy' });
    const mail = await bringIn(world, fixture('direct-return', { FROM: applicant.address, REFERENCE: reference, PACK: pack, PDF: smallPdf }), applicant.address);
    expect(mail.state).toEqual({ kind: 'queued', reason: 'The fee for this application has not been recorded yet.' });
    await expect(assignMail(context, office.actor, { mailId: mail.id, revision: mail.revision, reference })).rejects.toMatchObject({ code: 'wrongState', nextStep: expect.stringContaining(`paid ${reference}`) as string });

    const question = await bringIn(world, fixture('html-only', { FROM: applicant.address }), applicant.address);
    expect(question.state.kind).toBe('queued');
    expect(question.understanding?.excerpt).toBe('Does my role as Digital & Data Lead count?\n\n• two years\n\n• one practice\n\nPriya');
    const answers = await import('mongoose').then(({ default: mongoose }) => mongoose.connection.collection('outbox').find({ address: applicant.address }).toArray());
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({ kind: 'mailNotUnderstood', facts: { inReplyTo: `<direct-${reference}@example.org>` } });
  });

  it('is put aside with a reason, and stays kept', async () => {
    const applicant = await payingApplicant(world, office.actor, 'Abe Juniper');
    const mail = await bringIn(world, fixture('empty', { FROM: applicant.address }), applicant.address);
    expect(mail.state.kind).toBe('queued');
    await expect(assignMail(context, office.actor, { mailId: mail.id, revision: mail.revision, reference: applicant.application.reference })).rejects.toMatchObject({ code: 'invalid' });
    await dismissMail(context, office.actor, { mailId: mail.id, revision: mail.revision, reason: 'Nothing in it.' });
    const { mail: kept } = await getMail(context, office.actor, mail.id);
    expect(kept.state).toMatchObject({ kind: 'dismissed', reason: 'Nothing in it.' });
    const { content } = await openRawMail(context, office.actor, mail.id);
    const chunks = await content.toArray() as Buffer[];
    expect(Buffer.concat(chunks).toString()).toContain(`From: ${applicant.address}`);
  });
});
