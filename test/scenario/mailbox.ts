import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CaughtMailFolder, type CaughtMail } from '../../services/mail/caught-mail.ts';
import { NotSeen } from './playbill.ts';

const patienceMs = 20_000;

/** Everybody's letter boxes: what the product sent, caught in its folder instead of leaving the machine. */
export class Mailbox {
  readonly #folder: CaughtMailFolder;

  constructor(dataDir: string) {
    this.#folder = new CaughtMailFolder(path.join(dataDir, 'mail', 'outgoing'));
  }

  /** All mails to an address whose subject has these words, the newest first. */
  async mailsTo(address: string, subject: string): Promise<CaughtMail[]> {
    const heads = (await this.#folder.list()).filter((mail) => mail.to.includes(address) && mail.subject.includes(subject));
    return Promise.all(heads.map(async ({ id }) => {
      const mail = await this.#folder.read(id);
      if (!mail) throw new Error(`the mail ${id} is gone`);
      return mail;
    }));
  }

  /** The newest such mail, once it is there. @throws NotSeen with the subjects of what there is instead. */
  async waitFor(address: string, subject: string): Promise<CaughtMail> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const [newest] = await this.mailsTo(address, subject);
      if (newest) return newest;
      if (Date.now() > until) throw new NotSeen(`No mail “${subject}” to ${address}.`, (await this.#folder.list()).map((mail) => `${mail.to}: ${mail.subject}`).join('\n'));
      await sleep(50);
    }
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
