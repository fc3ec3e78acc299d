import { type IgnoredReason } from './mail.ts';
import { isOwnMessageId } from './own-mail.rules.ts';
import { type ParsedMail } from './parsed-mail.ts';

/** What tells a machine's mail from a person's. */
export type Signs = Pick<ParsedMail, 'messageId' | 'from' | 'signals' | 'contentType'>;

/**
 * Why a mail was not written by a person, if it was not. Such mail is never answered: two machines that answer each other do not
 * stop. Signs, in the order in which they weigh: our own marks, a report of non-delivery, RFC 3834's `Auto-Submitted`, an
 * empty sender, a list.
 */
export function machineBehind(mail: Signs, envelope: { readonly from: string; readonly officeAddress: string; readonly officePeople: ReadonlySet<string> }): IgnoredReason | undefined {
  const { signals } = mail;
  const address = mail.from[0]?.address ?? '';
  const isOffice = address === envelope.officeAddress.toLowerCase() && !envelope.officePeople.has(address);
  if (signals['x-accreditation-delivery'] !== undefined || isOwnMessageId(mail.messageId, envelope.officeAddress) || isOffice) return 'ours';

  const isDaemon = /^(?:mailer-daemon|postmaster)@/i.test(address);
  if (mail.contentType === 'multipart/report' || signals['x-failed-recipients'] !== undefined || (isDaemon && envelope.from === '')) return 'bounce';

  const submitted = (signals['auto-submitted'] ?? 'no').toLowerCase();
  if (!/^no\b/.test(submitted) || signals['x-autoreply'] !== undefined || signals['x-autorespond'] !== undefined) return 'automaticReply';
  const precedence = (signals.precedence ?? '').toLowerCase();
  if (precedence === 'auto_reply' || envelope.from === '' || signals['return-path'] === '<>') return 'automaticReply';

  const isList = signals['list-id'] !== undefined || signals['list-unsubscribe'] !== undefined || signals['list-post'] !== undefined;
  return isList || /^(?:bulk|junk|list)$/.test(precedence) ? 'mailingList' : undefined;
}

const referencePattern = /\bIGPM-\d{4}-\d{4,6}\b/gi;

/** Every application reference that stands in a text, in capitals, each once, in order. */
export const referencesIn = (text: string): string[] => [...new Set((text.match(referencePattern) ?? []).map((reference) => reference.toUpperCase()))];
