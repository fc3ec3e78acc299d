import { type ActionData } from '../../cards/action.ts';
import { fitsOnCard } from '../../cards/applicant/domain.card.ts';
import { type changeFileAction, type openFileAction, type removeFileAction, type restoreFileAction, type saveDomain } from '../../cards/applicant/evidence.actions.ts';
import { renderEvidenceFileCard } from '../../cards/applicant/evidence-file.card.ts';
import { moveFile, ownFile, removeFile, renameFile, restoreFile } from '../../services/evidence/arrange-files.service.ts';
import { retentionDays } from '../../services/evidence/clear-files.ts';
import { evidenceOf, saveText } from '../../services/evidence/evidence.service.ts';
import { ownFolder } from '../../services/evidence/folders.service.ts';
import { type FileId, type ApplicationId } from '../../services/ids.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { bothKept, domainCard, typedOn } from './evidence.ts';
import { evidenceFileView } from './evidence-view.ts';
import { evidencePageUrl } from './own-application.ts';

/** Shows one file and what can be done with it. */
export async function openOneFile(turn: Turn, data: ActionData<typeof openFileAction>): Promise<Reply> {
  await saveTyped(turn, data);
  return fileCard(turn, data.application, data.file);
}

/** Gives a file another name, another domain, or both. */
export async function changeOneFile(turn: Turn, { application, domain, file, name, to }: ActionData<typeof changeFileAction>): Promise<Reply> {
  const { context, actor } = turn;
  const called = await renameFile(context, actor, { application, domain, file, name });
  if (to === domain) return fileCard(turn, application, file, `✅ It is called “${called}”.`);
  await moveFile(context, actor, { application, domain, file, to });
  return domainCard(turn, await ownFolder(actor, application), to, { tone: 'good', text: `✅ “${called}” is in domain ${to} now.` });
}

/** Takes a file out, with the way to put it back. */
export async function removeOneFile(turn: Turn, data: ActionData<typeof removeFileAction>): Promise<Reply> {
  const { application, domain, file } = data;
  const joined = data.revision === undefined ? false : await saveTyped(turn, { ...data, revision: data.revision });
  const { removed } = await removeFile(turn.context, turn.actor, { application, domain, file });
  const name = removed.find(({ id }) => id === file)?.name;
  const banner = joined ? bothKept : { tone: 'good' as const, text: name ? `✅ “${name}” is removed. You can put it back for ${retentionDays.removed} days.` : '✅ The file is removed.' };
  return domainCard(turn, await ownFolder(turn.actor, application), domain, name ? { ...banner, undo: file } : banner);
}

/** Puts a file back that was taken out. */
export async function restoreOneFile(turn: Turn, data: ActionData<typeof restoreFileAction>): Promise<Reply> {
  const { application, domain, file } = data;
  const joined = await saveTyped(turn, data);
  await restoreFile(turn.context, turn.actor, { application, domain, file });
  return domainCard(turn, await ownFolder(turn.actor, application), domain, joined ? bothKept : { tone: 'good', text: '✅ The file is back.' });
}

async function fileCard(turn: Turn, application: ApplicationId, file: FileId, banner?: string): Promise<Reply> {
  const found = await ownFile(turn.actor, application, file);
  return { card: renderEvidenceFileCard(evidenceFileView(found.folder, found.domain, found.file, evidencePageUrl(turn, application), banner)) };
}

/** What stood on the card is kept before it goes. A text too long for the card was not on it, so nothing was typed. @returns whether two versions were joined. */
export async function saveTyped(turn: Turn, data: Omit<ActionData<typeof saveDomain>, 'then'>): Promise<boolean> {
  const present = (await evidenceOf(await ownFolder(turn.actor, data.application))).find(({ domain }) => domain === data.domain);
  if (data.text === undefined && present && !fitsOnCard(present.text)) return false;
  return (await saveText(turn.context, turn.actor, typedOn(data))).joined;
}
