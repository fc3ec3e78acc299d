import { type AddressObject, type Attachment, type EmailAddress, type ParsedMail as MailparserMail, simpleParser, type SimpleParserOptions } from 'mailparser';
import { type Edition } from '../framework/framework.data.ts';
import { textOfHtml } from './html-text.ts';
import { findInlineForward } from './inline-forward.ts';
import { deliveryFailureOf } from './delivery-failure.ts';
import { type ParsedAttachment, type ParsedMail, type SignalHeader, signalHeaders } from './parsed-mail.ts';
import { ownWordsOfReply } from './reading/reply-text.ts';
import { readPack } from './reading/read-pack.ts';
import { type Mailbox } from './understanding.ts';

/** mailparser's own HTML and link passes can block for minutes; embedded mails come as attachments, which we take apart ourselves. */
const options: SimpleParserOptions & { ignoreEmbedded: boolean } = {
  skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true, keepCidLinks: true, ignoreEmbedded: true,
};

/** A mail in a mail in a mail is as deep as people go. */
const deepest = 2;
const mostAttachments = 100;
/** In characters; the mail itself is kept whole. */
const longestText = 2_000_000;

/**
 * Takes a raw mail apart, with the mails and application packs attached to it. It can use much time and memory on hostile mail, so
 * it runs in a worker (`MailReader`). Rejects when there is no taking it apart.
 */
export async function parseMail(raw: Buffer, edition: Edition, depth = 0): Promise<ParsedMail> {
  const mail = await simpleParser(raw, options);
  const problems: string[] = [];
  const subject = mail.subject ?? '';
  const text = letterOf(mail, problems);
  const attachments: ParsedAttachment[] = [];
  for (const attachment of mail.attachments.slice(0, mostAttachments)) attachments.push(await partOf(attachment, edition, depth, problems));
  if (mail.attachments.length > mostAttachments) problems.push(`The mail has ${mail.attachments.length} attachments; only the first ${mostAttachments} were taken.`);
  return {
    messageId: mail.messageId ?? '',
    from: mailboxesOf(mail.from),
    to: recipientsOf(mail),
    subject,
    answers: answeredBy(mail),
    signals: signalsOf(mail),
    contentType: contentTypeOf(mail),
    text,
    reply: ownWordsOfReply(text),
    failure: deliveryFailureOf(contentTypeOf(mail), text, attachments),
    forward: findInlineForward(text, subject),
    attachments,
    problems,
  };
}

function letterOf(mail: MailparserMail, problems: string[]): string {
  const plain = mail.text?.trim() ? mail.text : textOfHtml(typeof mail.html === 'string' ? mail.html : '');
  const text = plain.replace(/\r\n?/g, '\n').trim();
  if (text.length <= longestText) return text;
  problems.push('The text of the mail is very long; only its beginning was read.');
  return text.slice(0, longestText);
}

async function partOf(attachment: Attachment, edition: Edition, depth: number, problems: string[]): Promise<ParsedAttachment> {
  const { content, contentType: type, related } = attachment;
  const name = attachment.filename ?? '';
  const isMail = type === 'message/rfc822' || /\.eml$/i.test(name);
  const isWord = /\.docx$/i.test(name) || type === 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return {
    name,
    type,
    content,
    inline: related || attachment.contentDisposition === 'inline',
    mail: isMail && depth < deepest ? await parseInner(content, edition, depth, problems) : undefined,
    pack: isWord ? await readPack(content, edition) : undefined,
  };
}

async function parseInner(content: Buffer, edition: Edition, depth: number, problems: string[]): Promise<ParsedMail | undefined> {
  try {
    return await parseMail(content, edition, depth + 1);
  } catch {
    problems.push('A mail that is attached could not be read.');
    return undefined;
  }
}

function mailboxesOf(from: AddressObject | undefined): Mailbox[] {
  const flat = (entries: readonly EmailAddress[]): EmailAddress[] => entries.flatMap((entry) => (entry.group ? flat(entry.group) : [entry]));
  return flat(from?.value ?? [])
    .map(({ name, address }) => ({ name, address: (address ?? '').trim().toLowerCase() }))
    .filter(({ address }) => address !== '');
}

function recipientsOf(mail: MailparserMail): string[] {
  const named = [mail.to, mail.cc].flat().flatMap((header) => mailboxesOf(header).map(({ address }) => address));
  // Where the mail server rewrites To, what it was sent to stands here.
  const delivered = mail.headerLines.filter(({ key }) => key === 'delivered-to' || key === 'x-original-to').map(({ line }) => line.slice(line.indexOf(':') + 1).trim().toLowerCase());
  return [...new Set([...named, ...delivered])].slice(0, 50);
}

function answeredBy({ inReplyTo, references }: MailparserMail): string[] {
  const earlier = typeof references === 'string' ? [references] : (references ?? []);
  return [...new Set([...(inReplyTo?.match(/<[^<>\s]+>/g) ?? []), ...earlier.toReversed()])].slice(0, 30);
}

function signalsOf(mail: MailparserMail): ParsedMail['signals'] {
  const signals: Partial<Record<SignalHeader, string>> = {};
  for (const { key, line } of mail.headerLines) {
    if (isSignal(key)) signals[key] = line.slice(line.indexOf(':') + 1).replace(/\s+/g, ' ').trim().slice(0, 500);
  }
  return signals;
}

const isSignal = (name: string): name is SignalHeader => (signalHeaders as readonly string[]).includes(name);

function contentTypeOf(mail: MailparserMail): string {
  const type: unknown = mail.headers.get('content-type');
  return typeof type === 'object' && type !== null && 'value' in type && typeof type.value === 'string' ? type.value.toLowerCase() : '';
}
