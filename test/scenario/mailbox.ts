import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CaughtMailFolder, type CaughtMail } from '../../services/mail/caught-mail.ts';
import { NotSeen } from './playbill.ts';

/** Longer than it takes until a letter is sent that a process was sending when it died. */
const patienceMs = 60_000;

/** Everybody's letter boxes: what the product sent, caught in its folder instead of leaving the machine. */
export class Mailbox {
  readonly #folder: CaughtMailFolder;

  constructor(dataDir: string) {
    this.#folder = new CaughtMailFolder(path.join(dataDir, 'mail', 'outgoing'));
  }

  /**
   * The newest mail to an address with this in its subject and all of the words in its text, once it is there.
   * @throws NotSeen with what the address was sent instead.
   */
  async waitFor(address: string, subject: string, ...words: readonly string[]): Promise<CaughtMail> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const mails = await this.#mailsTo(address, subject);
      const found = mails.find(({ text }) => words.every((word) => text.includes(word)));
      if (found) return found;
      if (Date.now() > until) throw new NotSeen(`No mail “${subject}” to ${address} with ${words.join(', ') || 'anything'}.`, mails.map(asRead).join('\n---\n') || (await this.#subjects()));
      await sleep(50);
    }
  }

  /** Until so many mails with this in their subject have come to an address. @throws NotSeen */
  async waitForSeveral(howMany: number, address: string, subject: string): Promise<void> {
    const until = Date.now() + patienceMs;
    while ((await this.count(address, subject)) < howMany) {
      if (Date.now() > until) throw new NotSeen(`${howMany} mails “${subject}” to ${address}.`, await this.#subjects());
      await sleep(50);
    }
  }

  /** How many such mails there are at this moment. */
  async count(address: string, subject: string): Promise<number> {
    return (await this.#heads(address, subject)).length;
  }

  async #mailsTo(address: string, subject: string): Promise<CaughtMail[]> {
    const mails = await Promise.all((await this.#heads(address, subject)).map(({ id }) => this.#folder.read(id)));
    return mails.filter((mail) => mail !== undefined);
  }

  async #heads(address: string, subject: string) {
    return (await this.#folder.list()).filter((mail) => mail.to.includes(address) && mail.subject.includes(subject));
  }

  async #subjects(): Promise<string> {
    return (await this.#folder.list()).map((mail) => `${mail.to}: ${mail.subject}`).join('\n');
  }
}

/** The attachment whose name ends so. @throws NotSeen with the names there are. */
export function attachment(mail: CaughtMail, ending: string): Buffer {
  const found = mail.attachments.find(({ name }) => name.endsWith(ending));
  if (!found) throw new NotSeen(`No attachment …${ending} in “${mail.subject}”.`, mail.attachments.map(({ name }) => name).join('\n'));
  return found.content;
}

/** A mail as its reader sees it. */
export const asRead = ({ subject, text }: CaughtMail): string => `${subject}\n\n${text}`;
