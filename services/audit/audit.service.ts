import { type Actor } from '../people/actor.ts';
import { insertAuditRecords, findAuditRecords, type AuditRecord } from './audit.store.ts';

export type { AuditRecord } from './audit.store.ts';

/** What happened, in the words of the field: `application.submitted`. Details hold ids and facts, never evidence or marks. */
export interface AuditEntry {
  readonly what: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Writes the trail of one transaction; nothing ever changes or removes a record. */
export async function appendAudit(actor: Actor, at: Date, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const who = actor.kind === 'person' ? actor.id : actor.kind === 'mail' ? `mail:${actor.address}` : `clock:${actor.job}`;
  await insertAuditRecords(entries.map((entry) => ({ at, actor: who, what: entry.what, subject: entry.subject, details: entry.details ?? {} })));
}

/** The trail of one subject, oldest first. */
export async function auditTrailOf(kind: string, id: string): Promise<AuditRecord[]> {
  return findAuditRecords(kind, id);
}
