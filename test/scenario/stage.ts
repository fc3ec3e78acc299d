import nodemailer, { type SendMailOptions } from 'nodemailer';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { demoPerson } from '../support/demo-person.ts';
import { StartedProduct } from '../support/started-product.ts';
import { executeActivity } from '../support/teams/activities.ts';
import { buttonsOf, textsOf } from '../support/teams/card-reader.ts';
import { StubConnector } from '../support/teams/stub-connector.ts';
import { wordsOf, type ClickResult, type TeamsPerson } from '../support/teams/teams-person.ts';
import { FileShelf } from './file-shelf.ts';
import { Mailbox } from './mailbox.ts';
import { NotSeen, type Playbill } from './playbill.ts';

/** The started product with the people around it. They have its ports and nothing else. */
export interface Stage {
  readonly play: Playbill;
  readonly product: StartedProduct;
  readonly mailbox: Mailbox;
  readonly shelf: FileShelf;
  readonly connector: StubConnector;
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
  const at = (key: string) => demoPerson(product.url, connector, key);
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: product.smtpPort, ignoreTLS: true });
  return {
    play, product, shelf, connector,
    mailbox: new Mailbox(product.dataDir),
    applicant: at('applicant'),
    assessors: ['assessor-board', 'assessor-member', 'assessor-academic'].map(at),
    office: at('office'),
    async post(mail) {
      await transport.sendMail({ to: officeAddress, ...mail });
    },
    async close() {
      transport.close();
      await Promise.all([product.remove(), connector.stop(), shelf.stop()]);
    },
  };
}

/** Ctrl-C ends all of it, and nothing listens any more. */
export async function stopsCleanly({ play, product }: Stage): Promise<void> {
  await play.step('Ctrl-C stops all of it', async () => {
    const code = await product.end();
    if (code !== 0) throw new NotSeen('It ends with code 0.', String(code));
    if (await fetch(`${product.url}/healthz`).then(() => true, () => false)) throw new NotSeen('Nothing answers any more.', product.url);
  });
}

/** Types something. @returns all that can be read in the answer. */
export async function say(person: TeamsPerson, text: string): Promise<string> {
  return (await person.say(text)).map(wordsOf).join('\n');
}

/** Clicks on what the newest card offers. @returns all that can be read where the card was, or beside it. */
export async function click(person: TeamsPerson, button: string, inputs: Parameters<TeamsPerson['click']>[1] = {}): Promise<string> {
  return outcome(await person.click(button, inputs));
}

/**
 * Posts a click that no card in front of this person offers, as somebody with a tool might.
 * @returns what they read in return.
 */
export async function forge({ connector }: Stage, person: TeamsPerson, verb: string, data: Readonly<Record<string, unknown>>): Promise<string> {
  const messageId = person.inbox.at(-1)?.id ?? 'none';
  return outcome(await person.answerTo(executeActivity(person.who, connector.serviceUrl, { messageId, verb, data })));
}

/** What the newest card that has such a button carries in it: where a forger would learn ids. */
export function idsOn(person: TeamsPerson, verb: string): Readonly<Record<string, unknown>> {
  const card = person.inbox.findLast((message) => message.card && buttonsOf(message.card).some((button) => button.verb === verb))?.card;
  const button = card && buttonsOf(card).find((one) => one.verb === verb);
  if (!button) throw new NotSeen(`${person.who.name} has no button ${verb}.`, person.lastCardText);
  return button.data;
}

/** The newest card with its message, to be clicked on later when it is an old one. */
export function newestCard(person: TeamsPerson): { readonly id: string; readonly card: AdaptiveCard } {
  const message = person.inbox.findLast(({ card }) => card);
  if (!message?.card) throw new NotSeen(`${person.who.name} has no card.`, '');
  return { id: message.id, card: message.card };
}

/** What a person reads after a click. */
export const outcome = ({ card, message }: ClickResult): string => [...(message === undefined ? [] : [message]), ...(card ? textsOf(card) : [])].join('\n');
