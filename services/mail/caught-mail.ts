import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type AddressObject, simpleParser } from 'mailparser';
import { type Transport } from 'nodemailer';
import { newId } from '../database/new-id.ts';

/** What the list shows of a caught mail. */
export interface CaughtMailHead {
  /** 24 hexadecimal digits, made from the Message-ID. */
  readonly id: string;
  readonly subject: string;
  readonly to: string;
  /** By the letter's own date. */
  readonly sentAt: Date | undefined;
}

export interface CaughtMail extends CaughtMailHead {
  readonly from: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
  readonly html: string | undefined;
  readonly attachments: readonly CaughtAttachment[];
}

export interface CaughtAttachment {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

const idPattern = /^[0-9a-f]{24}$/;
/** Enough for the headers of any letter of ours. */
const headBytes = 16 * 1024;

/** The folder in which local mode keeps what would have been sent: nothing leaves the machine, everything can be read. */
export class CaughtMailFolder {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /**
   * For `nodemailer.createTransport`: keeps each mail as `.eml`. A file appears whole or not at all, and the same Message-ID twice
   * is one file, as a mail server that knows the message would have it.
   */
  transport(): Transport<{ messageId: string }> {
    return {
      name: 'caught-mail',
      version: '1',
      send: (mail, done) => {
        const messageId = mail.message.messageId();
        this.#keep(messageId, mail.message.createReadStream()).then(
          () => done(null, { messageId }),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
      },
    };
  }

  /** The caught mails, the newest first, at most `limit`. */
  async list(limit = 500): Promise<CaughtMailHead[]> {
    const files = await Promise.all((await this.#ids()).map(async (id) => ({ id, caughtAt: (await stat(this.#path(id))).mtimeMs })));
    const newest = files.sort((a, b) => b.caughtAt - a.caughtAt || (a.id < b.id ? 1 : -1)).slice(0, limit);
    return Promise.all(newest.map(({ id }) => this.#readHead(id)));
  }

  /** One mail, parsed; undefined when there is none of that id. */
  async read(id: string): Promise<CaughtMail | undefined> {
    const raw = await this.readRaw(id);
    if (!raw) return undefined;
    const parsed = await simpleParser(raw, plainParsing);
    return {
      ...headOf(id, parsed),
      from: parsed.from?.text ?? '',
      headers: parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()] as const),
      text: parsed.text ?? '',
      html: typeof parsed.html === 'string' ? parsed.html : undefined,
      attachments: parsed.attachments.map(({ filename, contentType, content }) => ({ name: filename ?? 'file', type: contentType, content })),
    };
  }

  /** The `.eml` itself. */
  async readRaw(id: string): Promise<Buffer | undefined> {
    if (!idPattern.test(id)) return undefined;
    try {
      return await readFile(this.#path(id));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async #keep(messageId: string, content: Readable): Promise<void> {
    await mkdir(this.#directory, { recursive: true });
    const path = this.#path(createHash('sha256').update(messageId).digest('hex').slice(0, 24));
    if (await exists(path)) return;
    const temporary = join(this.#directory, `.${newId()}.tmp`);
    const file = await open(temporary, 'wx');
    try {
      await pipeline(content, file.createWriteStream({ flush: true }));
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async #ids(): Promise<string[]> {
    try {
      const names = await readdir(this.#directory);
      return names.filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -4)).filter((id) => idPattern.test(id));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  async #readHead(id: string): Promise<CaughtMailHead> {
    const chunks: Buffer[] = [];
    for await (const chunk of createReadStream(this.#path(id), { end: headBytes - 1 })) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const end = bytes.indexOf('\r\n\r\n');
    return headOf(id, await simpleParser(end < 0 ? bytes : bytes.subarray(0, end + 4), plainParsing));
  }

  #path(id: string): string {
    return join(this.#directory, `${id}.eml`);
  }
}

const plainParsing = { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true };

function headOf(id: string, parsed: { subject?: string | undefined; to?: AddressObject | AddressObject[] | undefined; date?: Date | undefined }): CaughtMailHead {
  const people = [parsed.to ?? []].flat().flatMap(({ value }) => value);
  const to = people.map(({ name, address = '' }) => (name === '' ? address : `${name} <${address}>`)).join(', ');
  return { id, subject: parsed.subject ?? '', to, sentAt: parsed.date };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, (error: unknown) => {
    if (isMissing(error)) return false;
    throw error;
  });
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
