import { CommandError, type ErrorName } from '../errors.ts';

/** What a sort or a group may hold (bytes of BSON), MongoDB's own number. */
export const mostMemory = 100 * 1024 * 1024;

/**
 * Counts what a step of a query holds. Where MongoDB would go on by means of files, this server ends the query: it must not take the machine's
 * memory for what an index or a narrower filter would do.
 */
export class Memory {
  readonly #refuse: () => CommandError;
  readonly #most: number;
  #held = 0;

  constructor(what: string, code: ErrorName = 'QueryExceededMemoryLimitNoDiskUseAllowed', most = mostMemory) {
    this.#most = most;
    this.#refuse = () => new CommandError(code, `${what} exceeded memory limit of ${most} bytes, and the embedded database does not use the disk for it`);
  }

  /** Notes that so many bytes more are held. @throws CommandError 292, or the code that was given */
  hold(bytes: number): void {
    this.#held += bytes;
    if (this.#held > this.#most) throw this.#refuse();
  }

  /** Notes that all of it was let go, and so many bytes are held now. */
  holdOnly(bytes: number): void {
    this.#held = bytes;
  }
}
