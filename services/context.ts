import { type Logger } from 'pino';
import { type Clock } from './clock.ts';
import { type Config } from './config.ts';

/** What every use case is given: the world around it, wired once at start-up. */
export interface Context {
  readonly config: Config & { readonly secret: string };
  readonly clock: Clock;
  readonly log: Logger;
  /** Told after each transaction that has left notices in the outbox, so that nobody waits for the next sweep. */
  readonly outboxChanged: () => void;
}
