import { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';

/** One line of the audit trail, as stored. */
export interface AuditRecord {
  readonly at: Date;
  /** A person's id, `mail:ADDRESS` or `clock:JOB`. */
  readonly actor: string;
  readonly what: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly details: Readonly<Record<string, unknown>>;
}

const auditSchema = new Schema(
  {
    _id: { type: String, required: true },
    at: { type: Date, required: true },
    actor: { type: String, required: true },
    what: { type: String, required: true },
    subject: { kind: { type: String, required: true }, id: { type: String, required: true } },
    details: { type: Schema.Types.Mixed, default: {} },
  },
  { collection: 'audit', versionKey: false, minimize: false },
);
auditSchema.index({ 'subject.kind': 1, 'subject.id': 1, _id: 1 });

const AuditModel = defineModel<AuditRecord & { _id: string }>('Audit', auditSchema);

export async function insertAuditRecords(records: readonly AuditRecord[]): Promise<void> {
  await AuditModel.insertMany(records.map((record) => ({ _id: newId(), ...record })));
}

export async function findAuditRecords(kind: string, id: string): Promise<AuditRecord[]> {
  return AuditModel.find({ 'subject.kind': kind, 'subject.id': id }).sort({ _id: 1 }).lean<AuditRecord[]>();
}
