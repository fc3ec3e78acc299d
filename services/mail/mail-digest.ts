import { createHash, type Hash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** The headers that a message keeps on its way; others are added or changed by the servers that pass it on. */
const lastingHeaders = ['message-id', 'from', 'date', 'subject'] as const;
/** A header longer than this is no header of a mail program. */
const longestHead = 256 * 1024;

/**
 * Lets a raw mail through unchanged and works out what it is known by: its Message-ID, and a hash of what stays the same when a
 * server delivers it a second time by another way. Beyond `largest` bytes nothing more is let through.
 */
export class MailDigest extends Transform {
  readonly #largest: number;
  readonly #body: Hash = createHash('sha256');
  #head: Buffer[] | undefined = [];
  #headLength = 0;
  #searched = '';
  #headers: ReadonlyMap<string, string> = new Map();
  #size = 0;

  constructor(largest: number) {
    super();
    this.#largest = largest;
  }

  get isTooLarge(): boolean {
    return this.#size > this.#largest;
  }

  /** Empty when the mail has none. */
  get messageId(): string {
    return this.#headers.get('message-id') ?? '';
  }

  /** As it stands in the mail, still encoded; for what cannot be read any better. */
  get subject(): string {
    return this.#headers.get('subject') ?? '';
  }

  /** To be asked once, when the mail has gone through. */
  hash(): string {
    const whole = createHash('sha256');
    for (const name of lastingHeaders) whole.update(`${name}:${this.#headers.get(name) ?? ''}\n`);
    return whole.update(this.#body.digest()).digest('hex');
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#size += chunk.length;
    // What is too large is refused at the end, when the sender listens; until then it is let run past.
    if (this.isTooLarge) return done();
    this.#take(chunk);
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    if (this.#head) this.#endHead(this.#headLength, 0);
    done();
  }

  #take(chunk: Buffer): void {
    if (!this.#head) return void this.#body.update(chunk);
    this.#head.push(chunk);
    this.#headLength += chunk.length;
    // The empty line may lie across two chunks; what came before has been searched.
    const window = this.#searched + chunk.toString('latin1');
    const end = /\r?\n\r?\n/.exec(window);
    this.#searched = window.slice(-3);
    if (end) this.#endHead(this.#headLength - window.length + end.index, end[0].length);
    else if (this.#headLength > longestHead) this.#endHead(this.#headLength, 0);
  }

  #endHead(length: number, emptyLine: number): void {
    const taken = Buffer.concat(this.#head ?? []);
    const head = taken.subarray(0, length);
    this.#headers = readHeaders(head);
    this.#head = undefined;
    // Without headers there is nothing to know it by but all of it.
    if (this.#headers.size === 0) this.#body.update(head);
    this.#body.update(taken.subarray(length + emptyLine));
  }
}

/** Headers by lower-case name, folded lines joined; of several by one name the first. */
function readHeaders(head: Buffer): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const line of head.toString('latin1').replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name !== '' && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim().slice(0, 1_000));
  }
  return headers;
}
