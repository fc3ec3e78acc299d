import { Long } from 'bson';
import { randomInt } from 'node:crypto';
import { CommandError } from './errors.ts';

/** Cursors that nobody has read from for so long are closed (ms). */
const longestIdle = 10 * 60_000;
/** Documents of a first batch where the client names no number. */
export const firstBatchSize = 101;
/** Bytes after which a batch is sent. */
const largestBatch = 16 * 1024 * 1024;

/** Documents as bytes, made as they are asked for, and what to let go of at the end. */
export interface Results {
  readonly documents: Iterator<Uint8Array>;
  readonly release: () => void;
}

interface Cursor {
  readonly namespace: string;
  readonly results: Results;
  /** A transaction's cursor is of use to that transaction only. */
  readonly owner: object | undefined;
  /** A document that was made but had no room in the last batch. */
  waiting: Uint8Array | undefined;
  usedAt: number;
}

/** A batch, and the id by which the next can be asked for; zero when there is none. */
export interface Batch {
  readonly id: Long;
  readonly documents: readonly Uint8Array[];
}

/** The cursors that clients have not read to their end. */
export class Cursors {
  readonly #cursors = new Map<string, Cursor>();

  /** The first batch; what is left waits for `next`. */
  open(namespace: string, results: Results, size: number, single: boolean, owner?: object): Batch {
    const cursor: Cursor = { namespace, results, owner, waiting: undefined, usedAt: Date.now() };
    try {
      const { documents, finished } = fill(cursor, size);
      if (finished || single) {
        results.release();
        return { id: Long.ZERO, documents };
      }
      const id = newCursorId();
      this.#cursors.set(id.toString(), cursor);
      return { id, documents };
    } catch (error) {
      results.release();
      throw error;
    }
  }

  /** The next batch. @throws CommandError 43 when there is no such cursor */
  next(id: Long, namespace: string, size: number, owner?: object): Batch {
    const cursor = this.#cursors.get(id.toString());
    if (!cursor) throw new CommandError('CursorNotFound', `cursor id ${id.toString()} not found`);
    if (cursor.namespace !== namespace) throw new CommandError('Unauthorized', `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`);
    if (cursor.owner !== owner) throw new CommandError('CursorNotFound', `cursor id ${id.toString()} belongs to another transaction`);
    cursor.usedAt = Date.now();
    try {
      const { documents, finished } = fill(cursor, size);
      if (finished) this.#close(id.toString());
      return { id: finished ? Long.ZERO : id, documents };
    } catch (error) {
      this.#close(id.toString());
      throw error;
    }
  }

  /** Closes a cursor; false when there was none. */
  kill(id: Long): boolean {
    return this.#close(id.toString());
  }

  /** Closes the cursors of a transaction that has ended. */
  closeOf(owner: object): void {
    for (const [id, cursor] of this.#cursors) if (cursor.owner === owner) this.#close(id);
  }

  sweep(now: number): void {
    for (const [id, cursor] of this.#cursors) if (now - cursor.usedAt > longestIdle) this.#close(id);
  }

  closeAll(): void {
    for (const id of [...this.#cursors.keys()]) this.#close(id);
  }

  #close(id: string): boolean {
    this.#cursors.get(id)?.results.release();
    return this.#cursors.delete(id);
  }
}

function fill(cursor: Cursor, size: number): { documents: Uint8Array[]; finished: boolean } {
  const documents: Uint8Array[] = [];
  let bytes = 0;
  while (documents.length < size) {
    const next = cursor.waiting ?? take(cursor);
    cursor.waiting = undefined;
    if (!next) return { documents, finished: true };
    if (documents.length > 0 && bytes + next.length > largestBatch) {
      cursor.waiting = next;
      return { documents, finished: false };
    }
    documents.push(next);
    bytes += next.length;
  }
  // Looking one ahead saves the client a question with an empty answer.
  cursor.waiting = take(cursor);
  return { documents, finished: cursor.waiting === undefined };
}

function take(cursor: Cursor): Uint8Array | undefined {
  const next = cursor.results.documents.next();
  return next.done === true ? undefined : next.value;
}

function newCursorId(): Long {
  return Long.fromBits(randomInt(1, 2 ** 32), randomInt(1, 2 ** 31));
}
