import { isDeepStrictEqual } from 'node:util';
import { type AdaptiveCard } from '../../../cards/adaptive-card.ts';
import {
  dialogActivity, executeActivity, fileAttachment, identity, installActivity, membersAddedActivity, messageActivity, submitActivity, type ActivityJson, type TeamsIdentity,
} from './activities.ts';
import { buttonsOf, textsOf, type CardButton, type CardInput, toggled } from './card-reader.ts';
import { type ShownMessage, type StubConnector } from './stub-connector.ts';

/** What a person sees after a click. */
export interface ClickResult {
  /** The card that now stands where the clicked one was. */
  readonly card: AdaptiveCard | undefined;
  /** The sentence shown beside the card, when it stayed as it was. */
  readonly message: string | undefined;
  /** The page that the click opens within Teams. */
  readonly dialog?: ShownDialog;
}

/** As Teams is told of a page to show in a dialog. */
export interface ShownDialog {
  readonly title: string;
  readonly url: string;
  readonly fallbackUrl: string;
  readonly width: string;
  readonly height: string;
}

type Inputs = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/**
 * Somebody at a Teams client: types, sends files, and clicks on what the cards in front of them offer, nothing else. Talks to the
 * bot by HTTP as Teams does; reads what the bot wrote from the connector.
 */
export class TeamsPerson {
  readonly #botUrl: string;
  readonly #connector: StubConnector;
  readonly who: TeamsIdentity;
  // A card that only this client shows: the answer to a click, until the message itself changes.
  readonly #shownHere = new Map<string, { card: AdaptiveCard; edits: number }>();

  /** @param botUrl where the bot listens, such as `http://localhost:3978` */
  constructor(botUrl: string, connector: StubConnector, who: TeamsIdentity | string) {
    this.#botUrl = botUrl.replace(/\/+$/, '');
    this.#connector = connector;
    this.who = typeof who === 'string' ? identity(who) : who;
    connector.addMember(this.who.conversationId, { id: this.who.userId, name: this.who.name, email: this.who.email, aadObjectId: this.who.aadObjectId });
  }

  /** Everything the bot has written to this chat, oldest first, as it looks now. */
  get inbox(): readonly ShownMessage[] {
    return this.#connector.messagesIn(this.who.conversationId).map((message) => ({ ...message, card: this.#cardOf(message) }));
  }

  /** The newest card. @throws Error when there is none. */
  get lastCard(): AdaptiveCard {
    const card = this.inbox.findLast((message) => message.card)?.card;
    if (!card) throw new Error(`${this.who.name} has no card yet.`);
    return card;
  }

  /** All that is readable on the newest card, a line each. */
  get lastCardText(): string {
    return textsOf(this.lastCard).join('\n');
  }

  /** The newest message without a card. */
  get lastText(): string {
    return this.inbox.findLast((message) => message.text !== '')?.text ?? '';
  }

  /** Installs the app for this person. Resolves when the bot has answered both of Teams' activities. */
  async install(): Promise<void> {
    await this.post(installActivity(this.who, this.#connector.serviceUrl));
    await this.post(membersAddedActivity(this.who, this.#connector.serviceUrl));
  }

  /** Types something; resolves with what the bot wrote in return. */
  async say(text: string): Promise<readonly ShownMessage[]> {
    return this.#exchange(messageActivity(this.who, this.#connector.serviceUrl, text));
  }

  /** Sends a file from OneDrive, with words beside it. `url` is where the bot can fetch it. */
  async sendFile(name: string, url: string, text = ''): Promise<readonly ShownMessage[]> {
    return this.#exchange(messageActivity(this.who, this.#connector.serviceUrl, text, [fileAttachment(name, url)]));
  }

  /**
   * Clicks a button of the newest card that has it, by title or verb, after filling in inputs by their ids.
   * @throws Error when a person could not: no such button, a greyed one, an input that is not there, a required one left empty.
   */
  async click(titleOrVerb: string, inputs: Inputs = {}): Promise<ClickResult> {
    const message = this.inbox.findLast(({ card }) => card && find(card, titleOrVerb));
    if (!message?.card) throw new Error(`${this.who.name} sees no button "${titleOrVerb}". Newest card:\n${this.#describe()}`);
    return this.clickOn(message.id, message.card, titleOrVerb, inputs);
  }

  /** The same on a certain card, be it an old one that was kept on another device. */
  async clickOn(messageId: string, card: AdaptiveCard, titleOrVerb: string, inputs: Inputs = {}): Promise<ClickResult> {
    const clicked = find(card, titleOrVerb);
    if (!clicked) throw new Error(`This card has no button "${titleOrVerb}": ${buttonsOf(card).map(({ title }) => title).join(', ')}`);
    if (!clicked.enabled) throw new Error(`The button "${clicked.title}" is greyed out.`);
    const data = { ...clicked.data, ...fillIn(clicked, inputs) };
    if (clicked.type === 'Action.Submit' && isDeepStrictEqual(data['msteams'], { type: 'task/fetch' })) return this.openDialog(messageId, data);
    if (clicked.type === 'Action.Submit') {
      await this.post(submitActivity(this.who, this.#connector.serviceUrl, { messageId, data }));
      return { card: undefined, message: undefined };
    }
    if (clicked.type !== 'Action.Execute') throw new Error(`"${clicked.title}" opens a page: ${clicked.url ?? ''}`);
    return this.answerTo(executeActivity(this.who, this.#connector.serviceUrl, { messageId, verb: clicked.verb, title: clicked.title, data }));
  }

  /** Asks for the dialog of a button, which may be made up by hand. */
  async openDialog(messageId: string, data: unknown, who = this.who): Promise<ClickResult> {
    const response = await this.post(dialogActivity(who, this.#connector.serviceUrl, { messageId, data }));
    const { task } = (await response.json()) as { task: { type: 'message'; value: string } | { type: 'continue'; value: ShownDialog } };
    return task.type === 'message' ? { card: undefined, message: task.value } : { card: undefined, message: undefined, dialog: task.value };
  }

  /** Shows, or hides, a part of the newest card by the button that does so in place: the bot hears nothing of it. */
  unfold(title: string): void {
    const message = this.inbox.findLast(({ card }) => card);
    const card = message?.card && toggled(message.card, title);
    if (!message || !card) throw new Error(`${this.who.name} sees nothing to unfold by "${title}". Newest card:\n${this.#describe()}`);
    this.#shownHere.set(message.id, { card, edits: message.edits });
  }

  /** Posts a click made up by hand (a forged one, a repeated one) and shows what the client would. */
  async answerTo(activity: ActivityJson): Promise<ClickResult> {
    const response = await this.post(activity);
    const answer = (await response.json()) as { statusCode: number; type: string; value: unknown };
    if (response.status !== 200 || answer.statusCode !== 200) throw new Error(`Teams would show "something went wrong": ${response.status} ${JSON.stringify(answer)}`);
    if (answer.type === 'application/vnd.microsoft.activity.message') return { card: undefined, message: String(answer.value) };
    const card = answer.value as AdaptiveCard;
    const messageId = String(activity['replyToId']);
    const message = this.#connector.messagesIn(this.who.conversationId).find(({ id }) => id === messageId);
    this.#shownHere.set(messageId, { card, edits: message?.edits ?? 0 });
    return { card, message: undefined };
  }

  /** Posts any activity; for what a client would not do. */
  async post(activity: ActivityJson): Promise<Response> {
    return fetch(`${this.#botUrl}/api/messages`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(activity) });
  }

  /** Waits for something the bot sends by itself. */
  async waitFor(what: string, satisfied: (message: ShownMessage) => boolean, patienceMs = 10_000): Promise<ShownMessage> {
    try {
      await this.#connector.until(this.who.conversationId, (messages) => messages.some(satisfied), patienceMs);
    } catch {
      throw new Error(`${this.who.name} waited in vain for ${what}. Newest card:\n${this.#describe()}`);
    }
    const found = this.inbox.findLast(satisfied);
    if (!found) throw new Error(`${what} was there and is gone.`);
    return found;
  }

  /** Waits for a message or card in which all the words stand. */
  async waitForWords(...words: string[]): Promise<ShownMessage> {
    return this.waitFor(words.join(' … '), (message) => words.every((word) => wordsOf(message).includes(word)));
  }

  async #exchange(activity: ActivityJson): Promise<readonly ShownMessage[]> {
    const before = this.inbox.length;
    const response = await this.post(activity);
    if (response.status !== 200) throw new Error(`The bot answered ${response.status}.`);
    return this.inbox.slice(before);
  }

  #cardOf({ id, card, edits }: ShownMessage): AdaptiveCard | undefined {
    const here = this.#shownHere.get(id);
    return here && here.edits >= edits ? here.card : card;
  }

  #describe(): string {
    const card = this.inbox.findLast((message) => message.card)?.card;
    if (!card) return '(none)';
    return [...textsOf(card), `buttons: ${buttonsOf(card).map(({ title, verb }) => `${title} [${verb}]`).join(', ')}`].join('\n');
  }
}

/** All that is readable in a message. */
export const wordsOf = ({ text, card }: ShownMessage): string => [text, ...(card ? textsOf(card) : [])].join('\n');

function find(card: AdaptiveCard, titleOrVerb: string): CardButton | undefined {
  const buttons = buttonsOf(card);
  return buttons.find(({ title }) => title === titleOrVerb) ?? buttons.find(({ verb }) => verb === titleOrVerb);
}

/** What the client would send for the inputs: strings, nothing at all for what is empty. */
function fillIn(clicked: CardButton, given: Inputs): Record<string, string> {
  const { inputs } = clicked;
  const unknown = Object.keys(given).filter((id) => !inputs.some((input) => input.id === id));
  if (unknown.length > 0) throw new Error(`There is no input ${unknown.join(', ')}; there are: ${inputs.map(({ id }) => id).join(', ')}`);
  if (!clicked.sendsInputs) return {};
  const filled: Record<string, string> = {};
  for (const input of inputs) {
    const value = asTyped(input, given[input.id]);
    if (input.required && (value === undefined || value === input.valueOff)) throw new Error(`"${input.label}" (${input.id}) must be filled in before "${clicked.title}".`);
    if (value !== undefined && value !== '') filled[input.id] = value;
  }
  return filled;
}

function asTyped(input: CardInput, given: Inputs[string] | undefined): string | undefined {
  if (given === undefined) return input.value ?? (input.type === 'Input.Toggle' ? input.valueOff : undefined);
  if (input.type === 'Input.Toggle') return given === true || given === input.valueOn ? input.valueOn : input.valueOff;
  const values = (Array.isArray(given) ? given : [given]).map(String);
  const { choices } = input;
  if (choices && values.some((value) => !choices.includes(value))) throw new Error(`"${input.label}" (${input.id}) offers: ${choices.join(', ')}`);
  if (values.length > 1 && !input.multiple) throw new Error(`"${input.label}" (${input.id}) takes one choice.`);
  const text = values.join(',');
  if (input.maxLength !== undefined && text.length > input.maxLength) throw new Error(`"${input.label}" (${input.id}) takes ${input.maxLength} characters.`);
  return text;
}
