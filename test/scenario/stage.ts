import nodemailer, { type SendMailOptions } from 'nodemailer';
import { demoPeople, demoTenantId, fullName, type DemoPerson } from '../../bot/start/demo-people.ts';
import { textsOf } from '../support/teams/card-reader.ts';
import { identity } from '../support/teams/activities.ts';
import { StubConnector } from '../support/teams/stub-connector.ts';
import { TeamsPerson, wordsOf, type ClickResult } from '../support/teams/teams-person.ts';
import { FileShelf } from './file-shelf.ts';
import { Mailbox } from './mailbox.ts';
import { type Playbill } from './playbill.ts';
import { StartedProduct } from './started-product.ts';

/** The started product with the people around it. They have its ports and nothing else. */
export interface Stage {
  readonly play: Playbill;
  readonly product: StartedProduct;
  readonly mailbox: Mailbox;
  readonly shelf: FileShelf;
  readonly applicant: TeamsPerson;
  readonly assessors: readonly TeamsPerson[];
  readonly office: TeamsPerson;
  /** Sends a mail to the office's address, as a mail server does. */
  post(mail: SendMailOptions): Promise<void>;
  close(): Promise<void>;
}

export const officeAddress = 'info@igpm.example';

/** Starts everything on a given day. What was started is stopped again when a part of it does not start. */
export async function openStage(play: Playbill, now: string): Promise<Stage> {
  const connector = await StubConnector.start();
  const shelf = await FileShelf.start();
  const product = await StartedProduct.start({ now }).catch(async (error: unknown) => {
    await Promise.all([connector.stop(), shelf.stop()]);
    throw error;
  });
  const at = (person: DemoPerson) => new TeamsPerson(product.url, connector, identity(fullName(person), {
    userId: person.teamsUserId, aadObjectId: person.aadObjectId, tenantId: demoTenantId, email: person.email, conversationId: person.conversationId,
  }));
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: product.smtpPort, ignoreTLS: true });
  return {
    play, product, shelf,
    mailbox: new Mailbox(product.dataDir),
    applicant: at(only(demoPeople.filter(({ office, assessorCategory }) => !office && !assessorCategory))),
    assessors: demoPeople.filter(({ assessorCategory }) => assessorCategory).map(at),
    office: at(only(demoPeople.filter(({ office }) => office))),
    async post(mail) {
      await transport.sendMail({ to: officeAddress, ...mail });
    },
    async close() {
      transport.close();
      await Promise.all([product.stop(), connector.stop(), shelf.stop()]);
    },
  };
}

function only(people: readonly DemoPerson[]): DemoPerson {
  const [one] = people;
  if (!one || people.length > 1) throw new Error(`wanted one demo person, there are ${people.length}`);
  return one;
}

/** Types something. @returns all that can be read in the answer. */
export async function say(person: TeamsPerson, text: string): Promise<string> {
  return (await person.say(text)).map(wordsOf).join('\n');
}

/** Clicks on what the newest card offers. @returns all that can be read where the card was, or beside it. */
export async function click(person: TeamsPerson, button: string, inputs: Parameters<TeamsPerson['click']>[1] = {}): Promise<string> {
  return outcome(await person.click(button, inputs));
}

/** What a person reads after a click. */
export const outcome = ({ card, message }: ClickResult): string => [...(message === undefined ? [] : [message]), ...(card ? textsOf(card) : [])].join('\n');
