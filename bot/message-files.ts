import { z } from 'zod';
import { type IncomingActivity } from './activity.ts';

/** A file that somebody sent in chat. */
export type IncomingFile =
  /** Lies on the sender's OneDrive; the address needs no token and works for a short time. It is hostile: see where it leads before fetching. */
  | { readonly kind: 'download'; readonly name: string; readonly url: string }
  /** Came whole, inside the message. */
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  /** Something that bots are not given, such as a picture pasted into the message: the person is told how to send it instead. */
  | { readonly kind: 'unreachable'; readonly name: string };

const download = z.object({ downloadUrl: z.url({ protocol: /^https?$/ }).max(8_000) });

/** The files of a message. Teams adds the message itself as `text/html`: that is no file, nor are cards. */
export function messageFiles({ attachments }: Pick<IncomingActivity, 'attachments'>): IncomingFile[] {
  return (attachments ?? []).flatMap((attachment, at): IncomingFile[] => {
    const name = attachment.name?.trim() || `file ${at + 1}`;
    const { contentType, content } = attachment;
    if (contentType === 'application/vnd.microsoft.teams.file.download.info') {
      const parsed = download.safeParse(content);
      return [parsed.success ? { kind: 'download', name, url: parsed.data.downloadUrl } : { kind: 'unreachable', name }];
    }
    if (contentType === 'text/plain' && typeof content === 'string') return [{ kind: 'text', name, text: content }];
    if (!contentType || contentType === 'text/html' || contentType.startsWith('application/vnd.microsoft.')) return [];
    return [{ kind: 'unreachable', name }];
  });
}
