import { type DeliveryFailure, type ParsedAttachment } from './parsed-mail.ts';

/** Our own Message-IDs, wherever they stand in a report; see `own-mail.rules.ts`. */
const ownMessageId = /<[0-9a-f]{24}\.notice@[^<>\s]{1,255}>/g;
/** A report quotes the mail that did not arrive; what it is about stands at its beginning. In bytes. */
const longestLook = 64 * 1024;

/**
 * Reads a report of non-delivery (RFC 3464), and what older mail servers write in its place. One that says that a mail is delayed is
 * none: the mail server goes on trying.
 */
export function deliveryFailureOf(contentType: string, text: string, attachments: readonly ParsedAttachment[]): DeliveryFailure | undefined {
  const parts = [text.slice(0, longestLook), ...attachments.map(({ content }) => Buffer.from(content.subarray(0, longestLook)).toString('latin1'))];
  const whole = parts.join('\n');
  const about = [...new Set([...(whole.match(ownMessageId) ?? []), ...attachments.flatMap(({ mail }) => (mail ? [mail.messageId] : []))])];
  if (contentType !== 'multipart/report' && about.length === 0) return undefined;
  const action = /^Action:[ \t]*(\w+)/im.exec(whole)?.[1]?.toLowerCase();
  if (action !== undefined && action !== 'failed') return undefined;
  const status = /^Status:[ \t]*(\d\.\d{1,3}\.\d{1,3})/im.exec(whole)?.[1];
  return status?.startsWith('4') ? undefined : { about, status };
}
