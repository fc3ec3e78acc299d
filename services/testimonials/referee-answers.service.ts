import { type Application } from '../applications/application.ts';
import { gapsInWords, gapsOf } from '../applications/application-gaps.ts';
import { getApplication } from '../applications/find-application.ts';
import { formatDate } from '../calendar/london.rules.ts';
import { type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type StoredFile } from '../evidence/files.ts';
import { type MailId, type TestimonialId } from '../ids.ts';
import { getPerson } from '../people/directory.ts';
import { issueTicket } from '../tickets/tickets.service.ts';
import { addressed } from './ask-referee.service.ts';
import { openingOf, weighAnswer } from './request.rules.ts';
import { isReceived, type KeptTestimonial, type RefereeAnswer, type RefereeRequest } from './testimonial.ts';
import { noSuchTestimonial, takesTestimonials } from './testimonial-refusals.ts';
import { findTestimonial, saveTestimonial } from './testimonials.store.ts';

/** A mail in answer to a letter to a referee, its files looked at and kept. */
export interface IncomingAnswer {
  readonly mail: MailId;
  /** To thread our answer; null when it has none. */
  readonly messageId: string | null;
  readonly subject: string;
  readonly from: { readonly name: string; readonly address: string };
  /** Their own words, without what was quoted. */
  readonly text: string;
  readonly files: readonly StoredFile[];
  /** What could not be taken, in whole sentences for its writer. */
  readonly problems: readonly string[];
}

/** Why an answer waits for the office instead. */
export type AnswerRefusal = 'testimonialNotWanted' | 'testimonialMany' | 'testimonialLate' | 'testimonialOwn' | 'testimonialEmpty';

/** What became of an answer. `complete` when nothing of the testimonial is awaited any more. */
export type AnswerTaken = { readonly kind: 'taken'; readonly application: Application; readonly counted: boolean } | { readonly kind: 'refused'; readonly reason: AnswerRefusal };

/** More than anybody writes about one person; machines that answer each other write more. */
const mostAnswers = 20;
/** So many of them are acknowledged; then we fall silent, and what comes is kept all the same. */
const mostAcknowledged = 6;

interface Open {
  readonly kept: KeptTestimonial;
  readonly request: RefereeRequest;
  readonly application: Application;
}

/** Whether an answer could be taken now; looked at before its files are kept. */
export async function answerRefusal(testimonial: TestimonialId, { from, text, files }: { from: string; text: string; files: number }): Promise<AnswerRefusal | undefined> {
  const kept = await findTestimonial(testimonial);
  if (!kept?.request) return 'testimonialNotWanted';
  const application = await getApplication(kept.application);
  if (!takesTestimonials(application)) return 'testimonialLate';
  if (kept.request.answers.length >= mostAnswers) return 'testimonialMany';
  const weighed = weighAnswer({ from, text, files }, kept.refereeAddress ?? '', await addressesOf(application));
  if (weighed === 'own') return 'testimonialOwn';
  return text === '' && files === 0 ? 'testimonialEmpty' : undefined;
}

const addressesOf = async ({ applicant }: Application): Promise<string[]> => {
  const { email } = await getPerson(applicant);
  return email === undefined ? [] : [email];
};

/**
 * Takes a referee's mail, within the running transaction that settles it: their words count at once, a note does not, and what comes from
 * another address waits for the applicant's yes. Whatever they send later is added below, or put in the place of what was there.
 */
export async function takeAnswer(unit: Unit, testimonial: TestimonialId, answer: IncomingAnswer): Promise<AnswerTaken> {
  const kept = await findTestimonial(testimonial);
  if (!kept?.request) return { kind: 'refused', reason: 'testimonialNotWanted' };
  const application = await getApplication(kept.application);
  if (!takesTestimonials(application)) return { kind: 'refused', reason: 'testimonialLate' };
  if (kept.request.answers.length >= mostAnswers) return { kind: 'refused', reason: 'testimonialMany' };
  const open: Open = { kept, request: kept.request, application };
  const { sign, text } = openingOf(answer.text);
  const weighed = weighAnswer({ from: answer.from.address, text, files: answer.files.length }, kept.refereeAddress ?? '', await addressesOf(application));
  if (weighed === 'own') return { kind: 'refused', reason: 'testimonialOwn' };
  if (weighed === 'toConfirm') {
    await askApplicant(unit, open, answer);
    return { kind: 'taken', application, counted: false };
  }
  if (sign === 'decline' && text === '' && answer.files.length === 0) {
    await declined(unit, open);
    return { kind: 'taken', application, counted: false };
  }
  const note = open.request.answers.findLast(({ standing }) => standing === 'short');
  if (sign === 'confirm' && note && text === '') {
    await count(unit, { ...open, request: without(open.request, note) }, { ...note, standing: 'counted' }, answer, sign);
    return { kind: 'taken', application, counted: true };
  }
  if (weighed === 'short' && !isReceived(kept)) {
    await saveTestimonial(kept.id, { request: withAnswer(open.request, { ...entry(answer, unit.now, answer.text.trim()), standing: 'short' }) });
    unit.notify({ kind: 'testimonialNote', facts: { ...threaded(answer), replyCode: open.request.code, applicantName: application.applicantName, text: answer.text.trim() }, ...addressed(kept), key: `testimonial-note/${kept.id}/${occasion(open.request)}` });
    unit.record({ what: 'testimonial.noteReceived', subject: { kind: 'application', id: application.id }, details: { testimonial: kept.id, mail: answer.mail } });
    return { kind: 'taken', application, counted: false };
  }
  await count(unit, open, { ...entry(answer, unit.now, sign === 'instead' || sign === 'inConfidence' ? text : answer.text.trim()), standing: 'counted' }, answer, sign);
  return { kind: 'taken', application, counted: true };
}

const entry = ({ mail, from, files }: IncomingAnswer, at: Date, text: string): Omit<RefereeAnswer, 'standing'> => ({ mail, from, at, text, files });
const withAnswer = (request: RefereeRequest, answer: RefereeAnswer): RefereeRequest => ({ ...request, answers: [...request.answers.filter(({ mail }) => mail !== answer.mail), answer] });
const without = (request: RefereeRequest, answer: RefereeAnswer): RefereeRequest => ({ ...request, answers: request.answers.filter(({ mail }) => mail !== answer.mail) });
const threaded = ({ subject, messageId }: Pick<IncomingAnswer, 'subject' | 'messageId'>) => ({ subject, inReplyTo: messageId });

/** Which answer it is, up to the last that is acknowledged: a key that is there already sends nothing. */
const occasion = ({ answers }: RefereeRequest): number => Math.min(answers.length, mostAcknowledged);

/** Makes an answer part of the testimonial, thanks the referee and tells the applicant. */
async function count(unit: Unit, { kept, request, application }: Open, answer: RefereeAnswer, incoming: IncomingAnswer, sign: ReturnType<typeof openingOf>['sign']): Promise<void> {
  const first = !isReceived(kept);
  const added = first || sign === 'instead' ? { text: answer.text, files: answer.files } : { text: below(kept.text, answer), files: [...kept.files, ...answer.files] };
  const answered: RefereeRequest = { ...withAnswer(request, answer), standing: 'answered', confidential: request.confidential || sign === 'inConfidence' };
  await saveTestimonial(kept.id, { ...added, request: answered, ...(first ? { receivedAt: unit.now } : {}) });
  unit.record({ what: first ? 'testimonial.answered' : 'testimonial.amended', subject: { kind: 'application', id: application.id }, details: { testimonial: kept.id, mail: answer.mail, files: answer.files.length } });
  unit.notify({
    kind: 'testimonialThanks',
    facts: { ...threaded(incoming), replyCode: request.code, applicantName: application.applicantName, further: !first, problems: incoming.problems },
    to: { address: answer.from.address, name: kept.refereeName }, key: `testimonial-thanks/${kept.id}/${occasion(request)}`,
  });
  const missing = gapsInWords(application, await gapsOf(application));
  unit.notify({
    kind: 'testimonialReceived',
    facts: { applicationId: application.id, reference: application.reference, refereeName: kept.refereeName, further: !first, confidential: answered.confidential, missing },
    to: { person: application.applicant }, key: `testimonial-received/${kept.id}/${occasion(request)}`,
  });
}

/** Both are kept, the later one with its date, so that a reader sees what was said when. */
const below = (text: string, answer: RefereeAnswer): string => [text, ...(answer.text === '' ? [] : [`Added on ${formatDate(answer.at)}:\n${answer.text}`])].filter((part) => part !== '').join('\n\n');

async function declined(unit: Unit, { kept, request, application }: Open): Promise<void> {
  if (isReceived(kept)) return;
  await saveTestimonial(kept.id, { request: { ...request, standing: 'declined' } });
  unit.record({ what: 'testimonial.declined', subject: { kind: 'application', id: application.id }, details: { testimonial: kept.id } });
  unit.notify({ kind: 'refereeDeclined', facts: { applicationId: application.id, reference: application.reference, refereeName: kept.refereeName }, to: { person: application.applicant }, key: `referee-declined/${kept.id}/${request.times}` });
}

/** Only the applicant can know whether another address is their referee's; what it says they are not shown. */
async function askApplicant(unit: Unit, { kept, request, application }: Open, answer: IncomingAnswer): Promise<void> {
  await saveTestimonial(kept.id, { request: withAnswer(request, { ...entry(answer, unit.now, openingOf(answer.text).text), standing: 'toConfirm' }) });
  unit.record({ what: 'testimonial.senderAsked', subject: { kind: 'application', id: application.id }, details: { testimonial: kept.id, mail: answer.mail, address: answer.from.address } });
  const replyCode = await issueTicket(unit.now, { kind: 'sender', person: application.applicant, testimonial: kept.id, answer: answer.mail });
  unit.notify({
    kind: 'testimonialSenderDoubt',
    facts: { applicationId: application.id, reference: application.reference, replyCode, testimonialId: kept.id, answerId: answer.mail, refereeName: kept.refereeName, refereeAddress: kept.refereeAddress ?? '', senderName: answer.from.name, senderAddress: answer.from.address },
    to: { person: application.applicant }, key: `testimonial-sender/${answer.mail}`,
  });
}

/**
 * The applicant's word on an answer from another address, within the running transaction. With a yes it counts, and that address is the
 * referee's from now on; with a no it stays kept, for the office alone. Said twice is said once.
 * @throws AppError notFound when the answer is not there any more.
 */
export async function settleSender(unit: Unit, testimonial: TestimonialId, mail: MailId, isTheirs: boolean): Promise<{ application: Application; counted: boolean }> {
  const kept = await findTestimonial(testimonial);
  const answer = kept?.request?.answers.find((one) => one.mail === mail);
  if (!kept?.request || !answer) throw noSuchTestimonial();
  const application = await getApplication(kept.application);
  if (answer.standing !== 'toConfirm') return { application, counted: false };
  if (!takesTestimonials(application)) throw new AppError('wrongState', { userMessage: 'The testimonials of this application stand as they are.', nextStep: 'The office has the answer, and can tell you more.' });
  unit.record({ what: isTheirs ? 'testimonial.senderConfirmed' : 'testimonial.senderRefused', subject: { kind: 'application', id: application.id }, details: { testimonial, mail, address: answer.from.address } });
  if (!isTheirs) {
    await saveTestimonial(kept.id, { request: withAnswer(kept.request, { ...answer, standing: 'refused' }) });
    return { application, counted: false };
  }
  const confirmed = { ...kept, refereeAddress: answer.from.address };
  await saveTestimonial(kept.id, { refereeAddress: answer.from.address });
  const incoming = { mail, messageId: null, subject: '', from: answer.from, text: answer.text, files: answer.files, problems: [] };
  await count(unit, { kept: confirmed, request: kept.request, application }, { ...answer, standing: 'counted' }, incoming, undefined);
  return { application, counted: true };
}
