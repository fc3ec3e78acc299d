import mongoose from 'mongoose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Application } from '../../../../services/applications/application.ts';
import { registerApplicant } from '../../../../services/applications/applications.service.ts';
import { getApplication } from '../../../../services/applications/find-application.ts';
import { newId } from '../../../../services/database/new-id.ts';
import { saveText } from '../../../../services/evidence/evidence.service.ts';
import { domainNumbers } from '../../../../services/framework/framework.rules.ts';
import { type PersonActor } from '../../../../services/people/actor.ts';
import { getPerson } from '../../../../services/people/directory.ts';
import { changeAddressForOffice } from '../../../../services/people/office-address.service.ts';
import { actorOf } from '../../../../services/people/people.service.ts';
import { type Person } from '../../../../services/people/person.ts';
import { addTestimonial } from '../../../../services/testimonials/testimonials.service.ts';
import { spacedCode } from '../../../../services/tickets/code.rules.ts';
import { DeliveryLog } from '../../../support/deliveries.ts';
import { bringIn, payingApplicant } from '../../../support/mail-applicant.ts';
import { fixture } from '../../../support/mail-fixture.ts';
import { somebody } from '../../../support/people.ts';
import { lettersTo } from '../../../support/referee.ts';
import { createWorld, useDatabase } from '../../../support/world.ts';

const world = createWorld('2027-01-11T09:00:00Z');
const { context, clock } = world;
useDatabase();

let office: { person: Person; actor: PersonActor };
let person: Person;
let address: string;
let application: Application;
beforeAll(async () => {
  office = await somebody(world, 'Olive Office', { office: true });
});
beforeEach(async () => {
  clock.set(new Date('2027-01-11T09:00:00Z'));
  ({ person, address, application } = await payingApplicant(world, office.actor, 'Priya Shah'));
});

const write = (SUBJECT: string, TEXT = '', FROM = address, NAME = 'Priya Shah') => bringIn(world, fixture('word', { FROM, NAME, SUBJECT, TEXT, KEY: newId() }), FROM);
const told = async (kind: string, whom = person) => (await DeliveryLog.of(whom.id)).filter(({ notice }) => notice.kind === kind);
const codeOf = async (kind: string, whom = person) => {
  const facts = (await told(kind, whom)).at(-1)?.notice.facts;
  return facts && 'replyCode' in facts ? spacedCode(facts.replyCode) : 'none';
};
const stateOf = async () => (await getApplication(application.id)).state.kind;
const outbox = () => mongoose.connection.collection('outbox').countDocuments();

describe('a mail with one word', () => {
  it('STATUS is answered once, to the address on record, with what is missing and the page', async () => {
    const mail = await write('Status');
    expect(mail.state).toEqual({ kind: 'taken', as: 'command', application: application.id });
    const [answer, ...more] = await told('mailStatus');
    expect(more).toEqual([]);
    expect(answer?.notice.facts).toMatchObject({ reference: application.reference, stands: 'you are preparing it', inReplyTo: mail.messageId, pageUrl: expect.stringMatching(/\/me\/[\w-]+\.[\w-]+$/) as string });
    expect(answer?.notice.kind === 'mailStatus' && answer.notice.facts.missing.length).toBe(11);
  });

  it('HELP is answered, to strangers too, but to each once a day', async () => {
    await write('help');
    expect(await told('mailHelp')).toHaveLength(1);
    const stranger = `new.${newId()}@example.org`;
    for (const _ of [1, 2, 3]) await write('', 'Help', stranger, 'Nora New');
    expect((await lettersTo(stranger)).map(({ kind, facts }) => [kind, facts['known']])).toEqual([['mailHelp', false]]);
    clock.set(new Date('2027-01-12T09:00:00Z'));
    await write('join', '', stranger, 'Nora New');
    expect(await lettersTo(stranger)).toHaveLength(2);
  });

  it('is not answered for ever: two machines fall silent', async () => {
    for (let count = 0; count < 15; count += 1) await write('status');
    expect(await told('mailStatus')).toHaveLength(12);
  });

  it('goes to the office when it goes on in sentences', async () => {
    const mail = await write('Withdraw', 'I am thinking about it, because the practice is closing and I do not know where I shall be in May. Can you advise me please?');
    expect(mail.state.kind).toBe('queued');
    expect(await told('withdrawalToConfirm')).toEqual([]);
  });

  it('is not taken from a machine', async () => {
    const before = await outbox();
    const raw = fixture('word', { FROM: address, NAME: 'x', SUBJECT: 'status', TEXT: '', KEY: newId() }).toString().replace('MIME-Version', 'Auto-Submitted: auto-replied\r\nMIME-Version');
    expect((await bringIn(world, Buffer.from(raw), address)).state).toEqual({ kind: 'ignored', reason: 'automaticReply' });
    expect(await outbox()).toBe(before);
  });
});

describe('withdrawing by mail', () => {
  it('needs a yes to the letter that asks; a second yes changes nothing', async () => {
    await write('WITHDRAW');
    expect(await stateOf()).toBe('drafting');
    const subject = `Re: ${application.reference}: do you really withdraw? [${await codeOf('withdrawalToConfirm')}]`;
    expect((await write(subject, 'Yes, but when do I get the fee back?')).state.kind).toBe('queued');
    expect(await stateOf()).toBe('drafting');
    expect((await write(subject, 'YES')).state).toEqual({ kind: 'taken', as: 'confirmation', application: application.id });
    expect(await stateOf()).toBe('withdrawn');
    await write(subject, 'Yes');
    expect(await told('applicationWithdrawn')).toHaveLength(1);
    expect((await told('mailRefused')).at(-1)?.notice.facts).toMatchObject({ sentence: expect.stringContaining('answered already') as string });
  });

  it('a no leaves it, and so does silence for a fortnight', async () => {
    await write('WITHDRAW');
    const subject = `Re: [${await codeOf('withdrawalToConfirm')}]`;
    await write(subject, 'No');
    await write(subject, 'Yes');
    expect(await stateOf()).toBe('drafting');
    await write('WITHDRAW');
    const later = `Re: [${await codeOf('withdrawalToConfirm')}]`;
    clock.set(new Date('2027-01-26T09:00:00Z'));
    await write(later, 'Yes');
    expect(await stateOf()).toBe('drafting');
  });

  it('a yes from another address is nobody’s, even with the code', async () => {
    await write('withdraw');
    const subject = `Re: [${await codeOf('withdrawalToConfirm')}]`;
    const mail = await write(subject, 'Yes', 'eve@example.com');
    expect(mail.state).toMatchObject({ kind: 'queued', reason: expect.stringContaining('address to which the question was sent') as string });
    expect(await stateOf()).toBe('drafting');
  });

  it('a forged sender reaches nothing: the question goes to the person, and nowhere else', async () => {
    await write('withdraw', '', address, 'Eve');
    expect(await stateOf()).toBe('drafting');
    expect(await told('withdrawalToConfirm')).toHaveLength(1);
    await write(`status ${application.reference}`, '', 'eve@example.com', 'Priya Shah');
    expect(await lettersTo('eve@example.com')).toEqual([]);
  });
});

describe('submitting by mail', () => {
  it('says what is missing, and with everything there submits on a yes to the declaration', async () => {
    await write('submit');
    expect(await told('submissionToConfirm')).toEqual([]);
    expect(await told('mailStatus')).toHaveLength(1);
    const actor = actorOf(person);
    for (const domain of domainNumbers) await saveText(context, actor, { application: application.id, domain, text: 'My evidence.', revision: 0 });
    await addTestimonial(context, actor, application.id, { kind: 'employer', refereeName: 'Dr Ann Partner', text: 'Good.' });
    await addTestimonial(context, actor, application.id, { kind: 'peer', refereeName: 'Bill Peer', text: 'Good.' });
    await write('submit');
    await write(`Re: ${application.reference}: declare and submit [${await codeOf('submissionToConfirm')}]`, 'Yes');
    expect((await getApplication(application.id))).toMatchObject({ state: { kind: 'assessing' }, declaration: { name: 'Priya Shah' } });
  });
});

describe('a changed address', () => {
  const changed = () => `priya.${newId().slice(-6)}@new.example.org`;

  it('is asked at the old one, changed on a yes, and told to both', async () => {
    const next = changed();
    await write(`address ${next}`);
    expect((await getPerson(person.id)).email).toBe(address);
    await write(`Re: Is this your new e-mail address? [${await codeOf('addressToConfirm')}]`, 'Yes');
    expect((await getPerson(person.id)).email).toBe(next);
    expect([await lettersTo(address, 'addressChanged'), await lettersTo(next, 'addressChanged')].map((letters) => letters.length)).toEqual([1, 1]);
  });

  it('is asked at the old one too when somebody writes from the new one with the reference: once a day', async () => {
    const next = changed();
    await write(`status ${application.reference}`, '', next);
    await write(`status ${application.reference}`, '', next);
    expect(await lettersTo(next)).toEqual([]);
    expect(await told('addressToConfirm')).toHaveLength(1);
    await write(`Re: [${await codeOf('addressToConfirm')}]`, 'Yes');
    expect((await getPerson(person.id)).email).toBe(next);
  });

  it('is given by the office for somebody whose old mailbox is gone, and by nobody else', async () => {
    const next = changed();
    await expect(changeAddressForOffice(context, actorOf(person), application.reference, next)).rejects.toMatchObject({ code: 'notAllowed' });
    expect((await changeAddressForOffice(context, office.actor, application.reference, next)).email).toBe(next);
    expect(await lettersTo(address, 'addressChanged')).toHaveLength(1);
  });

  it('is not somebody else’s', async () => {
    const other = await payingApplicant(world, office.actor, 'Otto Other');
    await write(`address ${other.address}`);
    await write(`Re: [${await codeOf('addressToConfirm')}]`, 'Yes');
    expect((await getPerson(person.id)).email).toBe(address);
    expect((await told('mailRefused')).at(-1)?.notice.facts).toMatchObject({ sentence: expect.stringContaining('already belongs') as string });
  });
});

describe('two people, one mailbox', () => {
  let second: Application;
  beforeEach(async () => {
    const details = { name: 'Quinn Ash', email: address, organisation: 'Elm Tree Surgery', eligibilityConfirmed: true as const };
    await expect(registerApplicant(context, office.actor, details)).rejects.toMatchObject({ userMessage: `${address} is the address of Priya Shah.` });
    second = await registerApplicant(context, office.actor, { ...details, sharesMailbox: true });
  });
  const quinn = () => getPerson(second.applicant);

  it('are told apart by their names, and by the reference', async () => {
    await write('status', '', address, 'Quinn Ash');
    expect((await told('mailStatus', await quinn()))[0]?.notice.facts).toMatchObject({ reference: second.reference });
    expect(await told('mailStatus')).toEqual([]);
    await write(`status ${application.reference}`, '', address, 'Elm Tree Surgery');
    expect((await told('mailStatus'))[0]?.notice.facts).toMatchObject({ reference: application.reference });
  });

  it('are never mixed: what is unclear, or contradicts itself, goes to the office', async () => {
    for (const mail of [await write('withdraw', '', address, 'Elm Tree Surgery'), await write(`withdraw ${application.reference}`, '', address, 'Quinn Ash')]) {
      expect(mail.state).toMatchObject({ kind: 'queued', reason: expect.stringContaining('share this mailbox') as string });
    }
    expect([await told('withdrawalToConfirm'), await told('withdrawalToConfirm', await quinn())]).toEqual([[], []]);
    expect((await lettersTo(address, 'mailRefused')).length).toBe(2);
  });
});
