import { isOfficeAddress } from './own-mail.rules.ts';
import { type ParsedAttachment, type ParsedMail } from './parsed-mail.ts';
import { type Mailbox } from './understanding.ts';

/** Whose mail it is, with what that person wrote and attached. */
export interface Authorship {
  readonly writer: Mailbox;
  /** The office person who passed it on. */
  readonly forwardedBy: string | undefined;
  readonly subject: string;
  readonly letter: string;
  readonly attachments: readonly ParsedAttachment[];
  /** Set when we cannot say whose it is, so that a person has to. */
  readonly doubt: AuthorshipDoubt | undefined;
}

export type AuthorshipDoubt = 'noSender' | 'severalSenders' | 'forwardedByOther' | 'severalMails';

export interface Office {
  readonly address: string;
  /** The addresses of the office's people, in lower case: they alone may pass on what others wrote. */
  readonly people: ReadonlySet<string>;
}

const nobody: Mailbox = { name: '', address: '' };

/**
 * Who really wrote a mail. Addresses are compared as they are: one that only looks like the office's, or that shows the office's
 * address as a name, is somebody else's.
 */
export function whoWrote(mail: ParsedMail, office: Office): Authorship {
  const [sender, ...others] = mail.from;
  const whole = { writer: sender ?? nobody, forwardedBy: undefined, subject: mail.subject, letter: mail.text, attachments: mail.attachments };
  if (!sender) return { ...whole, doubt: 'noSender' };
  if (others.length > 0) return { ...whole, doubt: 'severalSenders' };
  return office.people.has(sender.address) ? passedOn(mail, sender, office) : direct(mail, sender, office);
}

/** An office person's mail: what they passed on, by whichever of the two ways, else their own. */
function passedOn(mail: ParsedMail, sender: Mailbox, office: Office): Authorship {
  const inner = mail.attachments.flatMap((attachment) => (attachment.mail ? [attachment.mail] : []));
  const [attached] = inner;
  const beside = mail.attachments.filter((attachment) => !attachment.mail);
  if (attached) {
    const original = whoWrote(attached, office);
    const attachments = [...original.attachments, ...beside];
    return { ...original, attachments, forwardedBy: sender.address, doubt: inner.length > 1 ? 'severalMails' : original.doubt };
  }
  const { forward } = mail;
  if (forward && isSomebodyElse(forward.from.address, sender, office)) {
    return { writer: forward.from, forwardedBy: sender.address, subject: forward.subject || mail.subject, letter: forward.body, attachments: mail.attachments, doubt: undefined };
  }
  return { writer: sender, forwardedBy: undefined, subject: mail.subject, letter: mail.text, attachments: mail.attachments, doubt: undefined };
}

/** Anybody else's mail is their own; what they pass on of another's is for a person to look at. */
function direct(mail: ParsedMail, sender: Mailbox, office: Office): Authorship {
  const passesOnInline = mail.forward !== undefined && isSomebodyElse(mail.forward.from.address, sender, office);
  const hasPack = (attachments: readonly ParsedAttachment[]) => attachments.some(({ pack }) => pack?.ok === true && pack.pack.isPack);
  const passesOnAttached = !hasPack(mail.attachments) && mail.attachments.some((attachment) => attachment.mail && hasPack(attachment.mail.attachments));
  return {
    writer: sender, forwardedBy: undefined, subject: mail.subject, letter: mail.text, attachments: mail.attachments,
    doubt: passesOnInline || passesOnAttached ? 'forwardedByOther' : undefined,
  };
}

/** Somebody who passes on our own letter, or their own earlier mail, answers in their own name. */
const isSomebodyElse = (address: string, sender: Mailbox, office: Office): boolean => address !== sender.address && !isOfficeAddress(address, office.address);
