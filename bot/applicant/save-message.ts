import { z } from 'zod';
import { longestMessage, renderSaveMessageCard } from '../../cards/applicant/save-message.card.ts';
import { formatDate } from '../../services/calendar/london.rules.ts';
import { saveText } from '../../services/evidence/evidence.service.ts';
import { presentFolder } from '../../services/evidence/folders.service.ts';
import { mustTakeFile, addFile } from '../../services/evidence/evidence.service.ts';
import { DomainNumber } from '../../services/framework/framework.rules.ts';
import { ApplicationId } from '../../services/ids.ts';
import { textOfHtml } from '../../services/mail/html-text.ts';
import { explain, inOneLine } from '../errors.ts';
import { messageFiles, type IncomingFile } from '../message-files.ts';
import { type ChosenMessage, type DialogReply, type MessageCommand } from '../on-dialog.ts';
import { type Turn } from '../turn.ts';
import { download } from './download.ts';
import { domainsOf } from './evidence-view.ts';

/** What Teams tells of a message that somebody chose: `messagePayload`, in the words of its Graph. */
const chosen = z.object({
  createdDateTime: z.string().max(60).nullish(),
  from: z.object({ user: z.object({ displayName: z.string().max(200).nullish() }).nullish() }).nullish(),
  body: z.object({ contentType: z.string().max(40).nullish(), content: z.string().max(200_000).nullish() }).nullish(),
  attachments: z.array(z.object({ contentType: z.string().max(200).nullish(), name: z.string().max(1_000).nullish(), content: z.unknown().optional() })).max(100).nullish(),
});

const filledIn = z.object({ application: ApplicationId, text: z.string().trim().min(1).max(longestMessage), domain: z.coerce.number().pipe(DomainNumber) });

/** Saves a message of any chat to a domain: praise, an agreement, an account of what was done. */
export const saveMessage: MessageCommand = { id: 'saveMessage', open, submit };

async function open(turn: Turn, message: ChosenMessage): Promise<DialogReply> {
  return form(turn, message, textOf(message));
}

async function submit(turn: Turn, data: unknown, message: ChosenMessage): Promise<DialogReply> {
  const parsed = filledIn.safeParse(data);
  if (!parsed.success) return form(turn, message, textTyped(data) ?? textOf(message), 'Please choose a domain, and leave something to save.');
  const { application, domain, text } = parsed.data;
  // Older than any revision: what is there stays, and this comes below it.
  await saveText(turn.context, turn.actor, { application, domain, text, revision: -1 });
  const refused = await takeFiles(turn, { application, domain }, filesOf(message).filter(({ kind }) => kind !== 'unreachable'));
  return { message: [`Saved to domain ${domain}. Type evidence ${domain} in our chat to see it.`, ...refused].join(' ') };
}

async function form(turn: Turn, message: ChosenMessage, text: string, banner?: string): Promise<DialogReply> {
  const folder = await presentFolder(turn.context, turn.actor);
  const [first] = folder.round.domains;
  if (first) await mustTakeFile(folder, first, 0);
  const unreachable = filesOf(message).filter(({ kind }) => kind === 'unreachable').map(({ name }) => name);
  return { title: 'Save to a domain', card: renderSaveMessageCard({ application: folder.id, text, unreachable, domains: domainsOf(folder), banner }) };
}

async function takeFiles(turn: Turn, place: { application: ApplicationId; domain: DomainNumber }, files: readonly IncomingFile[]): Promise<string[]> {
  const refused: string[] = [];
  for (const file of files) {
    try {
      await addFile(turn.context, turn.actor, { ...place, file: { name: file.name, content: await download(file, turn.context.config.mode === 'local') } });
    } catch (error) {
      refused.push(`${file.name}: ${inOneLine(explain(error, turn.log))}`);
    }
  }
  return refused;
}

/** The message's own words, with whose they were and when: that makes evidence of them. */
function textOf({ payload }: ChosenMessage): string {
  const message = chosen.safeParse(payload).data;
  const content = message?.body?.content ?? '';
  const words = (message?.body?.contentType === 'text' ? content : textOfHtml(content)).trim();
  const at = new Date(message?.createdDateTime ?? Number.NaN);
  const source = [message?.from?.user?.displayName?.trim() ?? '', Number.isNaN(at.getTime()) ? '' : formatDate(at)].filter((part) => part !== '').join(', ');
  return words === '' || source === '' ? words : `${words}\n\n(Message of ${source})`;
}

/** Files that came to our own chat can be fetched; in others Teams names them and hands out nothing. */
function filesOf({ payload }: ChosenMessage): IncomingFile[] {
  const attachments = chosen.safeParse(payload).data?.attachments ?? [];
  const files = attachments.filter(({ contentType }) => contentType !== 'messageReference' && !contentType?.startsWith('application/vnd.microsoft.card'));
  return messageFiles({ attachments: files.map(({ contentType, name, content }) => ({ contentType: contentType ?? undefined, name: name ?? undefined, contentUrl: undefined, content })) });
}

const textTyped = (data: unknown): string | undefined => z.object({ text: z.string().max(longestMessage) }).safeParse(data).data?.text;
