import EmailForwardParser from 'email-forward-parser';
import { type InlineForward } from './parsed-mail.ts';

/**
 * The library's patterns take quadratic time on long runs of spaces, so those are closed up, and it is shown only so much: the
 * lines that begin a forwarded mail stand near the top, whatever follows. In characters.
 */
const longestLook = 20_000;

/**
 * Finds the mail that somebody passed on within their own: Outlook, Gmail, Apple Mail and others each mark it in their way and
 * language. A hint of who wrote it, not an identity. Nothing of the forwarded text is dropped.
 */
export function findInlineForward(text: string, subject: string): InlineForward | undefined {
  const even = text.replace(/[ \t\u00a0]{2,}/g, ' ').replace(/ ?\n(?: ?\n){2,}/g, '\n\n');
  const look = even.slice(0, longestLook);
  const { forwarded, message, email } = new EmailForwardParser().read(look, subject.slice(0, 500));
  const address = email.from.address?.trim().toLowerCase();
  if (!forwarded || !address || !/^[^\s@<>]+@[^\s@<>]+$/.test(address)) return undefined;
  return {
    from: { name: email.from.name?.trim() ?? '', address },
    subject: email.subject?.trim() ?? '',
    above: message?.trim() ?? '',
    body: `${email.body ?? ''}${even.slice(longestLook)}`.trim(),
  };
}
