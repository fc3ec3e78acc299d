import { Buffer } from 'node:buffer';
import { type Application } from '../applications/application.ts';
import { getApplication } from '../applications/find-application.ts';
import { formatDate, londonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { type Unit } from '../database/transaction.ts';
import { plainText } from '../documents/plain-text.ts';
import { AppError } from '../errors.ts';
import { retentionDays } from '../evidence/clear-files.ts';
import { mustTakeInto } from '../evidence/evidence.policy.ts';
import { type IncomingFile } from '../evidence/file-admission.ts';
import { folderOfApplication } from '../evidence/folder.ts';
import { layAside, proposedIn, type FileOfMail } from '../evidence/mailed-files.service.ts';
import { keepProvisionally } from '../evidence/provisional-files.ts';
import { type DomainNumber, type Edition } from '../framework/framework.data.ts';
import { domainOf, editionOf } from '../framework/framework.rules.ts';
import { type MailId } from '../ids.ts';
import { signLink } from '../links.ts';
import { countWords } from '../testimonials/request.rules.ts';
import { issueTicket } from '../tickets/tickets.service.ts';
import { referenceInAddress } from './application-address.rules.ts';
import { isMeant } from './attachments.rules.ts';
import { referencesIn } from './classify.rules.ts';
import { mayAnswer } from './commands/allowance.ts';
import { type Deed, type DeedOutcome } from './deed.ts';
import { withoutQuotedLetters } from './letter-body.rules.ts';
import { type ParsedAttachment, type ParsedMail } from './parsed-mail.ts';
import { layFile } from './reading/lay-files.ts';
import { layText } from './reading/lay-text.ts';
import { placeOfFile } from './reading/place-files.ts';
import { type Authorship } from './sender.rules.ts';
import { testimonialSlotOf, testimonialSlots } from './testimonial-slots.rules.ts';
import { findNamed, isFromApplicant } from './understand-mail.ts';

/** With more than this around the evidence, or a question, the letter says something of its own, and a person reads it too. */
const mostWordsBeside = 40;
/** How long the link to the page opens it, as that to somebody's own page does. */
const pageLifeMinutes = 7 * 24 * 60;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Evidence that an applicant sends from the address on record, under the application's reference or to its own address. Each file is looked at and
 * waits for the applicant's yes, which is asked at that address: so what somebody else sends in their name never counts (decision 0012).
 * Undefined for what the office looks at first: a pack, a document that may be one, a testimonial, a mail that names no application or two.
 */
export async function readEvidenceMail(context: Context, mail: MailId, parsed: ParsedMail, { writer, letter: whole, attachments }: Authorship): Promise<Deed | undefined> {
  const application = await namedBy(context, parsed);
  if (!application || attachments.some(isForOffice) || !(await isFromApplicant(application, writer))) return undefined;
  const edition = editionOf(application.edition);
  const meant = attachments.filter(isMeant);
  if (meant.some(({ name }) => isTestimonial(name, edition))) return undefined;
  const letter = plainText(withoutQuotedLetters(whole, context.config.officeAddress)).trim();
  const written = layText(letter, edition);
  const incoming = [
    ...meant.map((attachment) => fileOf(attachment, { subject: parsed.subject, letter, files: meant.map(nameOf) }, edition)),
    ...Object.entries(written.domains).map(([domain, { text }]) => textFile(Number(domain) as DomainNumber, text, context.clock.now())),
  ];
  if (incoming.length === 0) return undefined;

  const threaded = { subject: parsed.subject, inReplyTo: parsed.messageId || null };
  const officeReads = saysMore(written.leftovers, incoming);
  const refusal = refusalNow(application);
  if (refusal) return refused({ mail, application, threaded, officeReads, address: writer.address }, refusal);
  const kept = await keep(context, incoming);
  return {
    kind: 'taken',
    as: 'evidence',
    async act(unit): Promise<DeedOutcome> {
      if (!(await mayAnswer(unit.now, writer.address, true))) return { kind: 'queued', reason: 'evidenceMany' };
      await lay(context, unit, { mail, application: await getApplication(application.id), threaded, officeReads }, kept);
      return officeReads ? { kind: 'queued', reason: 'evidenceAndWords' } : { kind: 'taken', application: application.id };
    },
  };
}

interface Matter {
  readonly mail: MailId;
  readonly application: Application;
  readonly threaded: { readonly subject: string; readonly inReplyTo: string | null };
  readonly officeReads: boolean;
}

interface Kept {
  readonly files: readonly FileOfMail[];
  readonly refused: readonly string[];
}

/** Lays what was kept aside for its applicant, and tells them where it seems to belong. */
async function lay(context: Context, unit: Unit, { mail, application, threaded, officeReads }: Matter, { files, refused }: Kept): Promise<void> {
  const folder = folderOfApplication(application);
  const laid = await layAside(unit, folder, mail, files);
  const proposed = proposedIn(folder, laid.waiting);
  const edition = editionOf(application.edition);
  const replyCode = proposed.length > 0 ? { replyCode: await issueTicket(unit.now, { kind: 'evidence', person: application.applicant, application: application.id, mail }) } : {};
  unit.notify({
    kind: 'evidenceMailed',
    facts: {
      ...threaded, ...replyCode, applicationId: application.id, reference: application.reference, mailId: mail, officeReads,
      proposed: proposed.map(({ name, mailed: { domain } }) => ({ name, domain, title: domainOf(edition, domain).title })),
      unplaced: laid.waiting.filter(({ mailed }) => mailed?.domain === undefined).map(({ name }) => name),
      already: laid.already,
      refused: [...refused, ...laid.refused],
      keptUntil: londonDate(new Date(unit.now.getTime() + retentionDays.waiting * dayMs)),
      pageUrl: evidencePageByMail(context, application),
    },
    to: { person: application.applicant },
    key: `evidence-mailed/${mail}`,
  });
}

/** Where the applicant's evidence page is, for a letter to their own address. */
export const evidencePageByMail = (context: Context, { id, applicant }: Pick<Application, 'id' | 'applicant'>): string =>
  `${context.config.publicUrl}/evidence/${signLink(context, { purpose: 'evidencePage', person: applicant, application: id }, pageLifeMinutes)}`;

/** The one application that a mail names in its subject, or by the address that it was sent to. */
async function namedBy({ config: { officeAddress, plusAddressing } }: Context, { to, subject }: ParsedMail): Promise<Application | undefined> {
  const tagged = plusAddressing ? to.flatMap((address) => referenceInAddress(address, officeAddress) ?? []) : [];
  const [reference, ...others] = new Set([...tagged, ...referencesIn(subject)]);
  return others.length > 0 ? undefined : findNamed(reference);
}

/** A pack, or a document that could not be opened and may be one, on its own or within an attached mail. */
const isForOffice = ({ pack, mail }: ParsedAttachment): boolean => (pack !== undefined && (!pack.ok || pack.pack.isPack)) || (mail?.attachments.some(isForOffice) ?? false);

const isTestimonial = (name: string, edition: Edition): boolean => layFile(name, edition)?.confidence !== 'certain' && testimonialSlotOf(name, testimonialSlots([])) !== undefined;

type Incoming = { readonly file: IncomingFile & { readonly content: Buffer }; readonly domain: DomainNumber | undefined };

const nameOf = ({ name, mail }: ParsedAttachment): string => name || (mail ? 'Attached mail.eml' : 'Attachment');

function fileOf(attachment: ParsedAttachment, said: Parameters<typeof placeOfFile>[1], edition: Edition): Incoming {
  const name = nameOf(attachment);
  return { file: { name, content: Buffer.from(attachment.content) }, domain: placeOfFile(name, said, edition) };
}

/** What was written under a domain's heading waits like a file, beside the text that is there: two texts are never mixed unasked. */
const textFile = (domain: DomainNumber, text: string, now: Date): Incoming => ({ file: { name: `Domain ${domain}, from my e-mail of ${formatDate(now)}.txt`, content: Buffer.from(`${text}\n`) }, domain });

/** Each file for itself: one that is refused does not keep the others out. */
async function keep(context: Context, incoming: readonly Incoming[]): Promise<Kept> {
  const files: FileOfMail[] = [];
  const refused: string[] = [];
  for (const { file, domain } of incoming) {
    try {
      files.push({ stored: await keepProvisionally(context, file), domain });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.push(`“${file.name}”: ${error.userMessage} ${error.nextStep}`);
    }
  }
  return { files, refused };
}

/** A line that only says which file is for which domain needs nobody else. */
function saysMore(leftovers: readonly string[], incoming: readonly Incoming[]): boolean {
  const own = leftovers.join('\n');
  const lines = own.split('\n').filter((line) => !incoming.some(({ file }) => line.includes(file.name)));
  return own.includes('?') || countWords(lines.join('\n')) > mostWordsBeside;
}

/** Why nothing can be laid into an application now, if that is so. */
function refusalNow(application: Application): AppError | undefined {
  const [first] = application.round.domains;
  if (first === undefined) return undefined;
  try {
    mustTakeInto(folderOfApplication(application), first);
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function refused({ mail, application, threaded, officeReads, address }: Matter & { readonly address: string }, { userMessage }: AppError): Deed {
  return {
    kind: 'taken',
    as: 'evidence',
    async act(unit): Promise<DeedOutcome> {
      if (!(await mayAnswer(unit.now, address, true))) return { kind: 'queued', reason: 'notDrafting' };
      const sentence = `its files were not put into your application ${application.reference}. ${userMessage}`;
      const nextStep = `Write STATUS to see where it is. ${application.state.kind === 'submitted' || application.state.kind === 'assessing' ? 'Until its panel is seated you can take it back on your page, and then send them again.' : 'Your e-mail is kept.'}`;
      unit.notify({ kind: 'mailRefused', facts: { ...threaded, sentence, nextStep }, to: { person: application.applicant }, key: `mail-answer/${mail}` });
      return officeReads ? { kind: 'queued', reason: 'notDrafting' } : { kind: 'taken', application: application.id };
    },
  };
}

