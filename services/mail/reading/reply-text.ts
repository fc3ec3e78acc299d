import EmailReplyParser from 'email-reply-parser';

/** What is longer is no answer typed above a quotation, and the library's patterns take too long on it. In characters. */
const longestReply = 30_000;

/** The line with which people end a letter; the names below it belong to what they wrote. */
const closing = /^(?:(?:with |very |my |many )?(?:kind(?:est)?|best|warm(?:est)?|good)? ?(?:regards|wishes|thanks)|yours(?: (?:sincerely|faithfully|truly))?|sincerely|cheers|thank you|thanks|regards|best)(?: and [a-z ]{3,30})?[,.!]?$/i;
const mostClosingLines = 5;

/**
 * What somebody wrote in an answer, whether above, below or between what their mail program quoted, without the quotation and
 * without what is appended by programs and employers. The name and post under the closing stay: they say who writes.
 */
export function ownWordsOfReply(text: string): string {
  if (text.length > longestReply) return text;
  const even = text.replace(/[ \t\u00a0]{2,}/g, ' ').replace(/ +$/gm, '').replace(/\n{4,}/g, '\n\n\n');
  const fragments = new EmailReplyParser().read(even).getFragments();
  const own = fragments.flatMap((fragment) => {
    if (fragment.isQuoted()) return [];
    const content = fragment.getContent().trim();
    return fragment.isSignature() ? closingOf(content) : [content];
  });
  return withoutTail(own.filter((part) => part !== '').join('\n\n')).trim();
}

/** Of a signature, the closing with what stands directly below it. */
function closingOf(signature: string): string[] {
  const lines = signature.split('\n');
  if (!closing.test(lines[0]?.trim() ?? '')) return [];
  const [, ...rest] = lines;
  // Some leave a line empty before the name.
  const from = rest.findIndex((line) => line.trim() !== '');
  const names = from < 0 ? [] : rest.slice(from);
  const end = names.findIndex((line) => line.trim() === '' || /^(?:-- ?|_{5,}|From: )/.test(line));
  const kept = names.slice(0, end < 0 ? mostClosingLines : Math.min(end, mostClosingLines));
  return [[lines[0], ...kept].join('\n')];
}

/** A divider or a copied head that nothing follows any more. */
const withoutTail = (text: string): string => text.replace(/\n+(?:-{2,} ?Original Message ?-{2,}|_{5,})\s*$/i, '');
