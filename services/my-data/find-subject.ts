import { type ApplicationId, type FileId, FileId as FileIdSchema, type MailId, type PersonId, type TestimonialId } from '../ids.ts';
import { anyOf, readRecords, type Raw } from './records.store.ts';
import { type Subject } from './subject.ts';

const idsOf = (records: readonly Raw[]): string[] => records.map(({ _id }) => String(_id));
const fieldsOf = (value: unknown): Raw => (typeof value === 'object' && value !== null ? (value as Raw) : {});
const listOf = (value: unknown): Raw[] => (Array.isArray(value) ? value.map(fieldsOf) : []);
const textOf = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? [value] : []);

/** Looks up everything by which a person's records are known. */
export async function findSubject(person: PersonId): Promise<Subject> {
  const merged = await readRecords('Person', { mergedInto: person });
  const persons = [person, ...idsOf(merged)] as PersonId[];
  const [people, codes, applications, portfolios] = await Promise.all([
    readRecords('Person', { _id: anyOf(persons) }), readRecords('JoinCode', { person: anyOf(persons) }), readRecords('Application', { applicant: anyOf(persons) }), readRecords('Portfolio', { person: anyOf(persons) }),
  ]);
  const addresses = [...new Set([...people.flatMap(({ email }) => textOf(email)), ...codes.filter(({ usedAt }) => usedAt).flatMap(({ address }) => textOf(address))].map((address) => address.toLowerCase()))];
  const applicationIds = idsOf(applications) as ApplicationId[];
  const folders = [...applicationIds, ...(idsOf(portfolios) as ApplicationId[])];
  const testimonials = await readRecords('Testimonial', { application: anyOf(applicationIds) });
  const [mails, uploads, evidence, waiting, trail] = await Promise.all([
    mailsOf(addresses, applicationIds, testimonials), readRecords('Upload', { person: anyOf(persons) }), readRecords('Evidence', { application: anyOf(folders) }),
    readRecords('WaitingFile', { person: anyOf(persons) }), readRecords('Audit', { 'subject.id': anyOf([...persons, ...folders]) }),
  ]);
  const files = [
    ...evidence.flatMap((one) => [...listOf(one['files']), ...listOf(one['removed'])]).map(({ id }) => id), ...idsOf(waiting), ...testimonials.flatMap(filesOfTestimonial),
    ...mails.flatMap(filesOfMail), ...trail.map(({ details }) => fieldsOf(details)['file']),
  ];
  return {
    person, persons, addresses, applications: applicationIds, folders,
    testimonials: idsOf(testimonials) as TestimonialId[], mails: idsOf(mails) as MailId[], uploads: idsOf(uploads),
    // The trail names contents also that no record refers to any more.
    files: [...new Set(files)].flatMap((id): FileId[] => (FileIdSchema.safeParse(id).success ? [id as FileId] : [])),
  };
}

const filesOfTestimonial = ({ files, request }: Raw): unknown[] => [...listOf(files), ...listOf(fieldsOf(request)['answers']).flatMap((answer) => listOf(answer['files']))].map(({ id }) => id);
const filesOfMail = ({ raw, understanding }: Raw): unknown[] => [raw, ...listOf(fieldsOf(understanding)['items']).map(({ file }) => fieldsOf(file)['id'])];

/** Mails from their address, about their applications, and referees' answers. One mailbox may be two people's: what is for the other's application is not theirs. */
async function mailsOf(addresses: readonly string[], applications: readonly ApplicationId[], testimonials: readonly Raw[]): Promise<Raw[]> {
  const answers = testimonials.flatMap(({ request }) => listOf(fieldsOf(request)['answers'])).flatMap(({ mail }) => textOf(mail));
  const [written, forwarded, about, answered] = await Promise.all([
    readRecords('Mail', { 'from.address': anyOf(addresses) }), readRecords('Mail', { 'understanding.writer.address': anyOf(addresses) }),
    readRecords('Mail', { 'state.application': anyOf(applications) }), readRecords('Mail', { _id: anyOf(answers) }),
  ]);
  const isOthers = ({ state }: Raw): boolean => {
    const { application } = fieldsOf(state);
    return typeof application === 'string' && !(applications as readonly string[]).includes(application);
  };
  const all = [...written, ...forwarded, ...about, ...answered].filter((mail) => !isOthers(mail));
  return [...new Map(all.map((mail) => [mail['_id'], mail])).values()];
}
