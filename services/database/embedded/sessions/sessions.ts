import { type Document, isBinary, isDocument, isLong, numericValue } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { type Locks } from '../storage/locks.ts';
import { type Store } from '../storage/store.ts';
import { Transaction } from './transaction.ts';

/** Sessions that nobody has used for so long are forgotten (ms). */
const longestIdle = 30 * 60_000;

/** What the server remembers of a driver's session. */
export interface Session {
  /** The 16 bytes by which the driver knows it. */
  readonly id: Buffer;
  /** The newest number that a transaction or retryable write has had. */
  number: bigint;
  transaction: Transaction | undefined;
  /** The number of the transaction that was committed last, so that a repeated commit can be answered. */
  committed: bigint | undefined;
  /** A retryable write under way; the same one sent again waits for its answer. */
  underWay: { readonly number: bigint; readonly reply: Promise<Document> } | undefined;
  usedAt: number;
}

/** What a command says about the session that it belongs to. */
export interface SessionFields {
  readonly session: Session | undefined;
  readonly number: bigint | undefined;
  /** The statement belongs to a transaction of several. */
  readonly inTransaction: boolean;
  readonly starts: boolean;
}

/** The sessions of all connections, and their transactions. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #store: Store;
  readonly #locks: Locks;

  constructor(store: Store, locks: Locks) {
    this.#store = store;
    this.#locks = locks;
  }

  /** Reads what a command says of its session. @throws CommandError when that makes no sense */
  read(command: Document): SessionFields {
    const { lsid, txnNumber, autocommit, startTransaction } = command;
    const session = lsid === undefined ? undefined : this.#find(lsid);
    const number = txnNumber === undefined ? undefined : BigInt(isLong(txnNumber) ? txnNumber.toBigInt() : numericValue(txnNumber));
    const inTransaction = autocommit === false;
    if (number !== undefined && !session) throw new CommandError('InvalidOptions', 'Transaction number requires a session ID to also be specified');
    if (inTransaction && number === undefined) throw new CommandError('InvalidOptions', "'autocommit' field requires a transaction number to also be specified");
    if (startTransaction !== undefined && !inTransaction) throw new CommandError('InvalidOptions', "'startTransaction' field requires 'autocommit' field to also be specified");
    return { session, number, inTransaction, starts: startTransaction === true };
  }

  /** The transaction that a statement belongs to, begun now if the statement says so. @throws CommandError 225, 251 */
  transactionFor({ session, number, starts }: SessionFields): Transaction {
    if (!session || number === undefined) throw new CommandError('InvalidOptions', 'A transaction needs a session');
    if (number < session.number) {
      throw new CommandError('TransactionTooOld', `Cannot start transaction ${number} on session because a newer transaction ${session.number} has already started.`);
    }
    if (starts) return this.#begin(session, number);
    const { transaction } = session;
    if (!transaction?.isOpen || transaction.number !== number) throw noSuchTransaction(number);
    return transaction;
  }

  /** Ends sessions: what they have in progress is aborted. */
  end(ids: readonly unknown[]): void {
    for (const lsid of ids) {
      const session = this.#find(lsid);
      session.transaction?.abort();
      this.#sessions.delete(session.id.toString('latin1'));
    }
  }

  /** Forgets what has been idle for too long. */
  sweep(now: number): void {
    for (const [id, session] of this.#sessions) if (now - session.usedAt > longestIdle && !session.transaction?.isOpen) this.#sessions.delete(id);
  }

  abortAll(): void {
    for (const session of this.#sessions.values()) session.transaction?.abort();
  }

  #begin(session: Session, number: bigint): Transaction {
    if (number === session.number && (session.transaction?.number === number || session.committed === number)) {
      throw new CommandError('ConflictingOperationInProgress', `Transaction ${number} has been started already`);
    }
    session.transaction?.abort();
    session.number = number;
    session.committed = undefined;
    session.transaction = new Transaction(this.#store, this.#locks, number);
    return session.transaction;
  }

  #find(lsid: unknown): Session {
    const id = isDocument(lsid) ? lsid['id'] : undefined;
    if (!isBinary(id) || id.length() !== 16) throw new CommandError('TypeMismatch', "BSON field 'lsid.id' must be a UUID");
    const bytes = Buffer.from(id.value());
    const key = bytes.toString('latin1');
    const session = this.#sessions.get(key) ?? { id: bytes, number: -1n, transaction: undefined, committed: undefined, underWay: undefined, usedAt: 0 };
    session.usedAt = Date.now();
    this.#sessions.set(key, session);
    return session;
  }
}

/** Error 251: the driver takes it as a reason to try the whole transaction again. */
export function noSuchTransaction(number: bigint): CommandError {
  return new CommandError('NoSuchTransaction', `Given transaction number ${number} does not match any in-progress transactions.`);
}
