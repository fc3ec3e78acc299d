import { type Attempt } from '../notices/notifier.ts';

/**
 * What a failed hand-over means. A final (5xx) answer to the recipient or to the message says that this address does not get it;
 * anything else (a lost connection, a 4xx, a refused log-in or sender) is nobody's address being wrong and is tried again. What
 * we do not know is tried again too: a letter that waits can be found in the outbox, one that was given up wrongly is missed.
 */
export function attemptAfter(error: unknown): Attempt {
  const reason = error instanceof Error ? error.message : String(error);
  return isAboutRecipient(readFields(error)) ? { kind: 'unreachable', reason } : { kind: 'later', reason };
}

function isAboutRecipient({ code, command, responseCode, permanent }: Partial<Record<string, unknown>>): boolean {
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return false;
  // nodemailer itself found the address impossible.
  if (command === 'API') return true;
  // 530 to 538 ask for a log-in or for encryption, and an answer to MAIL FROM is about us.
  const aboutUs = command === 'MAIL FROM' || (typeof responseCode === 'number' && responseCode >= 530 && responseCode <= 538);
  return permanent === true && !aboutUs;
}

const readFields = (error: unknown): Partial<Record<string, unknown>> => (typeof error === 'object' && error !== null ? { ...error } : {});
