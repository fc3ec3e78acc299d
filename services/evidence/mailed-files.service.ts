import { type Context } from '../context.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId, type MailId } from '../ids.ts';
import { type PersonActor } from '../people/actor.ts';
import { mustTakeInto } from './evidence.policy.ts';
import { evidenceOf, layFile } from './evidence.service.ts';
import { makeDomainEvidence } from './evidence.store.ts';
import { bytesIn, mostFileBytes, sameFile } from './file-room.ts';
import { type StoredFile } from './files.ts';
import { type Folder } from './folder.ts';
import { ownFolder } from './folders.service.ts';
import { releaseFile, settleFile } from './provisional-files.ts';
import { mostWaiting, storedFileOf } from './waiting-files.service.ts';
import { findWaitingFiles, insertWaitingFile, takeWaitingFile, type WaitingFile } from './waiting-files.store.ts';

/** A file out of a mail, kept provisionally, with the domain that it seems to belong to. */
export interface FileOfMail {
  readonly stored: StoredFile;
  readonly domain: DomainNumber | undefined;
}

/** A waiting file of which its mail says where it belongs. */
export type ProposedFile = WaitingFile & { readonly mailed: { readonly mail: MailId; readonly domain: DomainNumber } };

/** What became of a mail's files; what was not taken is told in whole sentences. */
export interface LaidAside {
  readonly waiting: readonly WaitingFile[];
  readonly already: readonly string[];
  readonly refused: readonly string[];
}

/**
 * Keeps a mail's files until their applicant says where they belong, within the running transaction: a sender's name proves nothing, so
 * nothing of a mail is evidence before that. What is there already is not kept twice.
 */
export async function layAside(unit: Unit, folder: Folder, mail: MailId, files: readonly FileOfMail[]): Promise<LaidAside> {
  const evidence = await evidenceOf(folder);
  const all = [...(await findWaitingFiles(folder.owner))];
  const waiting: WaitingFile[] = [];
  const already: string[] = [];
  const refused: string[] = [];
  for (const { stored, domain } of files) {
    const there = evidence.find((one) => one.files.some((file) => sameFile(file, stored)));
    if (there) already.push(`“${stored.name}” is in domain ${there.domain} already.`);
    else if (all.some((file) => sameFile(file, stored))) already.push(`“${stored.name}” waits for a place already.`);
    else if (all.length >= mostWaiting) refused.push(`“${stored.name}”: ${mostWaiting} files wait for you to say where they belong. Please place those first, then send it again.`);
    else if (bytesIn(evidence) + sizeOf(all) + stored.size > mostFileBytes) refused.push(`“${stored.name}”: with it, the files of your application would have more than 200 MB. Please remove one that is needed less, or send a smaller version.`);
    else {
      const fits = domain !== undefined && folder.round.domains.includes(domain);
      const file: WaitingFile = { ...stored, person: folder.owner, sentAt: unit.now, mailed: { application: folder.id, mail, ...(fits ? { domain } : {}) } };
      await insertWaitingFile(file);
      await settleFile(stored);
      waiting.push(file);
      all.push(file);
    }
  }
  if (waiting.length > 0) unit.record({ what: 'evidence.mailed', subject: { kind: 'application', id: folder.id }, details: { mail, files: waiting.length === 1 ? '1 file' : `${waiting.length} files` } });
  return { waiting, already, refused };
}

const sizeOf = (files: readonly StoredFile[]): number => files.reduce((sum, { size }) => sum + size, 0);

/** Which of these files can be put where they seem to belong; of one mail, or of all. */
export const proposedIn = ({ id, round }: Pick<Folder, 'id' | 'round'>, waiting: readonly WaitingFile[], mail?: MailId): ProposedFile[] =>
  waiting.filter((file): file is ProposedFile => {
    const { mailed } = file;
    return mailed?.domain !== undefined && mailed.application === id && round.domains.includes(mailed.domain) && (mail === undefined || mailed.mail === mail);
  });

/** What came of putting files where they seemed to belong. */
export interface PlacedFiles {
  readonly placed: readonly { readonly name: string; readonly domain: DomainNumber }[];
  /** Why others wait still, in whole sentences. */
  readonly left: readonly string[];
}

/** Puts files that came by mail where they seem to belong, once their applicant has said yes. Within the running transaction. */
export async function placeProposed(unit: Unit, folder: Folder, mail?: MailId): Promise<PlacedFiles> {
  const placed: { name: string; domain: DomainNumber }[] = [];
  const left: string[] = [];
  for (const file of proposedIn(folder, await findWaitingFiles(folder.owner), mail)) {
    const { name, mailed: { domain } } = file;
    try {
      mustTakeInto(folder, domain);
      const { files } = await layFile(unit, folder, domain, { ...storedFileOf(file), sole: true });
      await takeWaitingFile(folder.owner, file.id);
      // It is there already: the second copy is not needed.
      if (!files.some(({ id }) => id === file.id)) await releaseFile(file, unit.now);
      placed.push({ name, domain });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      left.push(`“${name}” still waits: ${error.userMessage} ${error.nextStep}`);
    }
  }
  return { placed, left };
}

/** The same as the applicant's own step, in chat or on the page. @throws AppError when it is not theirs, or takes no evidence now. */
export async function putWhereProposed(context: Context, actor: PersonActor, { application, mail }: { readonly application: ApplicationId; readonly mail?: MailId | undefined }): Promise<PlacedFiles> {
  const { id, round, owner } = await ownFolder(actor, application);
  // Made beforehand, as for a single file: two that come to an untouched domain at once do not get in each other's way.
  const domains = new Set(proposedIn({ id, round }, await findWaitingFiles(owner), mail).map(({ mailed }) => mailed.domain));
  for (const domain of domains) await makeDomainEvidence(id, round.number, domain);
  return transact(context, actor, async (unit) => {
    const folder = await ownFolder(actor, application);
    const [first] = folder.round.domains;
    if (first) mustTakeInto(folder, first);
    return placeProposed(unit, folder, mail);
  });
}
