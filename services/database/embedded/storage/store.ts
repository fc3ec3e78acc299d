import { type Database } from 'lmdb';
import { mostReaders, openValues, type Values } from './open-values.ts';
import { seal, unseal } from './sealed-values.ts';
import { notSupported } from '../errors.ts';
import { damaged, dataFileOf, explainError } from './unusable-folder.ts';
import { type Claim, type Direction, type Entry, type Reader, View } from './view.ts';

/** A state that stays as it is, whatever is written meanwhile, until it is released. */
export interface Snapshot extends Reader {
  readonly release: () => void;
}

/** A statement met something that a transaction in progress has changed; it is run again when that has ended. */
export class Blocked extends Error {
  constructor(readonly ended: Promise<void>) {
    super('A transaction in progress has changed this');
  }
}

interface Statement {
  readonly claim: Claim;
  run(view: View): void;
  written(): void;
  failed(error: unknown): void;
}

/**
 * LMDB, as this server uses it: ordered keys, values of bytes under a checksum, one writer. Statements that arrive while a commit is on its
 * way to the disk go together into the next one, so that many writers share one flush.
 */
export class Store implements Reader {
  readonly #database: Values;
  readonly #folder: string;
  #waiting: Statement[] = [];
  #scheduled = false;
  #snapshots = 0;

  private constructor(folder: string, database: Values) {
    this.#folder = folder;
    this.#database = database;
  }

  /** Opens the folder's data, making it where there is none. @throws UnusableFolder */
  static async open(folder: string): Promise<Store> {
    return new Store(folder, await openValues(folder));
  }

  get(key: Buffer): Buffer | undefined {
    return this.#valueOf(key, () => this.#database.getBinary(key));
  }

  range(from: Buffer, to: Buffer, direction?: Direction): Iterable<Entry> {
    return this.#entriesOf(this.#database.getRange(boundsOf(from, to, direction)));
  }

  /** The greatest key of a range. */
  lastKey(from: Buffer, to: Buffer): Buffer | undefined {
    // Backwards, the range begins below its end, which may itself be a key.
    for (const key of this.#database.getKeys({ start: to, end: from, reverse: true })) if (key.compare(to) < 0) return Buffer.from(key);
    return undefined;
  }

  /** Holds on to the present state. Release it: LMDB cannot reuse the space of what is still seen. @throws CommandError where too many are held */
  snapshot(): Snapshot {
    // Some readers are left for everything else.
    if (this.#snapshots >= mostReaders - 100) throw notSupported(`To hold more than ${this.#snapshots} cursors and transactions open at once`);
    const transaction = this.#database.useReadTransaction();
    const database: Database<Buffer, Buffer> = this.#database;
    let released = false;
    this.#snapshots += 1;
    return {
      get: (key) => this.#valueOf(key, () => database.get(key, { transaction })),
      range: (from, to, direction) => this.#entriesOf(database.getRange({ ...boundsOf(from, to, direction), transaction })),
      release: () => {
        if (released) return;
        released = true;
        this.#snapshots -= 1;
        transaction.done();
      },
    };
  }

  /**
   * Runs a statement on the newest state and keeps what it changed. Resolves when that is on the disk.
   * @throws whatever the statement throws, and CommandError 14031 when the disk is full, with nothing changed; Blocked is waited for, and the
   * statement run again
   */
  async write<Result>(claim: Claim, statement: (view: View) => Result): Promise<Result> {
    for (;;) {
      try {
        return await this.#enqueue(claim, statement);
      } catch (error) {
        if (!(error instanceof Blocked)) throw error;
        await error.ended;
      }
    }
  }

  async close(): Promise<void> {
    this.#flush();
    await this.#database.close();
  }

  #valueOf(key: Buffer, read: () => Buffer | undefined): Buffer | undefined {
    try {
      const value = read();
      return value && this.#unsealed(key, value);
    } catch (error) {
      throw explainError(this.#folder, error);
    }
  }

  *#entriesOf(sealed: Iterable<Entry>): Generator<Entry> {
    try {
      for (const { key, value } of sealed) yield { key, value: this.#unsealed(key, value) };
    } catch (error) {
      throw explainError(this.#folder, error);
    }
  }

  #unsealed(key: Buffer, sealed: Buffer): Buffer {
    const value = unseal(key, sealed);
    if (!value) throw damaged(dataFileOf(this.#folder), 'a value is not what was written');
    return value;
  }

  #enqueue<Result>(claim: Claim, statement: (view: View) => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      let result: { readonly value: Result } | undefined;
      this.#waiting.push({
        claim,
        run: (view) => {
          result = { value: statement(view) };
        },
        written: () => {
          if (result) resolve(result.value);
        },
        failed: (error) => {
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      });
      if (!this.#scheduled) {
        this.#scheduled = true;
        setImmediate(() => {
          this.#flush();
        });
      }
    });
  }

  /** One LMDB transaction for all that waits; `transactionSync` returns when it is flushed. */
  #flush(): void {
    const statements = this.#waiting;
    this.#waiting = [];
    this.#scheduled = false;
    this.#commit(statements);
  }

  #commit(statements: readonly Statement[]): void {
    if (statements.length === 0) return;
    const open = new Set(statements);
    try {
      this.#database.transactionSync(() => {
        for (const statement of statements) if (!this.#run(statement)) open.delete(statement);
      });
    } catch (error) {
      // Nothing of the batch is kept. What one of them caused must not be the others' fault: each is tried alone.
      if (open.size > 1) for (const statement of open) this.#commit([statement]);
      else for (const statement of open) statement.failed(explainError(this.#folder, error));
      return;
    }
    for (const statement of open) statement.written();
  }

  /** False when the statement was refused. @throws what LMDB throws, which ends the whole transaction */
  #run(statement: Statement): boolean {
    const view = new View(this, statement.claim);
    try {
      statement.run(view);
    } catch (error) {
      statement.failed(error);
      return false;
    }
    for (const [key, value] of view.changes()) {
      if (value) this.#database.putSync(key, seal(key, value));
      else this.#database.removeSync(key);
    }
    return true;
  }
}

/** Backwards, LMDB begins at the end and would leave out the beginning instead. */
function boundsOf(from: Buffer, to: Buffer, direction: Direction = 'forward') {
  return direction === 'forward' ? { start: from, end: to } : { start: to, end: from, reverse: true, exclusiveStart: true, inclusiveEnd: true };
}
