import { type SendMailOptions } from 'nodemailer';
import { type Clock } from '../clock.ts';
import { type Institute } from '../documents/institute.ts';
import { plainLine } from '../documents/plain-text.ts';
import { type Notice } from '../notices/notice.ts';
import { type Attempt, type MailNotifier } from '../notices/notifier.ts';
import { addressWithCode, codesIn, spacedCode } from '../tickets/code.rules.ts';
import { attemptAfter } from './delivery-error.rules.ts';
import { type Records } from './letters/enclosures.ts';
import { wordLetter } from './letters/letters.ts';
import { type Letter } from './letters/letter.ts';
import { deliveryHeader, messageIdOf } from './own-mail.rules.ts';

export interface MailerOptions {
  /** Made with `nodemailer.createTransport`: an SMTP server, or `caughtMailTransport` in local mode. */
  readonly transport: { sendMail(message: SendMailOptions): Promise<unknown> };
  /** The office address: letters come from it and answers go to it. */
  readonly from: string;
  readonly institute: Institute;
  readonly records: Records;
  /** Whether the mail server delivers `info+anything@…` to `info@…`. */
  readonly plusAddressing?: boolean;
  /** Dates the letters: in local mode time can be set. */
  readonly clock: Clock;
}

/**
 * Sends notices as letters. A delivery that is tried again has the same Message-ID, so that the reader's mail server can tell a
 * copy. Never throws for what the network does; a notice that cannot be worded is a fault of ours and throws.
 */
export function createMailer({ transport, from, institute, records, clock, plusAddressing = false }: MailerOptions): MailNotifier {
  return {
    async deliver(notice, to, deliveryId): Promise<Attempt> {
      const letter = await wordLetter(notice, to, institute, records);
      try {
        await transport.sendMail(messageOf(letter, notice, to, { from, institute, plusAddressing, deliveryId, date: clock.now() }));
        return { kind: 'sent' };
      } catch (error) {
        return attemptAfter(error);
      }
    },
  };
}

function messageOf(letter: Letter, notice: Notice, to: { name: string; address: string }, sender: { from: string; institute: Institute; plusAddressing: boolean; deliveryId: string; date: Date }): SendMailOptions {
  const { from, institute, deliveryId, date } = sender;
  return {
    messageId: messageIdOf(deliveryId, from),
    date,
    from: { name: institute.name, address: from },
    // As an object: in a string, a comma in a name would add recipients.
    to: { name: plainLine(to.name), address: to.address },
    ...answerable(notice, letter.subject, sender),
    text: letter.text,
    html: letter.html,
    attachments: letter.attachments.map(({ name, type, content }) => ({ filename: name, contentType: type, content })),
    ...answerTo(notice),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': isRefereeLetter(notice) ? 'DR, RN, NRN, OOF, AutoReply' : 'All', [deliveryHeader]: deliveryId },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A letter to a referee may not arrive, and its applicant has to hear of that: reports of non-delivery are wanted. */
const isRefereeLetter = ({ kind }: Notice): boolean => kind === 'testimonialRequested' || kind === 'testimonialReminder';

/** Marks a letter that asks something, so that its answer is known: in the subject, and where the mail server delivers plus-addresses also there. */
function answerable({ facts }: Notice, subject: string, { from, institute, plusAddressing }: { from: string; institute: Institute; plusAddressing: boolean }): Pick<SendMailOptions, 'subject' | 'replyTo'> {
  const code = 'replyCode' in facts ? facts.replyCode : undefined;
  if (code === undefined) return { subject };
  const marked = codesIn(subject).includes(code) ? subject : `${subject} [${spacedCode(code)}]`;
  return { subject: marked, ...(plusAddressing ? { replyTo: { name: institute.name, address: addressWithCode(from, code) } } : {}) };
}

/** An answer stands in its reader's conversation with the mail that it answers. */
function answerTo({ facts }: Notice): Pick<SendMailOptions, 'inReplyTo' | 'references'> {
  const answered = 'inReplyTo' in facts ? facts.inReplyTo : null;
  if (answered === null || !/^<[\x21-\x3b\x3d\x3f-\x7e]{1,500}>$/.test(answered)) return {};
  return { inReplyTo: answered, references: [answered] };
}
