import mongoose from 'mongoose';
import { type Actor } from '../people/actor.ts';
import { appendAudit, type AuditEntry } from '../audit/audit.service.ts';
import { putInOutbox } from '../notices/outbox.service.ts';
import { type NewNotice } from '../notices/notice.ts';
import { type Context } from '../context.ts';

/** One use case's share of the world: what happens at one moment, together or not at all. */
export interface Unit {
  /** The moment of the use case; the same for all that it writes. */
  readonly now: Date;
  /** Adds a line to the audit trail. */
  readonly record: (entry: AuditEntry) => void;
  /** Puts a notice in the outbox. The same key twice is one notice. */
  readonly notify: (notice: NewNotice) => void;
}

/**
 * Runs `work` in a transaction: its writes, audit records and notices are kept together or not at all. `work` runs again
 * when another transaction got in its way, so it must touch nothing but the database.
 */
export async function transact<T>(context: Context, actor: Actor, work: (unit: Unit) => Promise<T>): Promise<T> {
  const now = context.clock.now();
  let left = 0;
  const result = await mongoose.connection.transaction(async () => {
    const entries: AuditEntry[] = [];
    const notices: NewNotice[] = [];
    const value = await work({ now, record: (entry) => void entries.push(entry), notify: (notice) => void notices.push(notice) });
    await appendAudit(actor, now, entries);
    await putInOutbox(notices, now);
    left = notices.length;
    return value;
  });
  if (left > 0) context.outboxChanged();
  return result;
}
