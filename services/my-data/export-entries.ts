import { londonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { safeFileName } from '../documents/safe-file-name.ts';
import { openFile } from '../evidence/files.ts';
import { getSubmission } from '../applications/submissions.service.ts';
import { type FileId } from '../ids.ts';
import { instituteOf } from '../institute.ts';
import { wordLetter } from '../mail/letters/letters.ts';
import { type Notice } from '../notices/notice.ts';
import { type PersonActor } from '../people/actor.ts';
import { getPerson } from '../people/directory.ts';
import { type Person } from '../people/person.ts';
import { drawPlan } from '../self-assessment/draw-plan.ts';
import { findSubject } from './find-subject.ts';
import { holdings } from './holdings.data.ts';
import { indexPage, type Listed } from './index-page.ts';
import { readRecords, type Raw } from './records.store.ts';
import { type Subject } from './subject.ts';
import { uniqueNames, type ZipEntry } from './zip-stream.ts';

/** Everything about somebody, a file at a time: records as JSON, contents as they are, letters as text, and a page that explains it all. */
export async function* exportEntries(context: Context, actor: PersonActor): AsyncGenerator<ZipEntry> {
  const now = context.clock.now();
  const [subject, person] = await Promise.all([findSubject(actor.id), getPerson(actor.id)]);
  const name = uniqueNames();
  const listed: Listed[] = [];
  for (const { model, holds, of, given } of holdings) {
    if (!of) continue;
    const records = await readRecords(model, of(subject));
    if (records.length === 0) continue;
    if (typeof given !== 'function') {
      listed.push({ holds, count: records.length, withheld: given.withheld });
      continue;
    }
    const shown = records.map(given).filter((record) => record !== undefined);
    const file = name(`data/${model}.json`);
    listed.push({ holds, count: shown.length, file });
    yield { name: file, at: now, content: `${JSON.stringify(shown, null, 2)}\n` };
  }
  yield* contentsOf(subject, name, now);
  yield* mailsOf(subject, name, now);
  yield* lettersOf(context, subject, person, name);
  for (const { year } of await readRecords('SelfAssessment', { person: actor.id })) yield { name: name(`plans/Development plan ${Number(year)}.pdf`), at: now, content: await drawPlan(context, actor, Number(year)) };
  yield { name: 'index.html', at: now, content: indexPage({ person, listed, now, institute: instituteOf(context.config) }) };
}

type Naming = ReturnType<typeof uniqueNames>;
const listOf = (value: unknown): Raw[] => (Array.isArray(value) ? (value as Raw[]) : []);

/** The files themselves, in folders by what they are for. */
async function* contentsOf(subject: Subject, name: Naming, now: Date): AsyncGenerator<ZipEntry> {
  const file = (folder: string, stored: Raw): ZipEntry => ({ name: name(`${folder}/${safeFileName(String(stored['name']))}`), at: stored['addedAt'] instanceof Date ? stored['addedAt'] : now, content: () => openFile(String(stored['id'] ?? stored['_id']) as FileId) });
  for (const folder of subject.folders) {
    for (const evidence of await readRecords('Evidence', { application: folder })) {
      const domain = `evidence/domain ${String(evidence['domain']).padStart(2, '0')}`;
      const text = (typeof evidence['text'] === 'string' ? evidence['text'] : '').trim();
      if (text !== '') yield { name: name(`${domain}/text.txt`), at: now, content: `${text}\n` };
      for (const stored of listOf(evidence['files'])) yield file(domain, stored);
      for (const stored of listOf(evidence['removed'])) yield file(`${domain}/taken out`, stored);
    }
  }
  for (const person of subject.persons) for (const stored of await readRecords('WaitingFile', { person })) yield file('files without a place', stored);
  for (const application of subject.applications) {
    for (const testimonial of await readRecords('Testimonial', { application })) {
      const request = testimonial['request'] as Raw | null | undefined;
      if (request && request['confidential'] !== false) continue;
      for (const stored of listOf(testimonial['files'])) yield file('testimonials', stored);
    }
  }
}

/** Their own letters, as they came. What the office passed on names a person of the office: its content is in the evidence. */
async function* mailsOf({ mails, addresses }: Subject, name: Naming, now: Date): AsyncGenerator<ZipEntry> {
  for (const id of mails) {
    for (const mail of await readRecords('Mail', { _id: id })) {
      const { address } = mail['from'] as { readonly address: string };
      if (!addresses.includes(address.toLowerCase())) continue;
      const at = mail['receivedAt'] instanceof Date ? mail['receivedAt'] : now;
      yield { name: name(`e-mails/${londonDate(at)} ${safeFileName(String(mail['subject']) || 'without subject').slice(0, 80)}.eml`), at, content: () => openFile(String(mail['raw']) as FileId) };
    }
  }
}

/** Our letters and messages to them, worded as they were, with what was enclosed. */
async function* lettersOf(context: Context, { persons, addresses }: Subject, person: Person, name: Naming): AsyncGenerator<ZipEntry> {
  const sent = [...(await Promise.all(persons.map((id) => readRecords('Delivery', { person: id })))).flat(), ...(await Promise.all(addresses.map((address) => readRecords('Delivery', { address })))).flat()];
  for (const delivery of sent) {
    if (delivery['channel'] === 'chat' && sent.some((other) => other['channel'] === 'mail' && sameNotice(other, delivery))) continue;
    const at = delivery['createdAt'] as Date;
    const notice = { kind: delivery['kind'], facts: delivery['facts'] } as Notice;
    // A link that opens all this is no part of it.
    if (notice.kind === 'myDataReady') continue;
    try {
      const { subject, text, attachments } = await wordLetter(notice, { name: person.name, address: person.email ?? '' }, instituteOf(context.config), { submission: getSubmission });
      const folder = name(`letters/${londonDate(at)} ${safeFileName(subject).slice(0, 80)}`);
      yield { name: `${folder}/letter.txt`, at, content: text };
      for (const { name: file, content } of attachments) yield { name: `${folder}/${safeFileName(file)}`, at, content };
    } catch (error) {
      context.log.warn({ err: error, delivery: delivery['_id'] }, 'a letter could not be worded again; its facts are given instead');
      yield { name: name(`letters/${londonDate(at)} ${String(notice.kind)}.json`), at, content: `${JSON.stringify(notice.facts, null, 2)}\n` };
    }
  }
}

const sameNotice = (one: Raw, other: Raw): boolean => String(one['key']).replace(/\/[^/]+$/, '') === String(other['key']).replace(/\/[^/]+$/, '');
