import { currentApplicationOf } from '../applications/find-application.ts';
import { addDays, hourOfDay, londonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { transact } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type ErasureRequestId } from '../ids.ts';
import { accountOf } from '../payments/payments.service.ts';
import { invoicesOf } from '../payments/invoices.service.ts';
import { latestApplicationOf } from '../applications/find-application.ts';
import { type Actor, type PersonActor } from '../people/actor.ts';
import { getPerson } from '../people/directory.ts';
import { mustBeOffice } from '../people/people.policy.ts';
import { findRequest, findRequestsAt, findWaitingRequestOf, goOn, insertRequest, type ErasureRequest } from './erasure-requests.store.ts';
import { erasureTerms, type ErasureTerms } from './explain-erasure.ts';
import { mustBeErasable } from './my-data.policy.ts';
import { daysToErase } from './retention.rules.ts';
import { runErasure } from './run-erasure.ts';

export type { ErasureRequest } from './erasure-requests.store.ts';
export type { ErasureTerms } from './explain-erasure.ts';

/** What somebody is told before they decide, and the request that waits, if one does. */
export interface ErasureOutlook {
  readonly terms: ErasureTerms;
  readonly waiting: ErasureRequest | undefined;
}

/** @throws AppError wrongState while an application is under way, or for who works with the Institute. */
export async function erasureOutlook(_context: Context, actor: PersonActor): Promise<ErasureOutlook> {
  const waiting = await findWaitingRequestOf(actor.id);
  if (!waiting) mustBeErasable(await getPerson(actor.id), await currentApplicationOf(actor.id));
  return { terms: await erasureTerms(actor.id, waiting?.endsMembership ?? false), waiting };
}

/**
 * Asks for one's data to be erased. It is done after some days, within which the person can change their mind and the office settle
 * what is open; the office can have it done sooner, and nobody need do anything for it to be done. Asking twice is one request.
 */
export async function askErasure(context: Context, actor: PersonActor, { endsMembership }: { readonly endsMembership: boolean }): Promise<ErasureRequest> {
  const work = () =>
    transact(context, actor, async ({ now, record, notify }) => {
      const person = await getPerson(actor.id);
      mustBeErasable(person, await currentApplicationOf(actor.id));
      const present = await findWaitingRequestOf(actor.id);
      if (present) return present;
      const runsOn = addDays(londonDate(now), daysToErase);
      const ends = endsMembership && person.member !== undefined;
      const request = await insertRequest({ person: actor.id, askedAt: now, dueAt: hourOfDay(runsOn, 9), endsMembership: ends });
      const { goes, stays } = await erasureTerms(actor.id, ends);
      record({ what: 'erasure.asked', subject: { kind: 'erasure', id: request.id }, details: { person: actor.id, endsMembership: ends } });
      notify({ kind: 'erasureConfirmed', facts: { runsOn, goes, stays }, to: { person: actor.id }, key: `erasure-confirmed/${request.id}` });
      notify({ kind: 'erasureAsked', facts: { requestId: request.id, personName: person.name, runsOn }, to: { office: true }, key: `erasure-asked/${request.id}/${actor.id}` });
      return request;
    });
  try {
    return await work();
  } catch (error) {
    const present = isDuplicateKey(error) ? await findWaitingRequestOf(actor.id) : undefined;
    if (present) return present;
    throw error;
  }
}

/** Changes one's mind. @throws AppError wrongState once it has begun. */
export async function keepData(context: Context, actor: PersonActor): Promise<void> {
  await transact(context, actor, async ({ now, record }) => {
    const waiting = await findWaitingRequestOf(actor.id);
    if (!waiting) return;
    if (!(await goOn(waiting.id, 'waiting', 'kept', now))) throw new AppError('wrongState', { userMessage: 'Your data is being erased already.', nextStep: 'Please write to the office.' });
    record({ what: 'erasure.takenBack', subject: { kind: 'erasure', id: waiting.id } });
  });
}

/** A request as the office looks at it: who, when it runs, and whether money or an application is open. */
export interface ErasureForOffice {
  readonly request: ErasureRequest;
  readonly name: string;
  readonly terms: ErasureTerms;
  /** Paid on the last application, in pence, and not given back, where that was withdrawn: a refund may be due. */
  readonly heldOnWithdrawn: number;
}

/** Requests that wait, the earliest due first. */
export async function erasuresWaiting(_context: Context, actor: Actor): Promise<ErasureForOffice[]> {
  mustBeOffice(actor);
  return Promise.all((await findRequestsAt(['waiting'], 50)).map(forOffice));
}

/** @throws AppError notFound. */
export async function getErasure(_context: Context, actor: Actor, id: ErasureRequestId): Promise<ErasureForOffice> {
  mustBeOffice(actor);
  const request = await findRequest(id);
  if (request) return forOffice(request);
  throw new AppError('notFound', { userMessage: 'I do not know this request.', nextStep: 'Type queue to see what waits.' });
}

async function forOffice(request: ErasureRequest): Promise<ErasureForOffice> {
  const [{ name }, terms, last] = await Promise.all([getPerson(request.person), erasureTerms(request.person, request.endsMembership), latestApplicationOf(request.person)]);
  const invoices = last?.state.kind === 'withdrawn' ? await invoicesOf(last.id) : [];
  return { request, name, terms, heldOnWithdrawn: invoices.reduce((sum, invoice) => sum + accountOf(invoice).balance.held, 0) };
}

/** The office has it done now. One that runs already goes on. @throws AppError wrongState when they changed their mind, or an application has begun since. */
export async function eraseNow(context: Context, actor: PersonActor, id: ErasureRequestId): Promise<ErasureRequest> {
  mustBeOffice(actor);
  const { request } = await getErasure(context, actor, id);
  if (request.step === 'kept') throw new AppError('wrongState', { userMessage: 'They have changed their mind: their data stays.', nextStep: 'Type queue to see what waits.' });
  await runErasure(context, actor, request);
  return (await getErasure(context, actor, id)).request;
}
