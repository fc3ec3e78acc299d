import { type Catalog, type Collection } from '../collections/catalog.ts';
import { type Cursors } from '../cursors.ts';
import { type Document } from '../documents/values.ts';
import { rememberReply } from '../sessions/retryable.ts';
import { type SessionFields, type Sessions } from '../sessions/sessions.ts';
import { type Transaction } from '../sessions/transaction.ts';
import { type Locks } from '../storage/locks.ts';
import { type Store } from '../storage/store.ts';
import { type Reader, type View } from '../storage/view.ts';
import { type Results } from '../cursors.ts';

/** What all commands work with. */
export interface Engine {
  readonly store: Store;
  readonly locks: Locks;
  readonly catalog: Catalog;
  readonly sessions: Sessions;
  readonly cursors: Cursors;
  /** Where the server listens, `host:port`. */
  readonly address: string;
  /** Name of the replica set whose one node this is. */
  readonly replicaSet: string | undefined;
  readonly shutDown: () => void;
}

/** One command on its way. */
export interface Operation {
  readonly engine: Engine;
  readonly database: string;
  /** As the error messages name it. */
  readonly name: string;
  readonly command: Document;
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>;
  readonly session: SessionFields;
  readonly transaction: Transaction | undefined;
}

/** What a command reads: the transaction's view, or the newest state. */
export function readerOf(operation: Operation): Reader {
  return operation.transaction?.view ?? operation.engine.store;
}

/** A state for a cursor to read from over several requests, and how to let go of it. */
export function steadyReaderOf(operation: Operation): { readonly reader: Reader; readonly release: Results['release'] } {
  if (operation.transaction) return { reader: operation.transaction.view, release: () => undefined };
  const snapshot = operation.engine.store.snapshot();
  return { reader: snapshot, release: snapshot.release };
}

/** Writes, and answers when it is on the disk; within a transaction, when it is in the transaction's view. */
export async function write(operation: Operation, statement: (view: View) => Document): Promise<Document> {
  const { engine, transaction, session } = operation;
  if (transaction) return statement(transaction.view);
  return engine.store.write(engine.locks.claimForStatement, (view) => {
    const reply = statement(view);
    if (session.session && session.number !== undefined) rememberReply(view, session.session.id, session.number, { ok: 1, ...reply });
    return reply;
  });
}

/** The collection that a command names, if there is one. */
export function findCollection(operation: Operation, name: string, reader: Reader = readerOf(operation)): Collection | undefined {
  return operation.engine.catalog.find(reader, operation.database, name);
}
