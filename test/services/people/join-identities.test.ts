import mongoose from 'mongoose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { currentApplicationOf } from '../../../services/applications/find-application.ts';
import { apply } from '../../../services/applications/applications.service.ts';
import { addPost, declare, eligibilityOf } from '../../../services/eligibility/eligibility.service.ts';
import { saveText } from '../../../services/evidence/evidence.service.ts';
import { keepWaitingFile, waitingFilesOf } from '../../../services/evidence/waiting-files.service.ts';
import { presentFolder } from '../../../services/evidence/folders.service.ts';
import { joinAsAssociate } from '../../../services/membership/joining.ts';
import { withdrawApplication } from '../../../services/applications/withdrawing.ts';
import { type PersonActor } from '../../../services/people/actor.ts';
import { findByTeams, getPerson } from '../../../services/people/directory.ts';
import { redeemJoinCode, requestJoinCode } from '../../../services/people/join-identities.service.ts';
import { actorOf, identify } from '../../../services/people/people.service.ts';
import { type Person } from '../../../services/people/person.ts';
import { newId } from '../../../services/database/new-id.ts';
import { payingApplicant } from '../../support/mail-applicant.ts';
import { smallPdf } from '../../support/mail-fixture.ts';
import { somebody } from '../../support/people.ts';
import { lettersTo } from '../../support/referee.ts';
import { createWorld, useDatabase } from '../../support/world.ts';

const start = '2027-01-11T09:00:00Z';
const world = createWorld(start);
const { context, clock } = world;
useDatabase();

let office: { person: Person; actor: PersonActor };
beforeAll(async () => {
  office = await somebody(world, 'Olive Office', { office: true });
});
beforeEach(() => clock.set(new Date(start)));

/** Somebody who has just opened the bot in Teams. */
async function newInTeams(name: string): Promise<{ person: Person; actor: PersonActor }> {
  const userId = `29:${newId()}`;
  const person = await identify(context, { tenantId: 'tenant', userId, aadObjectId: undefined, conversationId: `a:${userId}`, serviceUrl: 'http://127.0.0.1:1/', name, email: undefined });
  return { person, actor: actorOf(person) };
}

const codeSentTo = async (address: string) => String((await lettersTo(address, 'joinCode')).at(-1)?.facts['code']);
const asked = async (actor: PersonActor, address: string) => {
  await requestJoinCode(context, actor, address);
  return codeSentTo(address);
};
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('what was done by mail and what is done in Teams', () => {
  it('become one by a code sent to the address: all that belonged to either belongs to one, and nothing is left behind', async () => {
    const mail = await payingApplicant(world, office.actor, 'Priya Shah');
    const chat = await newInTeams('Priya Shah');
    await addPost(context, chat.actor, { role: 'practiceManager', organisation: 'Elm Tree Surgery', from: '2020-01', to: null });
    await keepWaitingFile(context, chat.actor, { name: 'audit.pdf', content: smallPdf });
    await presentFolder(context, chat.actor);

    const code = await asked(chat.actor, mail.address);
    const { kind, person } = await redeemJoinCode(context, chat.actor, ` ${code.slice(0, 3)} ${code.slice(3)} `);
    expect(kind).toBe('joined');
    expect(person).toMatchObject({ id: mail.person.id, email: mail.address, teams: { userId: chat.person.teams?.userId }, associate: {} });
    expect((await findByTeams('tenant', chat.person.teams?.userId ?? ''))?.id).toBe(mail.person.id);
    expect((await currentApplicationOf(person.id))?.id).toBe(mail.application.id);
    expect(await waitingFilesOf(context, actorOf(person))).toHaveLength(1);
    expect((await eligibilityOf(context, person.id)).record.posts).toHaveLength(1);

    const left: string[] = [];
    for (const { name } of await mongoose.connection.listCollections()) {
      if (name === 'audit' || name === 'joinCodes' || name.startsWith('files')) continue;
      for (const one of await mongoose.connection.collection(name).find({}).toArray()) {
        if (name === 'people' && String(one._id) === chat.person.id) continue;
        if (JSON.stringify(one).includes(chat.person.id)) left.push(name);
      }
    }
    expect(left).toEqual([]);
    expect(await getPerson(chat.person.id)).toMatchObject({ email: undefined, teams: undefined, associate: undefined });
  });

  it('an address that nobody has becomes theirs', async () => {
    const chat = await newInTeams('Nora New');
    const address = `nora.${newId()}@example.org`;
    expect(await redeemJoinCode(context, chat.actor, await asked(chat.actor, address))).toMatchObject({ kind: 'addressSet', person: { id: chat.person.id, email: address } });
  });

  it('nobody learns by asking whether an address is known: both get a code, and the answer is the same', async () => {
    const known = await payingApplicant(world, office.actor, 'Kim Known');
    const chat = await newInTeams('Eve Curious');
    expect(await requestJoinCode(context, chat.actor, known.address)).toBe(await requestJoinCode(context, chat.actor, `nobody.${newId()}@example.org`));
  });
});

describe('a code', () => {
  let known: Awaited<ReturnType<typeof payingApplicant>>;
  let chat: Awaited<ReturnType<typeof newInTeams>>;
  beforeEach(async () => {
    known = await payingApplicant(world, office.actor, 'Quinn Ash');
    chat = await newInTeams('Quinn Ash');
  });
  const refused = (typed: string) => expect(redeemJoinCode(context, chat.actor, typed)).rejects.toMatchObject({ code: 'invalid' });

  it('can be tried five times, wrong ones included', async () => {
    const code = await asked(chat.actor, known.address);
    for (let attempt = 0; attempt < 5; attempt += 1) await refused(wrong(code));
    await refused(code);
  });

  it('runs out after fifteen minutes, and counts no more once a newer one was sent', async () => {
    const first = await asked(chat.actor, known.address);
    clock.set(new Date('2027-01-11T09:01:00Z'));
    const second = await asked(chat.actor, known.address);
    if (first !== second) await refused(first);
    clock.set(new Date('2027-01-11T09:16:00Z'));
    await refused(second);
  });

  it('is used once, and by the chat that asked for it alone', async () => {
    const code = await asked(chat.actor, known.address);
    const eve = await newInTeams('Eve');
    await expect(redeemJoinCode(context, eve.actor, code)).rejects.toMatchObject({ code: 'invalid' });
    const { person } = await redeemJoinCode(context, chat.actor, code);
    await expect(redeemJoinCode(context, actorOf(person), code)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is not sent for ever', async () => {
    for (let count = 0; count < 3; count += 1) await requestJoinCode(context, chat.actor, known.address);
    await expect(requestJoinCode(context, chat.actor, known.address)).rejects.toMatchObject({ userMessage: 'Several codes were sent already.' });
    clock.set(new Date('2027-01-11T10:01:00Z'));
    for (let count = 0; count < 3; count += 1) await requestJoinCode(context, chat.actor, known.address);
    clock.set(new Date('2027-01-11T11:02:00Z'));
    await expect(requestJoinCode(context, chat.actor, known.address)).rejects.toMatchObject({ code: 'wrongState' });
  });
});

describe('is refused calmly, with nothing changed', () => {
  it('while both have an application under way; once one is withdrawn it works', async () => {
    const known = await payingApplicant(world, office.actor, 'Rosa Birch');
    const chat = await somebody(world, 'Rosa Birch');
    await addPost(context, chat.actor, { role: 'practiceManager', organisation: 'Elm', from: '2020-01', to: null });
    await declare(context, chat.actor, { notInBreach: true, noDisciplinaryAction: true });
    await joinAsAssociate(context, chat.actor, { name: 'Rosa Birch', email: `rosa.${newId()}@example.org`, organisation: 'Elm' });
    const own = await apply(context, chat.actor);
    const code = await asked(chat.actor, known.address);
    await expect(redeemJoinCode(context, chat.actor, code)).rejects.toMatchObject({ code: 'wrongState', userMessage: expect.stringContaining(own.reference) as string });
    expect(await getPerson(chat.person.id)).toMatchObject({ teams: {} });
    await withdrawApplication(context, chat.actor, own.id);
    clock.set(new Date('2027-01-11T09:02:00Z'));
    expect((await redeemJoinCode(context, chat.actor, await asked(chat.actor, known.address))).kind).toBe('joined');
  });

  it('while evidence is collected in both places', async () => {
    const known = await payingApplicant(world, office.actor, 'Sam Cedar');
    const chat = await newInTeams('Sam Cedar');
    const { id } = await presentFolder(context, chat.actor);
    await saveText(context, chat.actor, { application: id, domain: 1, text: 'Collected before.', revision: 0 });
    await expect(redeemJoinCode(context, chat.actor, await asked(chat.actor, known.address))).rejects.toMatchObject({ userMessage: expect.stringContaining('both places') as string });
  });

  it('when the address has another Teams account, or is shared by people of other names', async () => {
    const taken = await somebody(world, 'Tara Taken');
    const chat = await newInTeams('Tara Taken');
    await expect(redeemJoinCode(context, chat.actor, await asked(chat.actor, taken.person.email ?? ''))).rejects.toMatchObject({ userMessage: expect.stringContaining('another Teams account') as string });
  });
});
