import { type Readable } from 'node:stream';
import { type Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { plainLine } from '../documents/plain-text.ts';
import { discardFile, storeFile } from '../evidence/files.ts';
import { findMailByHash, insertMail } from './intake.store.ts';
import { type Mail } from './mail.ts';
import { MailDigest } from './mail-digest.ts';

export { processReceivedMail } from './process-mail.ts';

/** The largest mail that is taken, in bytes: a pack with its files, once encoded for mail. */
export const largestMail = 40 * 1024 * 1024;

export type Reception =
  | { readonly kind: 'stored'; readonly mail: Mail }
  /** The same message is here already; nothing has changed. */
  | { readonly kind: 'known' }
  | { readonly kind: 'tooLarge' };

/**
 * Keeps a mail that comes in, streamed, before anybody looks into it. When this returns, the mail and its record are safe; reading
 * it is a step of its own (`processReceivedMail`), so that no mail is lost by being odd.
 */
export async function receiveMail(context: Context, content: Readable, envelope: { readonly envelopeFrom: string }): Promise<Reception> {
  const digest = new MailDigest(largestMail);
  content.once('error', (error) => digest.destroy(error));
  const raw = await storeFile(content.pipe(digest), { name: 'mail.eml', type: 'message/rfc822' });
  if (digest.isTooLarge) {
    await discardFile(raw.id);
    return { kind: 'tooLarge' };
  }
  const hash = digest.hash();
  try {
    const mail = await insertMail({
      messageId: digest.messageId,
      hash,
      envelopeFrom: envelope.envelopeFrom,
      from: { name: '', address: envelope.envelopeFrom },
      subject: plainLine(digest.subject),
      receivedAt: context.clock.now(),
      raw: raw.id,
      size: raw.size,
    });
    context.log.info({ mail: mail.id, size: mail.size }, 'a mail came in');
    return { kind: 'stored', mail };
  } catch (error) {
    // Any other failure may have come after the record was written: then the file is wanted.
    if (!isDuplicateKey(error)) throw error;
    const present = await findMailByHash(hash);
    if (present?.raw !== raw.id) await discardFile(raw.id);
    return { kind: 'known' };
  }
}
