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
  const rest = even.slice(longestLook);
  const { forwarded, message, email } = new EmailForwardParser().read(look, subject.slice(0, 500));
  const address = email.from.address?.trim().toLowerCase();
  if (!forwarded) return undefined;
  if (!address || !/^[^\s@<>]+@[^\s@<>]+$/.test(address)) return quotedAsReply(look, rest, subject);
  return {
    from: { name: email.from.name?.trim() ?? '', address },
    subject: email.subject?.trim() ?? '',
    above: message?.trim() ?? '',
    body: `${email.body ?? ''}${rest}`.trim(),
  };
}

const attribution = /^>? ?On .{4,150}?(?:,|\d|[AP]M),? ([^<(,\d]{1,80}?) ?[<(]([^\s<>()@]{1,64}@[^\s<>()@]{1,255})[>)],? ?wrote:$/;

/** Some programs mark a forward in its subject alone and quote it as an answer would: `On …, John Doe <john@…> wrote:`. */
function quotedAsReply(look: string, rest: string, subject: string): InlineForward | undefined {
  const lines = look.split('\n');
  for (const [at, line] of lines.entries()) {
    if (!/^>? ?On /.test(line)) continue;
    // The line is often broken before the address, or before its last word.
    for (const taken of [1, 2, 3]) {
      const found = attribution.exec(lines.slice(at, at + taken).join(' ').slice(0, 600));
      if (found?.[2] === undefined) continue;
      const body = [...lines.slice(at + taken), ...rest.split('\n')].map((quoted) => quoted.replace(/^> ?/, '')).join('\n');
      return { from: { name: found[1]?.trim() ?? '', address: found[2].toLowerCase() }, subject: subject.replace(/^\s*\w{1,4}\s*:\s*/, ''), above: lines.slice(0, at).join('\n').trim(), body: body.trim() };
    }
  }
  return undefined;
}
