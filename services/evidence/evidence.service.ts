import { type Application } from '../applications/application.ts';
import { mustMayFill } from '../applications/applications.policy.ts';
import { getApplication } from '../applications/find-application.ts';
import { type Context } from '../context.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId, type FileId } from '../ids.ts';
import { type Actor } from '../people/actor.ts';
import { isEmptyEvidence, type Evidence } from './evidence.ts';
import { ensureDomainEvidence, findDomainEvidence, findEvidence, pullFile, pushFile, writeText } from './evidence.store.ts';
import { admitFile, type IncomingFile } from './file-admission.ts';
import { storeFile, type StoredFile } from './files.ts';

/** The longest text of one domain, in characters: some forty pages. Longer matter belongs in a file. */
export const longestText = 100_000;
/** All files of one application together, in bytes. */
const mostFileBytes = 200 * 1024 * 1024;

/** What is there of each of the round's domains, in their order; a domain without a record is empty. */
export async function evidenceOf(application: Pick<Application, 'id' | 'round'>, round = application.round): Promise<Evidence[]> {
  const found = await findEvidence(application.id, round.number);
  return round.domains.map((domain) => found.find((evidence) => evidence.domain === domain) ?? { application: application.id, round: round.number, domain, text: '', files: [], revision: 0 });
}

/** The evidence that any one domain rests on: of the latest round that asked for it. With what came before, oldest first. */
export async function evidenceThroughRounds(application: Application, domain: DomainNumber): Promise<Evidence[]> {
  const rounds = Array.from({ length: application.round.number }, (_, index) => index + 1);
  const found = await Promise.all(rounds.map((round) => findDomainEvidence(application.id, round, domain)));
  return found.filter((evidence) => evidence !== undefined).filter((evidence) => !isEmptyEvidence(evidence));
}

/** Domains that still have nothing. */
export async function emptyDomains(application: Pick<Application, 'id' | 'round'>): Promise<DomainNumber[]> {
  return (await evidenceOf(application)).filter(isEmptyEvidence).map((evidence) => evidence.domain);
}

export interface TextInput {
  readonly application: ApplicationId;
  readonly domain: DomainNumber;
  readonly text: string;
  /** The text's revision that the person saw. */
  readonly revision: number;
}

/**
 * Keeps the text of a domain. Where it has changed meanwhile, on a phone or by mail, both texts are kept, one after the other:
 * nobody's words are lost. @returns the evidence, and whether two texts were joined.
 */
export async function saveText(context: Context, actor: Actor, input: TextInput): Promise<{ evidence: Evidence; joined: boolean }> {
  return transact(context, actor, async (unit) => {
    const application = await openForEvidence(actor, input.application, input.domain);
    return layText(unit, application, input);
  });
}

/** The same within the running transaction, for what came by mail. */
export async function layText(unit: Unit, application: Application, input: Pick<TextInput, 'domain' | 'text'> & { readonly revision?: number }): Promise<{ evidence: Evidence; joined: boolean }> {
  const present = await ensureDomainEvidence(application.id, application.round.number, input.domain);
  const typed = input.text.trim();
  const joined = present.revision !== (input.revision ?? present.revision) && present.text.trim() !== '' && !typed.includes(present.text.trim());
  const text = joined ? `${present.text.trim()}\n\n${typed}` : typed;
  if (text.length > longestText) {
    throw new AppError('invalid', { userMessage: `This text is longer than ${longestText.toLocaleString('en-GB')} characters.`, nextStep: 'Please send it as a file instead.' });
  }
  if (text === present.text) return { evidence: present, joined: false };
  if (!(await writeText(present, text))) throw new Error('the evidence changed within its own transaction');
  unit.record({ what: 'evidence.textSaved', subject: { kind: 'application', id: application.id }, details: { domain: input.domain, characters: text.length } });
  return { evidence: { ...present, text, revision: present.revision + 1 }, joined };
}

/** Takes a file into a domain, after looking at what it really is. @throws AppError with the reason when it is refused. */
export async function addFile(context: Context, actor: Actor, input: { application: ApplicationId; domain: DomainNumber; file: IncomingFile }): Promise<Evidence> {
  await openForEvidence(actor, input.application, input.domain);
  const { name, type, content } = await admitFile(input.file);
  const stored = await storeFile(content, { name, type });
  return transact(context, actor, async (unit) => {
    const application = await openForEvidence(actor, input.application, input.domain);
    return layFile(unit, application, input.domain, stored);
  });
}

/** Adds a file that is stored already to a domain, within the running transaction. The same file by mail twice is there once. */
export async function layFile(unit: Unit, application: Application, domain: DomainNumber, stored: StoredFile): Promise<Evidence> {
  const present = await ensureDomainEvidence(application.id, application.round.number, domain);
  if (present.files.some((file) => file.id === stored.id)) return present;
  const all = await findEvidence(application.id, application.round.number);
  const bytes = all.flatMap((evidence) => evidence.files).reduce((sum, file) => sum + file.size, stored.size);
  if (bytes > mostFileBytes) {
    throw new AppError('invalid', { userMessage: 'With this file the application would have more than 200 MB of files.', nextStep: 'Remove a file that is needed less, or send a smaller version.' });
  }
  const file = { ...stored, addedAt: unit.now };
  await pushFile(present, file);
  unit.record({ what: 'evidence.fileAdded', subject: { kind: 'application', id: application.id }, details: { domain, file: stored.id, size: stored.size } });
  return { ...present, files: [...present.files, file] };
}

/** Takes a file out of a domain again; its content stays in the database until the application's data are erased. */
export async function removeFile(context: Context, actor: Actor, input: { application: ApplicationId; domain: DomainNumber; file: FileId }): Promise<Evidence> {
  return transact(context, actor, async ({ record }) => {
    const application = await openForEvidence(actor, input.application, input.domain);
    const present = await ensureDomainEvidence(application.id, application.round.number, input.domain);
    if (await pullFile(present, input.file)) {
      record({ what: 'evidence.fileRemoved', subject: { kind: 'application', id: application.id }, details: { domain: input.domain, file: input.file } });
    }
    return { ...present, files: present.files.filter((file) => file.id !== input.file) };
  });
}

/** @throws AppError when the actor may not, or the application does not take evidence for this domain now. */
async function openForEvidence(actor: Actor, id: ApplicationId, domain: DomainNumber): Promise<Application> {
  const application = await getApplication(id);
  mustMayFill(actor, application);
  mustTakeEvidence(application, domain);
  return application;
}

/** @throws AppError wrongState, saying what to do instead. */
export function mustTakeEvidence(application: Application, domain: DomainNumber): void {
  if (application.state.kind === 'awaitingPayment') {
    throw new AppError('wrongState', { userMessage: 'The application pack opens when the fee has been paid.', nextStep: 'The invoice is in your mail; the office records your payment when it arrives.' });
  }
  if (application.state.kind !== 'drafting') {
    throw new AppError('wrongState', { userMessage: 'This application takes no more evidence now.', nextStep: 'Type status to see where it is.' });
  }
  if (!application.round.domains.includes(domain)) {
    throw new AppError('wrongState', { userMessage: `Domain ${domain} met the standard; its marks stand.`, nextStep: `This resubmission is about domain ${application.round.domains.join(', ')}.` });
  }
}
