import { Readable } from 'node:stream';
import { type Application } from '../applications/application.ts';
import { currentApplicationOf, getByReference } from '../applications/find-application.ts';
import { newId } from '../database/new-id.ts';
import { AppError } from '../errors.ts';
import { storeFile } from '../evidence/files.ts';
import { ApplicationReference } from '../ids.ts';
import { whoWrites } from '../people/who-writes.ts';
import { type LaidMail } from './lay-mail.ts';
import { type QueueReason } from './queue-reasons.data.ts';
import { type Authorship } from './sender.rules.ts';
import { type Item, type Mailbox, type Place, type Understanding } from './understanding.ts';

/** Keeps a laid mail's files, and makes of all of it the understanding that the office looks at. */
export async function understandMail(authorship: Authorship, laid: LaidMail, problems: readonly string[]): Promise<Understanding> {
  const items: Item[] = laid.texts.map(({ place, confidence, content }) => ({ id: newId(), kind: 'text', place, confidence, text: content }));
  for (const { place, confidence, content } of laid.files) {
    const file = await storeFile(Readable.from([Buffer.from(content.bytes)]), content);
    items.push({ id: newId(), kind: 'file', place, confidence, file });
  }
  return {
    writer: authorship.writer,
    forwardedBy: authorship.forwardedBy,
    reference: laid.reference,
    excerpt: laid.excerpt,
    items,
    testimonials: laid.testimonials,
    declaration: laid.declaration,
    problems: [...problems, ...laid.problems],
  };
}

/** The application that a mail is for: by its reference, else by its writer. */
export async function applicationFor(reference: string | undefined, writer: Mailbox): Promise<Application | undefined> {
  const named = await findNamed(reference);
  if (named) return named;
  const whose = await whoWrites(writer);
  return whose.kind === 'one' ? currentApplicationOf(whose.person.id) : undefined;
}

/** The application of a reference that somebody wrote, if there is one. */
export async function findNamed(reference: string | undefined): Promise<Application | undefined> {
  const parsed = ApplicationReference.safeParse(reference);
  if (!parsed.success) return undefined;
  try {
    return await getByReference(parsed.data);
  } catch (error) {
    if (error instanceof AppError && error.code === 'notFound') return undefined;
    throw error;
  }
}

/** Whether a mail comes from its applicant, as far as its address and, in a shared mailbox, its name can say. */
export async function isFromApplicant({ applicant }: Pick<Application, 'applicant'>, writer: Mailbox): Promise<boolean> {
  const whose = await whoWrites(writer, applicant);
  return whose.kind === 'one' && whose.person.id === applicant;
}

/** Why an application does not take what a mail brings, if it does not. */
export function refusalOf(application: Application): QueueReason | undefined {
  if (application.state.kind === 'awaitingPayment') return 'notPaid';
  return application.state.kind === 'drafting' ? undefined : 'notDrafting';
}

/** Fits an understanding to its application: "only the extra evidence for the named domains", and testimonials stand from the first round. */
export function fitToApplication(understanding: Understanding, application: Application, writerIsApplicant: boolean): Understanding {
  const { domains, number } = application.round;
  const fits = (place: Place) => place.kind === 'aside' || (place.kind === 'domain' ? domains.includes(place.domain) : number === 1);
  const misfits = understanding.items.filter(({ place }) => !fits(place));
  const problems = [...understanding.problems];
  const outside = [...new Set(misfits.flatMap(({ place }) => (place.kind === 'domain' ? [place.domain] : [])))].sort((a, b) => a - b);
  if (outside.length > 0) problems.push(`This resubmission is about domain ${domains.join(', ')} only; what was sent for domain ${outside.join(', ')} was laid aside.`);
  if (misfits.some(({ place }) => place.kind === 'testimonial')) problems.push('The testimonials of the first round stand; the one sent now was laid aside.');
  if (!writerIsApplicant) problems.push(`${understanding.writer.address || 'Its writer'} is not the address we have of ${application.applicantName}.`);
  return { ...understanding, items: understanding.items.map((item) => (fits(item.place) ? item : { ...item, place: { kind: 'aside' } })), problems };
}
