import { setTimeout as sleep } from 'node:timers/promises';

/** What Teams' connector said when it did not take something. */
export interface ConnectorFailure {
  /** HTTP status; absent when there was no answer at all. */
  readonly status: number | undefined;
  /** Its own name for what is wrong, such as `BotNotInConversationRoster`. */
  readonly code: string | undefined;
  readonly retryAfterMs: number | undefined;
}

/** How often and how long to try again. Times in milliseconds. */
export interface RetryPolicy {
  readonly attempts: number;
  /** The wait before the second attempt; each further one doubles, and each is drawn from half to one and a half of it. */
  readonly firstWaitMs: number;
  /** An attempt that would have to wait longer than this is left to whoever called. */
  readonly longestWaitMs: number;
}

/** Within a turn somebody is waiting, and Teams gives up after 10 to 15 seconds; what is sent unasked is tried again by the outbox. */
export const quickRetry: RetryPolicy = { attempts: 3, firstWaitMs: 300, longestWaitMs: 2_000 };

// What Microsoft names as passing: a conversation being changed by something else, too many calls, a gateway in between.
const passing = new Set([412, 429, 502, 504]);

/** Whether the same call may succeed in a moment. Where no answer came at all, the connector may not have been reached. */
export const mayPass = ({ status }: ConnectorFailure): boolean => status === undefined || passing.has(status);

/**
 * Calls the connector, and again where that may help. At least once: when a gateway gave up, the message may have arrived.
 * @throws what the last attempt threw.
 */
export async function withRetry<T>(call: () => Promise<T>, policy: RetryPolicy): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const failure = connectorFailure(error);
      if (!failure || !mayPass(failure) || attempt >= policy.attempts) throw error;
      const wait = failure.retryAfterMs ?? policy.firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random());
      if (wait > policy.longestWaitMs) throw error;
      await sleep(wait);
    }
  }
}

/** Reads an error of the connector's client; `undefined` for any other error. */
export function connectorFailure(error: unknown): ConnectorFailure | undefined {
  if (!(error instanceof Error) || error.name !== 'RestError') return undefined;
  const { statusCode, response, details, body } = error as Error & Partial<Record<'statusCode' | 'response' | 'details' | 'body', unknown>>;
  return {
    status: typeof statusCode === 'number' ? statusCode : undefined,
    code: codeIn(details) ?? codeIn(body),
    retryAfterMs: retryAfter(response),
  };
}

function codeIn(body: unknown): string | undefined {
  const code = record(record(body)?.['error'])?.['code'];
  return typeof code === 'string' ? code : undefined;
}

function retryAfter(response: unknown): number | undefined {
  const headers = record(response)?.['headers'] as { get?: (name: string) => string | undefined } | undefined;
  const value = headers?.get?.('retry-after');
  if (!value) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

const record = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
