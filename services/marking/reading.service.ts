import { type Readable } from 'node:stream';
import { type Application } from '../applications/application.ts';
import { getApplication } from '../applications/find-application.ts';
import { type Context } from '../context.ts';
import { transact } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { evidenceOf, evidenceThroughRounds } from '../evidence/evidence.service.ts';
import { type Evidence } from '../evidence/evidence.ts';
import { openFile, type StoredFile } from '../evidence/files.ts';
import { type Domain } from '../framework/framework.data.ts';
import { domainNumbers, domainOf, editionOf, type DomainNumber } from '../framework/framework.rules.ts';
import { type ApplicationId, type FileId, type PersonId } from '../ids.ts';
import { type WeakDomain } from '../notices/notice.ts';
import { weakDomainsOf } from '../outcomes/reports.ts';
import { type PersonActor } from '../people/actor.ts';
import { getPerson } from '../people/directory.ts';
import { actorOf } from '../people/people.service.ts';
import { testimonialsInFull, type KeptTestimonial } from '../testimonials/testimonials.service.ts';
import { mustMark } from './marking.policy.ts';
import { explainSheetRefusal } from './marking-refusals.ts';
import { openOwnSheet } from './marking.service.ts';
import { findSheet, saveSheet, type Opened } from './sheets.store.ts';

/** What an assessor reads to mark one domain. */
export interface Reading {
  readonly application: Application;
  readonly domain: Domain;
  /** Of the present round. */
  readonly evidence: Evidence;
  /** Of the rounds before it, the newest first. */
  readonly earlier: readonly Evidence[];
  /** On a resubmission: what the panel before asked for. */
  readonly report: WeakDomain | undefined;
}

/** The evidence of one domain, for an assessor with a clear seat. That they opened it goes on the audit trail, once. */
export async function readingOf(context: Context, actor: PersonActor, id: ApplicationId, number: DomainNumber): Promise<Reading> {
  const application = await getApplication(id);
  await mustMark(actor, application);
  if (!application.round.domains.includes(number)) throw explainSheetRefusal({ kind: 'notOnThisSheet', domain: number }, application);
  await recordOpened(context, actor, application, number);
  const [[evidence], through, report] = await Promise.all([
    evidenceOf(application, { ...application.round, domains: [number] }),
    evidenceThroughRounds(application, number),
    application.round.number > 1 ? weakDomainsOf(application, application.round.number - 1) : [],
  ]);
  if (!evidence) throw new Error('a domain of the round without its place');
  return {
    application, evidence, domain: domainOf(editionOf(application.edition), number),
    earlier: through.filter(({ round }) => round < application.round.number).toReversed(),
    report: report.find(({ domain }) => domain === number),
  };
}

/** The two testimonials, for an assessor with a clear seat. */
export async function readTestimonials(context: Context, actor: PersonActor, id: ApplicationId): Promise<{ application: Application; testimonials: readonly KeptTestimonial[] }> {
  const application = await getApplication(id);
  await mustMark(actor, application);
  await recordOpened(context, actor, application, 'testimonials');
  return { application, testimonials: await testimonialsInFull(id) };
}

/**
 * The trail keeps readings under a subject of their own and not among what happened to the application: in which order, and how far, an
 * assessor has read is nearly a count of their marks, and the application's trail is shown to the office.
 */
async function recordOpened(context: Context, actor: PersonActor, { id, round }: Application, part: Opened): Promise<void> {
  if ((await findSheet(id, round.number, actor.id))?.opened.includes(part)) return;
  await transact(context, actor, async (unit) => {
    const { kept } = await openOwnSheet(actor, id);
    if (kept.opened.includes(part)) return;
    // Another click changed the sheet within these milliseconds: what was read is recorded by the next one.
    if (!(await saveSheet(kept, { opened: [...kept.opened, part] }))) return;
    unit.record({ what: 'evidence.read', subject: { kind: 'reading', id }, details: { round: round.number, part } });
  });
}

/** A file on its way to a reader. */
export interface FileToRead {
  readonly file: StoredFile;
  readonly content: Readable;
}

/**
 * Opens a file of an application's evidence or testimonials for whom a link names, looking again whether their seat is clear.
 * @throws AppError notAllowed or notFound.
 */
export async function openFileToRead({ person, application: id, file: wanted }: { readonly person: PersonId; readonly application: ApplicationId; readonly file: FileId }): Promise<FileToRead> {
  const application = await getApplication(id);
  await mustMark(actorOf(await getPerson(person)), application);
  const file = (await filesOf(application)).find(({ id: present }) => present === wanted);
  if (!file) throw new AppError('notFound', { userMessage: 'This file is not part of the application any more.', nextStep: 'Open the application again from your chat with the accreditation bot.' });
  return { file, content: openFile(file.id) };
}

async function filesOf(application: Application): Promise<StoredFile[]> {
  const rounds = Array.from({ length: application.round.number }, (_, index) => ({ ...application.round, number: index + 1, domains: domainNumbers }));
  const [evidence, testimonials] = await Promise.all([Promise.all(rounds.map((round) => evidenceOf(application, round))), testimonialsInFull(application.id)]);
  return [...evidence.flat(), ...testimonials].flatMap(({ files }) => files);
}
