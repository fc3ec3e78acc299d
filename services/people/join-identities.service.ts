import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { currentApplicationOf } from '../applications/find-application.ts';
import { type Context } from '../context.ts';
import { transact } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { hasCollected } from '../evidence/folders.service.ts';
import { sameName } from '../likeness.rules.ts';
import { type PersonActor } from './actor.ts';
import { changeAddressWithin } from './change-address.ts';
import { getPerson } from './directory.ts';
import { countJoinCodes, findLastJoinCode, insertJoinCode, spendAttempt, useJoinCode } from './join-codes.store.ts';
import { hasStanding, mergePeople } from './merge-people.ts';
import { findPeopleAt } from './people.store.ts';
import { type Person } from './person.ts';

/** A mail address as somebody types it. */
export const JoinAddress = z.email('Please give an e-mail address such as name@practice.example.').max(254).transform((address) => address.toLowerCase());

/** Minutes for which a code counts: time to open a mailbox. */
export const codeMinutes = 15;
const mostAttempts = 5;
const mostCodesAnHour = 3;
const mostCodesADay = 6;
const hourMs = 60 * 60 * 1000;

/**
 * Sends a code to an address that somebody in Teams says is theirs. The answer is the same whether or not we know the address, so that nobody
 * finds out here who is with us. @throws AppError when codes were asked for too often.
 */
export async function requestJoinCode(context: Context, actor: PersonActor, address: string): Promise<void> {
  await transact(context, actor, async (unit) => {
    const person = await getPerson(actor.id);
    const hourAgo = new Date(unit.now.getTime() - hourMs);
    const dayAgo = new Date(unit.now.getTime() - 24 * hourMs);
    const [mine, theirs] = await Promise.all([countJoinCodes({ person: actor.id }, hourAgo), countJoinCodes({ address }, dayAgo)]);
    if (mine >= mostCodesAnHour || theirs >= mostCodesADay) {
      throw new AppError('wrongState', { userMessage: 'Several codes were sent already.', nextStep: 'Please use the last one, or try again in an hour. The office can help as well.' });
    }
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const id = await insertJoinCode({ person: actor.id, address, seal: sealOf(context, actor, code), sentAt: unit.now, endsAt: new Date(unit.now.getTime() + codeMinutes * 60_000) });
    unit.record({ what: 'person.joinCodeSent', subject: { kind: 'person', id: actor.id } });
    unit.notify({ kind: 'joinCode', facts: { code, teamsName: person.name, minutes: codeMinutes }, to: { address }, key: `join-code/${id}` });
  });
}

/** What came of a code: two records are one now, or the address is this person's. */
export type Joined = { readonly kind: 'joined'; readonly person: Person } | { readonly kind: 'addressSet'; readonly person: Person };

/**
 * Takes the code that was sent: whoever reads that mailbox and sits in this chat is one person. A person known by the address becomes one with
 * this Teams identity; an address that nobody had becomes this person's.
 * @throws AppError for a wrong or old code, and calmly where the office has to decide: two applications under way, a shared mailbox, another Teams account.
 */
export async function redeemJoinCode(context: Context, actor: PersonActor, typed: string): Promise<Joined> {
  const last = await findLastJoinCode(actor.id);
  if (!last || last.usedAt !== undefined || context.clock.now() >= last.endsAt) throw noCode();
  if (!(await spendAttempt(last.id, mostAttempts))) throw noCode();
  if (!timingSafeEqual(Buffer.from(last.seal, 'hex'), Buffer.from(sealOf(context, actor, typed.replace(/\D/g, '')), 'hex'))) {
    throw new AppError('invalid', { userMessage: 'This is not the code that I sent.', nextStep: `Please look at the newest e-mail from the office, and type its six digits. After ${mostAttempts} attempts a new code is needed.` });
  }
  return transact(context, actor, async (unit) => {
    if (!(await useJoinCode(last.id, unit.now))) throw noCode();
    const chat = await getPerson(actor.id);
    const there = (await findPeopleAt(last.address)).filter(({ id }) => id !== chat.id);
    if (there.length === 0) {
      await changeAddressWithin(unit, chat, last.address);
      return { kind: 'addressSet', person: await getPerson(chat.id) };
    }
    const known = there.length === 1 ? there[0] : there.find(({ name }) => sameName(name, chat.name));
    if (!known) throw forOffice('Several people share this mailbox, and none of them has your name here.');
    if (known.teams) throw forOffice('This address is connected with another Teams account already.');
    const [kept, gone] = hasStanding(chat) && !hasStanding(known) ? [chat, known] : [known, chat];
    if (hasStanding(gone)) throw forOffice('Both records have a role at the Institute.');
    await mustNotHaveTwo(kept, gone);
    await mergePeople(kept, gone);
    unit.record({ what: 'person.joined', subject: { kind: 'person', id: kept.id }, details: { merged: gone.id } });
    unit.record({ what: 'person.joined', subject: { kind: 'person', id: gone.id }, details: { into: kept.id } });
    return { kind: 'joined', person: await getPerson(kept.id) };
  });
}

/** Two applications, or evidence collected in two places, cannot become one by themselves: a person has to choose. */
async function mustNotHaveTwo(kept: Person, gone: Person): Promise<void> {
  const [one, other] = await Promise.all([currentApplicationOf(kept.id), currentApplicationOf(gone.id)]);
  if (one && other) throw forOffice(`There are two applications under way: ${one.reference} and ${other.reference}.`, 'Withdraw the one that you do not need, then ask for a new code; or write to the office.');
  const [mine, theirs] = await Promise.all([hasCollected(kept.id), hasCollected(gone.id)]);
  if ((one ?? mine) && (other ?? theirs)) throw forOffice('Evidence is collected in both places, and I cannot put it together by myself.');
}

const forOffice = (sentence: string, nextStep = 'Nothing was changed. Please write to the office: a person puts the two together.') => new AppError('wrongState', { userMessage: sentence, nextStep });
const noCode = () => new AppError('invalid', { userMessage: 'No code is waiting for you any more.', nextStep: 'Type join and your e-mail address, such as join name@practice.example, to be sent a new one.' });

/** Six digits could be tried out on a stolen list; with our secret they cannot. */
const sealOf = ({ config }: Context, { id }: PersonActor, code: string): string => createHmac('sha256', config.secret).update(`join\n${id}\n${code}`).digest('hex');
