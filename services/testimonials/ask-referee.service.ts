import { type Application } from '../applications/application.ts';
import { currentWindow, nextWindowAfter, windowLastDay } from '../calendar/calendar.rules.ts';
import { londonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type ApplicationId, type TestimonialId } from '../ids.ts';
import { type RefereeLetterFacts } from '../notices/notice.ts';
import { type Actor } from '../people/actor.ts';
import { issueTicket } from '../tickets/tickets.service.ts';
import { replyByOf } from './request.rules.ts';
import { isReceived, type KeptTestimonial, type RefereeRequest } from './testimonial.ts';
import { noSuchTestimonial, openForTestimonials } from './testimonial-refusals.ts';
import { layTestimonial, type TestimonialInput } from './testimonials.service.ts';
import { findTestimonials, saveTestimonial } from './testimonials.store.ts';

/** Whom the applicant names, for us to write to. */
export type RefereeInput = Omit<TestimonialInput, 'text'> & { readonly confidential: boolean };

/** Nobody is written to more often than this for one testimonial, reminders aside. */
const mostTimes = 3;

/** Names a referee and asks them by e-mail. @throws AppError when the rules refuse that referee, saying why. */
export async function askReferee(context: Context, actor: Actor, id: ApplicationId, { confidential, ...input }: RefereeInput): Promise<KeptTestimonial> {
  if (input.refereeAddress === undefined) throw noAddress(input.refereeName);
  return transact(context, actor, async (unit) => {
    const application = await openForTestimonials(actor, id);
    return askFor(unit, application, await layTestimonial(unit, application, { ...input, text: '' }, []), confidential);
  });
}

/** Writes to the referee of a testimonial that is still to come, within the running transaction. @throws AppError without an address. */
export async function askFor(unit: Unit, application: Application, kept: KeptTestimonial, confidential: boolean): Promise<KeptTestimonial> {
  if (kept.refereeAddress === undefined) throw noAddress(kept.refereeName);
  const request: RefereeRequest = {
    confidential, code: await issueTicket(unit.now, { kind: 'testimonial', testimonial: kept.id }),
    askedAt: unit.now, times: 1, replyBy: replyBy(unit.now), standing: 'waiting', answers: [],
  };
  return send(unit, application, kept, request, 'testimonial.asked');
}

/** Asks a referee once more: the letter went astray, or has been waiting for long. @throws AppError when it has been done often enough. */
export async function askAgain(context: Context, actor: Actor, id: ApplicationId, testimonial: TestimonialId): Promise<void> {
  await transact(context, actor, async (unit) => {
    const application = await openForTestimonials(actor, id);
    const kept = (await findTestimonials(id)).find((one) => one.id === testimonial);
    if (!kept) throw noSuchTestimonial();
    // One that the applicant wanted to bring, and would now rather have us ask for.
    if (!kept.request) return void (await askFor(unit, application, kept, true));
    if (isReceived(kept)) return;
    if (londonDate(kept.request.askedAt) === londonDate(unit.now)) throw new AppError('wrongState', { userMessage: `${kept.refereeName} was written to today already.`, nextStep: 'Give them a day or two; I remind them by myself after a week.' });
    if (kept.request.times >= mostTimes) throw new AppError('wrongState', { userMessage: `${kept.refereeName} was asked ${mostTimes} times.`, nextStep: 'Speak to them yourself, or name another referee instead.' });
    const { request } = kept;
    await send(unit, application, kept, { ...request, askedAt: unit.now, times: request.times + 1, replyBy: replyBy(unit.now), standing: 'waiting' }, 'testimonial.askedAgain');
  });
}

async function send(unit: Unit, application: Application, kept: KeptTestimonial, request: RefereeRequest, what: string): Promise<KeptTestimonial> {
  const asked = { ...kept, request };
  await saveTestimonial(kept.id, { request });
  unit.notify({ kind: 'testimonialRequested', facts: { ...letterFacts(application, asked, request), again: request.times > 1 }, ...addressed(kept), key: requestKey(kept, request) });
  unit.record({ what, subject: { kind: 'application', id: application.id }, details: { testimonial: kept.id, kind: kept.kind, times: request.times } });
  return asked;
}

/** What every letter to a referee about their testimonial says. */
export const letterFacts = (application: Application, kept: KeptTestimonial, request: RefereeRequest): RefereeLetterFacts => ({
  testimonialId: kept.id, replyCode: request.code, applicantName: application.applicantName, practice: application.practice,
  refereeKind: kept.kind, capacity: kept.capacity ?? '', confidential: request.confidential, replyBy: request.replyBy,
});

/** Names the letter in the outbox, where it is looked up to see whether it was delivered. */
export const requestKey = ({ id }: KeptTestimonial, { times }: RefereeRequest): string => `testimonial-requested/${id}/${times}`;

export const addressed = ({ refereeAddress, refereeName }: KeptTestimonial): { to: { address: string; name: string } } => ({ to: { address: refereeAddress ?? '', name: refereeName } });

const replyBy = (now: Date) => replyByOf(now, windowLastDay(currentWindow(now) ?? nextWindowAfter(now)));

const noAddress = (name: string) => new AppError('invalid', { userMessage: `To ask ${name} I need their e-mail address.`, nextStep: 'Add the address, or add their testimonial yourself.' });
