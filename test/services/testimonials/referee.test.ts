import mongoose from 'mongoose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Application } from '../../../services/applications/application.ts';
import { declineApplication } from '../../../services/applications/applications.service.ts';
import { getApplication } from '../../../services/applications/find-application.ts';
import { newId } from '../../../services/database/new-id.ts';
import { confirmApplicationMail } from '../../../services/mail/application-mail.service.ts';
import { confirmSender } from '../../../services/mail/referee-sender.service.ts';
import { type PersonActor } from '../../../services/people/actor.ts';
import { actorOf } from '../../../services/people/people.service.ts';
import { type Person } from '../../../services/people/person.ts';
import { sweep } from '../../../services/schedule/sweep.service.ts';
import { withdrawApplication } from '../../../services/applications/withdrawing.ts';
import { auditTrailOf } from '../../../services/audit/audit.service.ts';
import { testimonialsForOffice } from '../../../services/testimonials/office-testimonials.service.ts';
import { readTestimonials } from '../../../services/marking/reading.service.ts';
import { askAgain, askReferee } from '../../../services/testimonials/ask-referee.service.ts';
import { addTestimonial, addTestimonialFile, inConfidence, missingTestimonials, removeTestimonial, testimonialsInFull, testimonialsOf } from '../../../services/testimonials/testimonials.service.ts';
import { spacedCode } from '../../../services/tickets/code.rules.ts';
import { DeliveryLog } from '../../support/deliveries.ts';
import { bringIn, payingApplicant } from '../../support/mail-applicant.ts';
import { fixture, smallPdf } from '../../support/mail-fixture.ts';
import { filledPack } from '../../support/mail-pack.ts';
import { somebody } from '../../support/people.ts';
import { ask, lettersTo, type Asked } from '../../support/referee.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

const start = '2027-01-11T09:00:00Z';
const world = createWorld(start);
const { context, clock } = world;
useDatabase();

let office: { person: Person; actor: PersonActor };
let person: Person;
let actor: PersonActor;
let application: Application;
beforeAll(async () => {
  office = await somebody(world, 'Olive Office', { office: true });
});
beforeEach(async () => {
  clock.set(new Date(start));
  ({ person, application } = await payingApplicant(world, office.actor, 'Priya Shah'));
  actor = actorOf(person);
});

const told = async (kind: string) => (await DeliveryLog.of(person.id)).filter(({ notice }) => notice.kind === kind);
const full = async () => (await testimonialsInFull(application.id))[0];
const plain = ({ values }: Asked, text: string, from = values.FROM) => bringIn(world, fixture('referee-plain', { ...values, KEY: newId(), FROM: from, NAME: 'Tom Reid', TEXT: text }), from);
const words = 'I have worked beside Priya for six years in the primary care network. She is fair, prepared and calm, and people trust what she says because she does it.';

describe('a referee who is asked by e-mail', () => {
  it('has one letter: who asks, for what, by when, who reads it', async () => {
    const { address } = await ask(world, actor, application, { capacity: 'Senior Partner' });
    const [letter, ...more] = await lettersTo(address);
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ kind: 'testimonialRequested', facts: { applicantName: 'Priya Shah', refereeKind: 'employer', capacity: 'Senior Partner', confidential: true, replyBy: '2027-01-25', again: false } });
    expect(await missingTestimonials(application.id)).toContainEqual(expect.objectContaining({ kind: 'awaited' }));
  });

  it.each([
    ['above the quotation, to the address with the code', 'referee-gmail-top', /^Dear colleagues,\n\nI have been Senior Partner [^]*without reservation – she is ready\.\n\nKind regards\nDr Tom Reid\nSenior Partner$/],
    ['in HTML alone, from Outlook', 'referee-outlook-html', /^I work beside Priya in the primary care network & have seen[^]*nobody left\.\n\nBest wishes\nTom$/],
  ])('answers %s: the words are theirs alone, and the applicant hears that it is here', async (_how, name, text) => {
    const asked = await ask(world, actor, application);
    const mail = await bringIn(world, fixture(name, asked.values), asked.address);
    expect(mail.state).toEqual({ kind: 'taken', as: 'testimonial', application: application.id });
    expect((await full())?.text).toMatch(text);
    expect((await full())?.request?.standing).toBe('answered');
    expect(await told('testimonialReceived')).toHaveLength(1);
    expect(await lettersTo(asked.address, 'testimonialThanks')).toHaveLength(1);
  });

  it('answers below the quotation with a letter attached: the letter is taken, a logo is not, and what is refused is named', async () => {
    const asked = await ask(world, actor, application);
    await bringIn(world, fixture('referee-bottom-pdf', { ...asked.values, PDF: smallPdf }), asked.address);
    expect(await full()).toMatchObject({ text: 'Please find my letter attached.', files: [{ name: 'Letter for Priya.pdf', type: 'application/pdf' }] });
    const [thanks] = await lettersTo(asked.address, 'testimonialThanks');
    expect(thanks?.facts['problems']).toEqual([expect.stringMatching(/^“update\.exe” was not taken: /)]);
  });

  it('in confidence: the applicant learns that it is there, the office and the panel what it says', async () => {
    const asked = await ask(world, actor, application);
    await plain(asked, words);
    const [seen] = await testimonialsOf(application.id);
    expect(seen).toMatchObject({ text: inConfidence, files: [] });
    expect(JSON.stringify(seen)).not.toContain('primary care network');
    expect((await full())?.text).toBe(words);
    expect(JSON.stringify(await DeliveryLog.of(person.id))).not.toContain('primary care network');
    await expect(readTestimonials(context, actor, application.id)).rejects.toMatchObject({ code: 'notAllowed' });
  });

  it('in confidence: the office reads it in full, which goes on the trail; nobody else may ask', async () => {
    const asked = await ask(world, actor, application);
    await plain(asked, words);
    const { testimonials } = await testimonialsForOffice(context, office.actor, { reference: application.reference });
    expect(testimonials.map(({ text }) => text)).toEqual([words]);
    expect(await auditTrailOf('reading', application.id)).toMatchObject([{ what: 'testimonial.readByOffice', actor: office.person.id }]);
    await expect(testimonialsForOffice(context, actor, { id: application.id })).rejects.toMatchObject({ code: 'notAllowed' });
  });

  it('openly: the applicant may read it, unless its writer puts IN CONFIDENCE first', async () => {
    const open = await ask(world, actor, application, { confidential: false });
    await plain(open, words);
    expect((await testimonialsOf(application.id))[0]?.text).toBe(words);
    await removeTestimonial(context, actor, application.id, open.testimonial.id);
    const other = await ask(world, actor, application, { confidential: false });
    await plain(other, `In confidence\n\n${words}`);
    expect((await testimonialsOf(application.id))[0]?.text).toBe(inConfidence);
    expect((await full())?.text).toBe(words);
  });

  it('adds to it with a second reply, and puts another in its place with INSTEAD', async () => {
    const asked = await ask(world, actor, application);
    await plain(asked, words);
    clock.set(new Date('2027-01-12T09:00:00Z'));
    await plain(asked, 'One thing more: she also chairs the county’s managers’ group.');
    expect((await full())?.text).toBe(`${words}\n\nAdded on 12 January 2027:\nOne thing more: she also chairs the county’s managers’ group.`);
    await plain(asked, `INSTEAD\n${words} And she chairs.`);
    expect((await full())?.text).toBe(`${words} And she chairs.`);
    expect((await full())?.request?.answers).toHaveLength(3);
  });

  it('sends a line such as "happy to": it is a note until they say YES', async () => {
    const asked = await ask(world, actor, application);
    const mail = await plain(asked, 'Happy to. You will have it by Friday.');
    expect(mail.state).toMatchObject({ kind: 'taken' });
    expect(await missingTestimonials(application.id)).toContainEqual(expect.objectContaining({ kind: 'awaited' }));
    expect(await lettersTo(asked.address, 'testimonialNote')).toHaveLength(1);
    await plain(asked, 'Yes');
    expect((await full())?.text).toBe('Happy to. You will have it by Friday.');
  });

  it('is a machine that does not say so: it is thanked a few times, then we fall silent, and in the end a person looks', async () => {
    const asked = await ask(world, actor, application);
    const states: string[] = [];
    for (let count = 0; count < 22; count += 1) states.push((await plain(asked, `${words} ${count}`)).state.kind);
    expect((await lettersTo(asked.address, 'testimonialThanks')).length).toBe(7);
    expect(states).toEqual([...Array.from({ length: 20 }, () => 'taken'), 'queued', 'queued']);
    expect(await lettersTo(asked.address, 'mailReceived')).toHaveLength(1);
  });

  it('declines with one word: the applicant is told, and the clock is silent', async () => {
    const asked = await ask(world, actor, application);
    await plain(asked, 'DECLINE');
    expect(await told('refereeDeclined')).toHaveLength(1);
    clock.set(new Date('2027-01-30T12:00:00Z'));
    await sweep(context);
    expect(await lettersTo(asked.address, 'testimonialReminder')).toEqual([]);
  });

  it('is away: the automatic reply is nobody’s testimonial and is not answered', async () => {
    const asked = await ask(world, actor, application);
    const mail = await bringIn(world, fixture('referee-out-of-office', asked.values), asked.address);
    expect(mail.state).toEqual({ kind: 'ignored', reason: 'automaticReply' });
    expect((await full())?.text).toBe('');
    expect((await lettersTo(asked.address)).map(({ kind }) => kind)).toEqual(['testimonialRequested']);
  });
});

describe('an answer from another address', () => {
  it('counts when the applicant says that it is their referee’s; until then nobody but the office sees it', async () => {
    const asked = await ask(world, actor, application);
    const mail = await plain(asked, words, 'tom@home.example.org');
    expect((await full())?.text).toBe('');
    const [doubt] = await told('testimonialSenderDoubt');
    expect(doubt?.notice.facts).toMatchObject({ senderAddress: 'tom@home.example.org', refereeAddress: asked.address });
    expect(JSON.stringify(await testimonialsOf(application.id))).not.toContain('primary care');
    expect(await lettersTo('tom@home.example.org')).toEqual([]);

    const yes = { application: application.id, testimonial: asked.testimonial.id, answer: mail.id, isTheirs: true };
    const stranger = await somebody(world, 'Sam Stranger');
    await expect(confirmSender(context, stranger.actor, yes)).rejects.toMatchObject({ code: 'notAllowed' });
    await confirmSender(context, actor, yes);
    await confirmSender(context, actor, yes);
    expect(await full()).toMatchObject({ text: words, refereeAddress: 'tom@home.example.org' });
    expect(await lettersTo('tom@home.example.org', 'testimonialThanks')).toHaveLength(1);
  });

  it('does not count with a no, and the request stands', async () => {
    const asked = await ask(world, actor, application);
    const mail = await plain(asked, words, 'somebody@example.com');
    await confirmSender(context, actor, { application: application.id, testimonial: asked.testimonial.id, answer: mail.id, isTheirs: false });
    expect(await full()).toMatchObject({ text: '', request: { standing: 'waiting' } });
    await plain(asked, words);
    expect((await full())?.text).toBe(words);
  });

  it('is refused when it is the applicant’s own, whatever it says: a person looks', async () => {
    const asked = await ask(world, actor, application);
    const mail = await plain(asked, words, person.email);
    expect(mail.state).toMatchObject({ kind: 'queued', reason: expect.stringContaining('applicant’s own address') as string });
    expect(await missingTestimonials(application.id)).toContainEqual(expect.objectContaining({ kind: 'awaited' }));
  });

  it('without the code and not in answer to our letter is nothing but a mail', async () => {
    const asked = await ask(world, actor, application);
    const mail = await plain({ ...asked, values: { ...asked.values, SUBJECT: 'Priya' } }, words);
    expect(mail.state.kind).toBe('queued');
    expect((await full())?.text).toBe('');
  });
});

describe('the clock', () => {
  const at = async (day: string) => {
    clock.set(new Date(`${day}T12:00:00Z`));
    await sweep(context);
  };

  it('reminds after 7 and after 3 more days, then tells the applicant, each once', async () => {
    const asked = await ask(world, actor, application);
    const reminders = async () => (await lettersTo(asked.address, 'testimonialReminder')).map(({ facts }) => facts['last']);
    await at('2027-01-17');
    expect(await reminders()).toEqual([]);
    await at('2027-01-18');
    await at('2027-01-18');
    expect(await reminders()).toEqual([false]);
    await at('2027-01-21');
    expect(await reminders()).toEqual([false, true]);
    expect(await told('refereeSilent')).toEqual([]);
    await at('2027-01-24');
    await at('2027-01-29');
    expect(await reminders()).toEqual([false, true]);
    expect(new Set((await told('refereeSilent')).map(({ key }) => key)).size).toBe((await told('refereeSilent')).length);
    expect(await told('refereeSilent')).not.toEqual([]);
  });

  it('stops when the answer is here, when the request is taken back, and when the application is withdrawn', async () => {
    const answered = await ask(world, actor, application);
    await plain(answered, words);
    const takenBack = await ask(world, actor, application, { kind: 'peer', refereeName: 'Ann Cole' });
    await removeTestimonial(context, actor, application.id, takenBack.testimonial.id);
    expect(await lettersTo(takenBack.address, 'testimonialNotNeeded')).toHaveLength(1);
    const other = await ask(world, actor, application, { kind: 'leader', refereeName: 'Gwen Pryce' });
    await withdrawApplication(context, actor, application.id);
    await at('2027-01-30');
    for (const { address } of [answered, takenBack, other]) expect(await lettersTo(address, 'testimonialReminder')).toEqual([]);
    expect(await told('refereeSilent')).toEqual([]);
  });

  it('ends with one short letter to each who has not answered when the application is withdrawn, and with none to the others', async () => {
    const answered = await ask(world, actor, application);
    await plain(answered, words);
    const declined = await ask(world, actor, application, { kind: 'peer', refereeName: 'Ann Cole' });
    await plain(declined, 'DECLINE');
    await removeTestimonial(context, actor, application.id, declined.testimonial.id);
    const silent = await ask(world, actor, application, { kind: 'leader', refereeName: 'Gwen Pryce' });
    await withdrawApplication(context, actor, application.id);
    await withdrawApplication(context, actor, application.id);
    const letters = async (address: string) => (await lettersTo(address, 'testimonialNotNeeded')).map(({ facts }) => facts);
    expect(await letters(silent.address)).toEqual([{ applicantName: 'Priya Shah' }]);
    expect(await letters(answered.address)).toEqual([]);
    expect(await letters(declined.address)).toEqual([]);
  });

  it('ends with the same letter when the office closes the application', async () => {
    const silent = await ask(world, actor, application);
    await declineApplication(context, office.actor, application.id, 'It stayed incomplete.');
    expect(await lettersTo(silent.address, 'testimonialNotNeeded')).toHaveLength(1);
  });

  it('begins anew when the referee is asked again, three times at most and not twice a day', async () => {
    const asked = await ask(world, actor, application);
    await expect(askAgain(context, actor, application.id, asked.testimonial.id)).rejects.toMatchObject({ code: 'wrongState' });
    await at('2027-01-24');
    await askAgain(context, actor, application.id, asked.testimonial.id);
    expect((await lettersTo(asked.address, 'testimonialRequested')).map(({ facts }) => facts['again'])).toEqual([false, true]);
    await at('2027-01-31');
    await askAgain(context, actor, application.id, asked.testimonial.id);
    clock.set(new Date('2027-02-10T12:00:00Z'));
    await expect(askAgain(context, actor, application.id, asked.testimonial.id)).rejects.toMatchObject({ userMessage: 'Dr Tom Reid was asked 3 times.' });
  });
});

describe('a letter that does not arrive', () => {
  it('is told to the applicant when a report comes back; a delay is not', async () => {
    const asked = await ask(world, actor, application);
    const report = (OUTCOME: string, ACTION: string, STATUS: string) => bringIn(world, fixture('referee-bounce', { ...asked.values, KEY: newId(), OUTCOME, ACTION, STATUS }), '');
    expect((await report('Delay', 'delayed', '4.4.1')).state).toEqual({ kind: 'ignored', reason: 'bounce' });
    expect((await report('Failure', 'failed', '5.1.1')).state).toEqual({ kind: 'taken', as: 'bounce' });
    await report('Failure', 'failed', '5.1.1');
    expect(new Set((await told('refereeUnreached')).map(({ channel }) => channel)).size).toBe((await told('refereeUnreached')).length);
    expect((await full())?.request?.standing).toBe('undelivered');
    await plain(asked, words);
    expect((await full())?.text).toBe(words);
  });

  it('is told too when the address is refused at the door', async () => {
    const asked = await ask(world, actor, application);
    await mongoose.connection.collection('outbox').updateOne({ address: asked.address, kind: 'testimonialRequested' }, { $set: { state: 'skipped', lastError: '550 no such user' } });
    await sweep(context);
    await sweep(context);
    expect(await told('refereeUnreached')).toHaveLength(1);
  });
});

describe('who may be asked, and who may change it', () => {
  const input = { kind: 'employer', refereeName: 'Dr Tom Reid', refereeAddress: 'tom.reid@example.nhs.uk', confidential: true } as const;

  it.each([
    ['somebody without an address', { ...input, refereeAddress: undefined as unknown as string }, 'I need their e-mail'],
    ['a name that is a link', { ...input, refereeName: 'Win at www.example.com' }, 'name alone'],
  ])('not %s', async (_who, wrong, says) => {
    await expect(askReferee(context, actor, application.id, wrong)).rejects.toThrow(says);
  });

  it('not the applicant, not the same person twice, not two of a kind', async () => {
    await expect(askReferee(context, actor, application.id, { ...input, refereeAddress: person.email ?? '' })).rejects.toMatchObject({ userMessage: 'A testimonial cannot be by the applicant.' });
    await expect(askReferee(context, actor, application.id, { ...input, refereeName: 'Ms Priya SHAH' })).rejects.toMatchObject({ userMessage: 'A testimonial cannot be by the applicant.' });
    await ask(world, actor, application);
    await expect(askReferee(context, actor, application.id, { ...input, kind: 'peer', refereeName: 'Tom Reid' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(askReferee(context, actor, application.id, { ...input, refereeName: 'Ann Cole', refereeAddress: 'ann@example.org' })).rejects.toMatchObject({ userMessage: expect.stringContaining('already') as string });
  });

  it('nobody adds to what a referee has sent; what was only asked for may be brought', async () => {
    const asked = await ask(world, actor, application);
    const file = { name: 'letter.pdf', content: smallPdf };
    await plain(asked, words);
    await expect(addTestimonialFile(context, actor, { application: application.id, testimonial: asked.testimonial.id, file })).rejects.toMatchObject({ code: 'wrongState' });
    const second = await addTestimonial(context, actor, application.id, { kind: 'peer', refereeName: 'Ann Cole', text: '' });
    await addTestimonialFile(context, actor, { application: application.id, testimonial: second.id, file });
    expect(await missingTestimonials(application.id)).toEqual([]);
  });

  it('an answer to a request that was taken back waits for the office, and its writer hears that it came', async () => {
    const asked = await ask(world, actor, application);
    await removeTestimonial(context, actor, application.id, asked.testimonial.id);
    const mail = await plain(asked, words);
    expect(mail.state).toMatchObject({ kind: 'queued', reason: expect.stringContaining('taken back') as string });
    expect(await lettersTo(asked.address, 'mailReceived')).toHaveLength(1);
  });
});

describe('a referee named in an e-mailed pack', () => {
  it('is written to once the office has filed it; their answer completes the application, which is then submitted as declared', async () => {
    const applicant = await payingApplicant(world, office.actor, 'Rosa Birch');
    const { reference, id } = applicant.application;
    const pack = await filledPack({ reference, applicantName: 'Rosa Birch', asks: true });
    const raw = fixture('direct-return', { FROM: applicant.address, REFERENCE: reference, PACK: pack, PDF: smallPdf }).toString('latin1').replaceAll('Testimonial Dr Amy Stone.pdf', 'Domain 9 letter.pdf');
    const mail = await bringIn(world, Buffer.from(raw, 'latin1'), applicant.address);
    const before = (await lettersTo('amy.stone@example.nhs.uk')).length;
    const { mail: filed } = await confirmApplicationMail(context, office.actor, { mailId: mail.id, revision: mail.revision });
    expect(filed.state).toMatchObject({ kind: 'filed', submitted: false, missing: ['The testimonial of Dr Amy Stone'] });

    const letter = (await lettersTo('amy.stone@example.nhs.uk', 'testimonialRequested')).at(-1);
    expect(await lettersTo('amy.stone@example.nhs.uk')).toHaveLength(before + 1);
    expect(letter?.facts).toMatchObject({ applicantName: 'Rosa Birch', capacity: 'Senior Partner, Elm Tree Surgery', confidential: true });
    const values = { FROM: 'amy.stone@example.nhs.uk', NAME: 'Amy Stone', SUBJECT: `[${spacedCode(String(letter?.facts['replyCode']))}]`, TEXT: words, KEY: newId() };
    await bringIn(world, fixture('referee-plain', values), 'amy.stone@example.nhs.uk');
    expect(await getApplication(id)).toMatchObject({ state: { kind: 'assessing' }, declaration: { name: 'Rosa Birch' } });
  });

  it('without an address is asked of the applicant, not of nobody', async () => {
    const applicant = await payingApplicant(world, office.actor, 'Sam Cedar');
    const { reference } = applicant.application;
    const pack = await filledPack({ reference, applicantName: 'Sam Cedar', asks: true, address: false });
    const raw = fixture('direct-return', { FROM: applicant.address, REFERENCE: reference, PACK: pack, PDF: smallPdf }).toString('latin1').replaceAll('Testimonial Dr Amy Stone.pdf', 'Domain 9 letter.pdf');
    const mail = await bringIn(world, Buffer.from(raw, 'latin1'), applicant.address);
    const { mail: filed } = await confirmApplicationMail(context, office.actor, { mailId: mail.id, revision: mail.revision });
    expect(filed.state).toMatchObject({ missing: expect.arrayContaining(['Testimonial 1: to ask Dr Amy Stone we need their e-mail address.']) as string[] });
  });
});
