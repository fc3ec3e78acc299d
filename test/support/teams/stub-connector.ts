import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AdaptiveCard } from '../../../cards/adaptive-card.ts';

/** A message as a person sees it in a conversation. */
export interface ShownMessage {
  readonly id: string;
  text: string;
  card: AdaptiveCard | undefined;
  /** What a notification shows. */
  summary: string;
  /** How often it was changed in place. */
  edits: number;
}

export interface ConnectorMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly aadObjectId: string;
}

/** What the connector is told to answer in place of doing its work. */
export interface Misbehaviour {
  readonly status: 403 | 404 | 412 | 413 | 429 | 500 | 502 | 504;
  /** How many calls in a row; for ever when absent. */
  readonly times?: number;
  readonly code?: string;
  readonly retryAfterSeconds?: number;
  /** Only calls for this conversation. */
  readonly conversationId?: string;
}

/**
 * Plays the part of Teams behind the bot: keeps what was sent into each conversation, changes it when told to, knows the members,
 * and can misbehave as the real one does.
 */
export class StubConnector {
  readonly #server: Server;
  readonly #messages = new Map<string, ShownMessage[]>();
  readonly #members = new Map<string, Map<string, ConnectorMember>>();
  readonly #waiting = new Set<() => void>();
  #misbehaviour: { plan: Misbehaviour; left: number } | undefined;
  #lastId = 1_700_000_000_000;
  #delayMs = 0;
  /** Every call that came, oldest first. */
  readonly calls: { readonly method: string; readonly conversationId: string; readonly at: number; readonly status: number; readonly authorization: string | undefined }[] = [];

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => void this.#answer(request, response));
  }

  /** Listens on a port of this machine; any free one unless named. */
  static async start(port = 0): Promise<StubConnector> {
    const connector = new StubConnector(createServer());
    await new Promise<void>((resolve, reject) => connector.#server.once('error', reject).listen(port, '127.0.0.1', resolve));
    return connector;
  }

  /** What activities carry as `serviceUrl`. */
  get serviceUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/connector`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Everything the bot has written into a conversation, as it stands now. */
  messagesIn(conversationId: string): ShownMessage[] {
    const known = this.#messages.get(conversationId);
    if (known) return known;
    const fresh: ShownMessage[] = [];
    this.#messages.set(conversationId, fresh);
    return fresh;
  }

  addMember(conversationId: string, member: ConnectorMember): void {
    const members = this.#members.get(conversationId) ?? new Map<string, ConnectorMember>();
    this.#members.set(conversationId, members.set(member.id, member));
  }

  misbehave(plan: Misbehaviour): void {
    this.#misbehaviour = { plan, left: plan.times ?? Number.POSITIVE_INFINITY };
  }

  /** Answers each call only after so long, in milliseconds. */
  slowDown(delayMs: number): void {
    this.#delayMs = delayMs;
  }

  behave(): void {
    this.#misbehaviour = undefined;
    this.#delayMs = 0;
  }

  /** Waits until what is in a conversation satisfies; rejects after `patienceMs`. */
  async until(conversationId: string, satisfied: (messages: readonly ShownMessage[]) => boolean, patienceMs = 10_000): Promise<void> {
    const end = Date.now() + patienceMs;
    while (!satisfied(this.messagesIn(conversationId))) {
      const left = end - Date.now();
      if (left <= 0) throw new Error(`Waited ${patienceMs} ms in vain in conversation ${conversationId}; there are ${this.messagesIn(conversationId).length} messages.`);
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          this.#waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, left);
        this.#waiting.add(wake);
      });
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readJson(request);
    const [, conversation = '', what = '', id] = /\/v3\/conversations\/([^/]+)\/(activities|members)(?:\/([^/?]+))?/.exec(request.url ?? '') ?? [];
    const conversationId = decodeURIComponent(conversation);
    const method = request.method ?? 'GET';
    if (this.#delayMs > 0) await sleep(this.#delayMs);
    const outcome = this.#refuse(conversationId) ?? this.#perform(method, what, conversationId, id === undefined ? undefined : decodeURIComponent(id), body);
    this.calls.push({ method, conversationId, at: Date.now(), status: outcome.status, authorization: request.headers.authorization });
    response.writeHead(outcome.status, { 'Content-Type': 'application/json', ...outcome.headers }).end(JSON.stringify(outcome.body));
    for (const wake of [...this.#waiting]) wake();
  }

  #refuse(conversationId: string): Outcome | undefined {
    const current = this.#misbehaviour;
    if (!current || (current.plan.conversationId ?? conversationId) !== conversationId) return undefined;
    current.left -= 1;
    if (current.left <= 0) this.#misbehaviour = undefined;
    const { status, code = 'ServiceError', retryAfterSeconds } = current.plan;
    return {
      status,
      body: { error: { code, message: 'refused on demand' } },
      headers: retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
    };
  }

  #perform(method: string, what: string, conversationId: string, id: string | undefined, body: Activity): Outcome {
    if (what === 'members') return this.#member(conversationId, id);
    const messages = this.messagesIn(conversationId);
    if (method === 'POST') {
      // The typing indicator and traces are no messages.
      if (body.type === 'message') messages.push({ ...shown(body), id: String((this.#lastId += 1)), edits: 0 });
      return { status: 201, body: { id: String(this.#lastId) } };
    }
    const message = messages.find((candidate) => candidate.id === id);
    if (method !== 'PUT' || !message) return notFound('ActivityNotFoundInConversation');
    Object.assign(message, shown(body), { edits: message.edits + 1 });
    return { status: 200, body: { id } };
  }

  #member(conversationId: string, id: string | undefined): Outcome {
    const member = this.#members.get(conversationId)?.get(id ?? '');
    return member ? { status: 200, body: { ...member, objectId: member.aadObjectId, userPrincipalName: member.email } } : notFound('MemberNotFoundInConversation');
  }
}

interface Outcome {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
interface Activity {
  readonly type?: string;
  readonly text?: string;
  readonly summary?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content: unknown }[];
}

const notFound = (code: string): Outcome => ({ status: 404, body: { error: { code, message: 'not found' } } });

function shown({ text = '', summary = '', attachments = [] }: Activity) {
  const card = attachments.find(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')?.content as AdaptiveCard | undefined;
  return { text, summary, card };
}

async function readJson(request: IncomingMessage): Promise<Activity> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Activity);
}
