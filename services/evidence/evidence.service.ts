import { type Application } from '../applications/application.ts';
import { type Context } from '../context.ts';
import { type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type BulletId, type DomainNumber } from '../framework/framework.data.ts';
import { domainOf, editionOf } from '../framework/framework.rules.ts';
import { type ApplicationId } from '../ids.ts';
import { type Actor } from '../people/actor.ts';
import { isEmptyEvidence, noEvidence, type Evidence, type EvidenceFile } from './evidence.ts';
import { mustTakeInto } from './evidence.policy.ts';
import { ensureDomainEvidence, findDomainEvidence, findEvidence, pushFile, sealEvidence, writeCovered, writeText } from './evidence.store.ts';
import { type IncomingFile } from './file-admission.ts';
import { mustHaveRoom, sameFile } from './file-room.ts';
import { type StoredFile } from './files.ts';
import { type Folder } from './folder.ts';
import { openFolder } from './folders.service.ts';
import { mergeTexts } from './merge-texts.rules.ts';
import { keepFile, settleFile } from './provisional-files.ts';
import { transactEvidence } from './transact-evidence.ts';

/** The longest text of one domain, in characters: some forty pages. Longer matter belongs in a file. */
export const longestText = 100_000;

/** Whatever holds evidence: an application, or what somebody collects before they apply. */
type Holder = Pick<Application, 'id' | 'round'>;

/** What is there of each of the round's domains, in their order; a domain without a record is empty. */
export async function evidenceOf(application: Holder, round = application.round): Promise<Evidence[]> {
  const found = await findEvidence(application.id, round.number);
  return round.domains.map((domain) => found.find((evidence) => evidence.domain === domain) ?? noEvidence({ application: application.id, round: round.number, domain }));
}

/** The same for a transaction that freezes it: what is being saved in this very moment is in it, or is saved too late and told so. */
export async function sealedEvidenceOf(application: Holder): Promise<Evidence[]> {
  await sealEvidence(application.id, application.round.number);
  return evidenceOf(application);
}

/** The evidence that any one domain rests on: of the latest round that asked for it. With what came before, oldest first. */
export async function evidenceThroughRounds(application: Application, domain: DomainNumber): Promise<Evidence[]> {
  const rounds = Array.from({ length: application.round.number }, (_, index) => index + 1);
  const found = await Promise.all(rounds.map((round) => findDomainEvidence(application.id, round, domain)));
  return found.filter((evidence) => evidence !== undefined).filter((evidence) => !isEmptyEvidence(evidence));
}

/** Domains that still have nothing. */
export async function emptyDomains(application: Holder): Promise<DomainNumber[]> {
  return (await evidenceOf(application)).filter(isEmptyEvidence).map((evidence) => evidence.domain);
}

export interface TextInput {
  readonly application: ApplicationId;
  readonly domain: DomainNumber;
  readonly text: string;
  /** The text's revision that the person saw. */
  readonly revision: number;
  /** The text as it was at that revision, where the client still has it: then two changes can be put together line by line. */
  readonly base?: string | undefined;
  /** The bullets ticked as the person saw them, and as they left them. */
  readonly covered?: { readonly was: readonly BulletId[]; readonly now: readonly BulletId[] } | undefined;
}

/**
 * Keeps the text of a domain, and what its applicant has ticked. Where the text has changed meanwhile, on a phone or by mail, both are put
 * together: nobody's words are lost. @returns the evidence, and whether two versions of the same lines now stand there.
 */
export async function saveText(context: Context, actor: Actor, input: TextInput): Promise<{ evidence: Evidence; joined: boolean }> {
  return transactEvidence(context, actor, input, async (unit, folder) => {
    const saved = await layText(unit, folder, input);
    return input.covered ? { ...saved, evidence: await layCovered(folder, saved.evidence, input.covered) } : saved;
  });
}

/** Keeps what an applicant has ticked of a domain's guidance, and nothing else. */
export async function tickOff(context: Context, actor: Actor, input: Pick<TextInput, 'application' | 'domain'> & { readonly covered: NonNullable<TextInput['covered']> }): Promise<Evidence> {
  return transactEvidence(context, actor, input, async (_unit, folder) => layCovered(folder, await ensureDomainEvidence(folder.id, folder.round.number, input.domain), input.covered));
}

/** Keeps a text within the running transaction: typed, or come by mail. */
export async function layText(unit: Unit, application: Holder, input: Pick<TextInput, 'domain' | 'text' | 'base'> & { readonly revision?: number }): Promise<{ evidence: Evidence; joined: boolean }> {
  const present = await ensureDomainEvidence(application.id, application.round.number, input.domain);
  const typed = input.text.trim();
  const stale = present.revision !== (input.revision ?? present.revision);
  const { text, both } = stale ? mergeTexts(input.base?.trim(), present.text, typed) : { text: typed, both: false };
  if (text.length > longestText) {
    throw new AppError('invalid', { userMessage: `This text is longer than ${longestText.toLocaleString('en-GB')} characters.`, nextStep: 'Please send it as a file instead.' });
  }
  if (text === present.text) return { evidence: present, joined: both };
  if (!(await writeText(present, text))) throw new Error('the evidence changed within its own transaction');
  unit.record({ what: 'evidence.textSaved', subject: { kind: 'application', id: application.id }, details: { domain: input.domain, characters: text.length } });
  return { evidence: { ...present, text, revision: present.revision + 1 }, joined: both };
}

/** Ticks what was ticked and takes back what was taken back; what another device has ticked meanwhile stays. */
async function layCovered({ edition }: Folder, evidence: Evidence, { was, now }: NonNullable<TextInput['covered']>): Promise<Evidence> {
  const bullets = domainOf(editionOf(edition), evidence.domain).guidance.map(({ id }) => id);
  const covered = bullets.filter((id) => (was.includes(id) === now.includes(id) ? evidence.covered.includes(id) : now.includes(id)));
  if (covered.join() !== evidence.covered.join()) await writeCovered(evidence, covered);
  return { ...evidence, covered };
}

/** What came of a file that was given. */
export interface AddedFile {
  readonly evidence: Evidence;
  /** It is in this domain already, under this name; it was not added a second time. */
  readonly already: string | undefined;
  /** Other domains that have the same file. */
  readonly alsoIn: readonly DomainNumber[];
}

/** Takes a file into a domain, after looking at what it really is. @throws AppError with the reason when it is refused. */
export async function addFile(context: Context, actor: Actor, input: { application: ApplicationId; domain: DomainNumber; file: IncomingFile }): Promise<AddedFile> {
  await openFolder(actor, input.application, input.domain);
  return keepFile(context, input.file, (stored) => addKeptFile(context, actor, { ...input, stored }));
}

/** The same for a file that is kept already and waits for the record which refers to it. */
export async function addKeptFile(context: Context, actor: Actor, input: { application: ApplicationId; domain: DomainNumber; stored: StoredFile }): Promise<AddedFile> {
  const { stored, domain } = input;
  return transactEvidence(context, actor, input, async (unit, folder) => {
    const before = await evidenceOf(folder);
    const already = before.find((evidence) => evidence.domain === domain)?.files.find((file) => sameFile(file, stored));
    const evidence = await layFile(unit, folder, domain, { ...stored, sole: true });
    // A second copy stays provisional, and is cleared away.
    if (!already) await settleFile(stored);
    return { evidence, already: already?.name, alsoIn: before.filter((other) => other.domain !== domain && other.files.some((file) => sameFile(file, stored))).map((other) => other.domain) };
  });
}

/** Adds a file that is stored already to a domain, within the running transaction. The same file twice is there once. @throws AppError above 200 MB. */
export async function layFile(unit: Unit, application: Holder, domain: DomainNumber, stored: StoredFile & Pick<EvidenceFile, 'sole'>): Promise<Evidence> {
  const present = await ensureDomainEvidence(application.id, application.round.number, domain);
  if (present.files.some((file) => sameFile(file, stored))) return present;
  mustHaveRoom(await findEvidence(application.id, application.round.number), stored.size);
  const file = { ...stored, addedAt: unit.now };
  await pushFile(present, file);
  unit.record({ what: 'evidence.fileAdded', subject: { kind: 'application', id: application.id }, details: { domain, file: stored.id, size: stored.size } });
  return { ...present, files: [...present.files, file] };
}

/** Looks before a file is fetched or read whether it could be taken at all. @throws AppError, saying what to do instead. */
export async function mustTakeFile(folder: Folder, domain: DomainNumber, bytes: number): Promise<void> {
  mustTakeInto(folder, domain);
  mustHaveRoom(await evidenceOf(folder), bytes);
}
