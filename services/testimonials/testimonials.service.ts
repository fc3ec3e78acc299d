import { z } from 'zod';
import { type Application } from '../applications/application.ts';
import { mustMayFill } from '../applications/applications.policy.ts';
import { getApplication } from '../applications/find-application.ts';
import { type Context } from '../context.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { AppError, unreachable } from '../errors.ts';
import { admitFile, type IncomingFile } from '../evidence/file-admission.ts';
import { storeFile, type StoredFile } from '../evidence/files.ts';
import { type ApplicationId, type TestimonialId } from '../ids.ts';
import { type Actor } from '../people/actor.ts';
import { getPerson } from '../people/directory.ts';
import { testimonialKindTexts } from './testimonial.data.ts';
import { testimonialGaps, TestimonialKind, testimonialRefusal, type Testimonial, type TestimonialGap, type TestimonialRefusal } from './testimonial.rules.ts';
import { deleteTestimonial, fillTestimonial, findTestimonials, insertTestimonial, pushTestimonialFile, type KeptTestimonial } from './testimonials.store.ts';

export type { KeptTestimonial } from './testimonials.store.ts';

/** A testimonial as the applicant hands it in. */
export const TestimonialInput = z.object({
  kind: TestimonialKind,
  refereeName: z.string().trim().min(2).max(120),
  refereeAddress: z.email().max(254).optional(),
  text: z.string().trim().max(20_000),
});
export type TestimonialInput = z.infer<typeof TestimonialInput>;

/** An application's testimonials, in the order in which they came. */
export async function testimonialsOf(application: ApplicationId): Promise<KeptTestimonial[]> {
  return findTestimonials(application);
}

/** What the testimonials still lack; one that has neither text nor file is not there yet. */
export async function missingTestimonials(application: ApplicationId): Promise<readonly TestimonialGap[]> {
  return testimonialGaps((await findTestimonials(application)).map(standing));
}

function standing(kept: KeptTestimonial): Testimonial {
  const address = kept.refereeAddress === undefined ? {} : { address: kept.refereeAddress };
  return { kind: kept.kind, referee: { name: kept.refereeName, ...address }, received: kept.text !== '' || kept.files.length > 0 };
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
  const applicant = await getPerson(application.applicant);
  const others = (await findTestimonials(application.id)).map(standing);
  const address = input.refereeAddress === undefined ? {} : { address: input.refereeAddress };
  const refusal = testimonialRefusal({ kind: input.kind, referee: { name: input.refereeName, ...address } }, others, {
    name: applicant.name,
    addresses: applicant.email ? [applicant.email] : [],
  });
  if (refusal) throw explain(refusal);
  const { kind, refereeName, refereeAddress, text } = input;
  const kept = await insertTestimonial({ application: application.id, kind, refereeName, refereeAddress, text, files, receivedAt: unit.now });
  unit.record({ what: 'testimonial.added', subject: { kind: 'application', id: application.id }, details: { testimonial: kept.id, kind } });
  return kept;
}

/** Adds what was still awaited of a testimonial, within the running transaction: what came by a later mail. One that is there stays as it is. */
export async function completeTestimonial(unit: Unit, kept: KeptTestimonial, text: string, files: readonly StoredFile[]): Promise<void> {
  if (standing(kept).received || (text === '' && files.length === 0)) return;
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

/** Adds a file that is stored already, within the running transaction. @throws AppError notFound when there is no such testimonial any more. */
export async function layTestimonialFile({ record }: Unit, { id: application }: Application, testimonial: TestimonialId, stored: StoredFile): Promise<void> {
  const kept = (await findTestimonials(application)).find(({ id }) => id === testimonial);
  if (!kept) throw new AppError('notFound', { userMessage: 'This testimonial is not there any more.', nextStep: 'Type testimonials to see which are.' });
  await pushTestimonialFile(kept.id, stored);
  record({ what: 'testimonial.fileAdded', subject: { kind: 'application', id: application }, details: { testimonial: kept.id, file: stored.id } });
}

/** Takes a testimonial out, so that another can take its place. One that is gone already is no fault. */
export async function removeTestimonial(context: Context, actor: Actor, id: ApplicationId, testimonial: TestimonialId): Promise<void> {
  await transact(context, actor, async ({ record }) => {
    await openForTestimonials(actor, id);
    const removed = await deleteTestimonial(id, testimonial);
    if (removed) record({ what: 'testimonial.removed', subject: { kind: 'application', id }, details: { testimonial, kind: removed.kind } });
  });
}

async function openForTestimonials(actor: Actor, id: ApplicationId): Promise<Application> {
  const application = await getApplication(id);
  mustMayFill(actor, application);
  mustTakeTestimonials(application);
  return application;
}

/** @throws AppError wrongState, saying what to do instead. */
export function mustTakeTestimonials(application: Application): void {
  if (application.state.kind === 'drafting' && application.round.number === 1) return;
  throw new AppError('wrongState', {
    userMessage: application.state.kind === 'awaitingPayment' ? 'Testimonials are added once the fee has been paid.' : 'The testimonials of this application stand as they are.',
    nextStep: 'Type status to see where your application is.',
  });
}

function explain(refusal: TestimonialRefusal): AppError {
  switch (refusal.kind) {
    case 'ownTestimonial':
      return new AppError('invalid', { userMessage: 'A testimonial cannot be by the applicant.', nextStep: 'Give the name and address of the person who wrote it.' });
    case 'sameReferee':
      return new AppError('invalid', { userMessage: `${refusal.name} has given a testimonial already.`, nextStep: 'The second one has to come from another person.' });
    case 'sameKind':
      return new AppError('invalid', { userMessage: `There is one from ${testimonialKindTexts[refusal.taken].title.toLowerCase()} already.`, nextStep: 'Choose another kind for this one, or remove the first.' });
    case 'enough':
      return new AppError('invalid', { userMessage: `${refusal.needed} testimonials are there already.`, nextStep: 'Remove one first if you would like to replace it.' });
    default:
      return unreachable(refusal);
  }
}
