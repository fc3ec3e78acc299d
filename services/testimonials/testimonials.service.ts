import { z } from 'zod';
import { type Application } from '../applications/application.ts';
import { type Context } from '../context.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { admitFile, type IncomingFile } from '../evidence/file-admission.ts';
import { storeFile, type StoredFile } from '../evidence/files.ts';
import { type ApplicationId, type TestimonialId } from '../ids.ts';
import { type Actor } from '../people/actor.ts';
import { getPerson } from '../people/directory.ts';
import { releaseReferee } from './release-referees.ts';
import { isReceived, type KeptTestimonial } from './testimonial.ts';
import { explainTestimonialRefusal, noSuchTestimonial, openForTestimonials } from './testimonial-refusals.ts';
import { testimonialGaps, TestimonialKind, testimonialRefusal, type Testimonial, type TestimonialGap } from './testimonial.rules.ts';
import { deleteTestimonial, fillTestimonial, findTestimonials, insertTestimonial, pushTestimonialFile, sealTestimonials } from './testimonials.store.ts';

export type { KeptTestimonial } from './testimonial.ts';
export { mustTakeTestimonials } from './testimonial-refusals.ts';

/** A name stands in a letter to a stranger: nothing in it may be a link or an address. */
const refereeName = z.string().trim().min(2).max(120).refine((name) => !/[@/\\<>]|www\.|https?:/i.test(name), 'Please give the name alone.');

/** A testimonial as the applicant hands it in. */
export const TestimonialInput = z.object({
  kind: TestimonialKind,
  refereeName,
  refereeAddress: z.email().max(254).transform((address) => address.toLowerCase()).optional(),
  capacity: z.string().trim().max(200).optional(),
  text: z.string().trim().max(20_000),
});
export type TestimonialInput = z.input<typeof TestimonialInput>;

/** What stands for a referee's words where the applicant looks who may not read them. */
export const inConfidence = 'Given in confidence: the office and the assessors read it.';

/**
 * An application's testimonials as its applicant may know them, in the order in which they came: of one given in confidence, that it is
 * there and not what it says. Whatever shows or hands out testimonials uses this one, unless it is the office's or an assessor's.
 */
export async function testimonialsOf(application: ApplicationId): Promise<KeptTestimonial[]> {
  return (await findTestimonials(application)).map(asApplicantSees);
}

/** The same for a transaction that freezes them: none is taken out or answered anew in that very moment. */
export async function sealedTestimonialsOf(application: ApplicationId): Promise<KeptTestimonial[]> {
  await sealTestimonials(application);
  return testimonialsOf(application);
}

/** The same in full, for the office, the assessors and the rules. */
export async function testimonialsInFull(application: ApplicationId): Promise<KeptTestimonial[]> {
  return findTestimonials(application);
}

function asApplicantSees(kept: KeptTestimonial): KeptTestimonial {
  const { request } = kept;
  if (!request) return kept;
  // Not even of an open one: what has not been taken as the referee's is nobody's to read yet.
  const answers = request.answers.map((answer) => ({ ...answer, text: '', files: [] }));
  const known = { ...kept, request: { ...request, answers } };
  return request.confidential && isReceived(kept) ? { ...known, text: inConfidence, files: [] } : known;
}

/** What the testimonials still lack; one that has neither text nor file is not there yet. */
export async function missingTestimonials(application: ApplicationId): Promise<readonly TestimonialGap[]> {
  return testimonialGaps((await findTestimonials(application)).map(standing));
}

function standing(kept: KeptTestimonial): Testimonial {
  const address = kept.refereeAddress === undefined ? {} : { address: kept.refereeAddress };
  return { kind: kept.kind, referee: { name: kept.refereeName, ...address }, received: isReceived(kept) };
}

/** Adds a testimonial that the applicant brings. @throws AppError when the rules refuse it, saying why. */
export async function addTestimonial(context: Context, actor: Actor, id: ApplicationId, input: TestimonialInput): Promise<KeptTestimonial> {
  return transact(context, actor, async (unit) => {
    const application = await openForTestimonials(actor, id);
    return layTestimonial(unit, application, input, []);
  });
}

/** The same within the running transaction, with files that are stored already: what came by mail. */
export async function layTestimonial(unit: Unit, application: Application, input: TestimonialInput, files: readonly StoredFile[]): Promise<KeptTestimonial> {
  const { kind, refereeName: name, refereeAddress, capacity, text } = TestimonialInput.parse(input);
  const applicant = await getPerson(application.applicant);
  const others = (await findTestimonials(application.id)).map(standing);
  const address = refereeAddress === undefined ? {} : { address: refereeAddress };
  const refusal = testimonialRefusal({ kind, referee: { name, ...address } }, others, { name: applicant.name, addresses: applicant.email ? [applicant.email] : [] });
  if (refusal) throw explainTestimonialRefusal(refusal);
  const kept = await insertTestimonial({ application: application.id, kind, refereeName: name, refereeAddress, capacity: capacity === '' ? undefined : capacity, text, files, receivedAt: unit.now, request: undefined });
  unit.record({ what: 'testimonial.added', subject: { kind: 'application', id: application.id }, details: { testimonial: kept.id, kind } });
  return kept;
}

/** Adds what was still awaited of a testimonial, within the running transaction: what came by a later mail. One that is there stays as it is. */
export async function completeTestimonial(unit: Unit, kept: KeptTestimonial, text: string, files: readonly StoredFile[]): Promise<void> {
  if (isReceived(kept) || (text === '' && files.length === 0)) return;
  await fillTestimonial(kept.id, text, files);
  unit.record({ what: 'testimonial.completed', subject: { kind: 'application', id: kept.application }, details: { testimonial: kept.id, kind: kept.kind } });
}

/** Adds a file to a testimonial: the signed letter, say. */
export async function addTestimonialFile(context: Context, actor: Actor, input: { application: ApplicationId; testimonial: TestimonialId; file: IncomingFile }): Promise<void> {
  await openForTestimonials(actor, input.application);
  const { name, type, content } = await admitFile(input.file);
  const stored = await storeFile(content, { name, type });
  await transact(context, actor, async (unit) => {
    const application = await openForTestimonials(actor, input.application);
    await layTestimonialFile(unit, application, input.testimonial, stored);
  });
}

/**
 * Adds a file that is stored already, within the running transaction. @throws AppError notFound when there is no such testimonial any
 * more, wrongState when the referee has answered us: nobody adds to their words but they themselves.
 */
export async function layTestimonialFile({ record }: Unit, { id: application }: Application, testimonial: TestimonialId, stored: StoredFile): Promise<void> {
  const kept = (await findTestimonials(application)).find(({ id }) => id === testimonial);
  if (!kept) throw noSuchTestimonial();
  if (kept.request?.answers.some(({ standing: stands }) => stands === 'counted')) {
    throw new AppError('wrongState', { userMessage: `${kept.refereeName} has answered by e-mail, and their words stand as they sent them.`, nextStep: 'If something is missing, ask them to reply to our letter once more.' });
  }
  await pushTestimonialFile(kept.id, stored);
  record({ what: 'testimonial.fileAdded', subject: { kind: 'application', id: application }, details: { testimonial: kept.id, file: stored.id } });
}

/** Takes a testimonial out, so that another can take its place; a referee who was asked and has not answered is told. One that is gone already is no fault. */
export async function removeTestimonial(context: Context, actor: Actor, id: ApplicationId, testimonial: TestimonialId): Promise<void> {
  await transact(context, actor, async (unit) => {
    const application = await openForTestimonials(actor, id);
    const removed = await deleteTestimonial(id, testimonial);
    if (!removed) return;
    unit.record({ what: 'testimonial.removed', subject: { kind: 'application', id }, details: { testimonial, kind: removed.kind } });
    releaseReferee(unit, application, removed);
  });
}
