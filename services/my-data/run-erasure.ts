import { currentApplicationOf } from '../applications/find-application.ts';
import { londonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { transact } from '../database/transaction.ts';
import { discardFile } from '../evidence/files.ts';
import { type Actor } from '../people/actor.ts';
import { findPerson } from '../people/directory.ts';
import { isOver } from '../applications/life-cycle.rules.ts';
import { erased } from './erased-words.rules.ts';
import { findPastInvoices, findRequest, findRequestsAt, forgetInvoicesUntil, goOn, type ErasureRequest } from './erasure-requests.store.ts';
import { erasureTerms } from './explain-erasure.ts';
import { findSubject } from './find-subject.ts';
import { holdings, memberFate, type Holding } from './holdings.data.ts';
import { changeRecord, deleteRecords, holding, readRecords } from './records.store.ts';
import { type Subject } from './subject.ts';

/** A last letter that cannot be delivered does not hold up the end for longer than this. */
const letterPatienceMs = 7 * 24 * 60 * 60 * 1000;

/** Runs what is due, and goes on with what a process left behind when it died. Safe to call at any time, from several processes. @returns how many are done. */
export async function runErasures(context: Context): Promise<number> {
  const now = context.clock.now();
  let done = 0;
  for (const request of await findRequestsAt(['waiting', 'begun', 'filesGone', 'recordsGone'])) {
    if (request.step === 'waiting' && request.dueAt > now) continue;
    try {
      if (await runErasure(context, { kind: 'clock', job: 'erasure' }, request)) done += 1;
    } catch (error) {
      // The others go on; this one is tried again.
      context.log.error({ err: error, erasure: request.id }, 'an erasure could not be finished yet');
    }
  }
  await forgetInvoices(context);
  return done;
}

/** Takes one request through the steps that are left. Each is kept before the next begins, so that it goes on from there after a crash. @returns whether it is done. */
export async function runErasure(context: Context, actor: Actor, { id }: ErasureRequest): Promise<boolean> {
  for (;;) {
    const request = await findRequest(id);
    if (!request) return false;
    switch (request.step) {
      case 'waiting':
        if (!(await begin(context, actor, request))) return false;
        break;
      case 'begun':
        await deleteFiles(context, actor, request);
        break;
      case 'filesGone':
        await eraseRecords(context, actor, request);
        break;
      case 'recordsGone':
        if (!(await end(context, actor, request))) return false;
        break;
      case 'done':
        return true;
      case 'kept':
        return false;
    }
  }
}

/** Writes down which contents go, while there are records that name them, and sends the last letter. An application begun since holds it up. */
async function begin(context: Context, actor: Actor, { id, person, endsMembership }: ErasureRequest): Promise<boolean> {
  const current = await currentApplicationOf(person);
  if (current && !isOver(current.state)) {
    context.log.info({ erasure: id }, 'an erasure waits: an application is under way');
    return false;
  }
  const [{ files }, known, { stays, invoicesUntil }] = await Promise.all([findSubject(person), findPerson(person), erasureTerms(person, endsMembership)]);
  return transact(context, actor, async ({ now, record, notify }) => {
    if (!(await goOn(id, 'waiting', 'begun', now, { files, invoicesUntil }))) return true;
    record({ what: 'erasure.begun', subject: { kind: 'erasure', id }, details: { person, files: files.length } });
    // To the address itself: the person's record will not have it any more.
    if (known?.email) notify({ kind: 'erasureDone', facts: { stays }, to: { address: known.email, name: known.name }, key: letterKey(id) });
    return true;
  });
}

const letterKey = (id: string): string => `erasure-done/${id}`;

/** Contents lie outside transactions; one that is gone already is no fault. */
async function deleteFiles(context: Context, actor: Actor, { id, files }: ErasureRequest): Promise<void> {
  for (const file of files) await discardFile(file);
  await transact(context, actor, async ({ now }) => void (await goOn(id, 'begun', 'filesGone', now, { files: [] })));
}

/** Everything at once: at no moment is somebody half erased. */
async function eraseRecords(context: Context, actor: Actor, { id, person, endsMembership }: ErasureRequest): Promise<void> {
  await transact(context, actor, async ({ now, record }) => {
    if (!(await goOn(id, 'filesGone', 'recordsGone', now))) return;
    const subject = await findSubject(person);
    const keepsMembership = !endsMembership && (await findPerson(person))?.member !== undefined;
    let records = 0;
    for (const one of holdings) records += await erase(one, subject, id, keepsMembership);
    record({ what: 'erasure.recordsErased', subject: { kind: 'erasure', id }, details: { person, records } });
  });
}

async function erase(one: Holding, subject: Subject, request: string, keepsMembership: boolean): Promise<number> {
  const fate = one.model === 'Person' && keepsMembership ? memberFate : one.fate;
  if (!one.of || fate.kind === 'kept') return 0;
  const filter = one.of(subject);
  if (fate.kind === 'gone') {
    // The last letter may still be on its way; it goes last.
    const spared = one.model === 'Delivery' ? (await readRecords('Delivery', { key: holding([request]) })).map(({ _id }) => String(_id)) : [];
    const theirs = (await readRecords(one.model, filter)).filter(({ _id }) => !spared.includes(String(_id)));
    for (const { _id } of theirs) await deleteRecords(one.model, { _id });
    return theirs.length;
  }
  const theirs = await readRecords(one.model, filter);
  for (const stored of theirs) {
    const { set, unset } = fate.change(stored);
    await changeRecord(one.model, stored['_id'], set, unset);
  }
  return theirs.length;
}

/** Once the last letter has gone, so does what is left of it. @returns false while it is still on its way. */
async function end(context: Context, actor: Actor, { id, changedAt }: ErasureRequest): Promise<boolean> {
  const letters = await readRecords('Delivery', { key: holding([id]) });
  const late = context.clock.now().getTime() - changedAt.getTime() > letterPatienceMs;
  if (!late && letters.some(({ state }) => state === 'due')) return false;
  await transact(context, actor, async ({ now, record }) => {
    if (!(await goOn(id, 'recordsGone', 'done', now))) return;
    await deleteRecords('Delivery', { key: holding([id]) });
    record({ what: 'erasure.done', subject: { kind: 'erasure', id } });
  });
  return true;
}

/** When the years of accounts are over, the names on invoices go as well. */
async function forgetInvoices(context: Context): Promise<void> {
  for (const { id, person } of await findPastInvoices(londonDate(context.clock.now()))) {
    await transact(context, { kind: 'clock', job: 'erasure' }, async ({ record }) => {
      for (const { _id } of await readRecords('Invoice', { person })) await changeRecord('Invoice', _id, { billedTo: erased }, ['payer']);
      await forgetInvoicesUntil(id);
      record({ what: 'erasure.invoicesForgotten', subject: { kind: 'erasure', id } });
    });
  }
}
