import mongoose, { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type ApplicationId, type MailId } from '../ids.ts';
import { type Mail, type MailStateKind } from './mail.ts';

const mailSchema = new Schema(
  {
    _id: { type: String, required: true },
    messageId: { type: String, default: '' },
    hash: { type: String, required: true },
    envelopeFrom: { type: String, default: '' },
    from: { type: new Schema({ name: { type: String, default: '' }, address: { type: String, default: '' } }, { _id: false }), required: true },
    subject: { type: String, default: '' },
    receivedAt: { type: Date, required: true },
    raw: { type: String, required: true },
    size: { type: Number, required: true },
    state: { type: Schema.Types.Mixed, required: true },
    understanding: { type: Schema.Types.Mixed },
    revision: { type: Number, required: true },
    /** How often reading was begun: what brings a process down must not do so for ever. */
    attempts: { type: Number, required: true },
    leaseUntil: Date,
    leaseToken: String,
  },
  { collection: 'mails', versionKey: false, minimize: false },
);
mailSchema.index({ hash: 1 }, { unique: true });
mailSchema.index({ 'state.kind': 1, receivedAt: 1 });
mailSchema.index({ 'state.application': 1, receivedAt: 1 });

type Stored = Omit<Mail, 'id'> & { _id: MailId; attempts: number; leaseUntil?: Date; leaseToken?: string };
const MailModel = defineModel<Stored>('Mail', mailSchema);

const toMail = ({ _id, attempts: _attempts, leaseUntil: _leaseUntil, leaseToken: _leaseToken, ...rest }: Stored): Mail => ({ ...rest, id: _id, understanding: rest.understanding });

/** @throws a duplicate-key error when the same message is here already. */
export async function insertMail(mail: Omit<Mail, 'id' | 'revision' | 'state' | 'understanding'>): Promise<Mail> {
  const stored: Stored = { _id: newId() as MailId, ...mail, state: { kind: 'received' }, understanding: undefined, revision: 0, attempts: 0 };
  await MailModel.insertMany([stored]);
  return toMail(stored);
}


export async function findMail(id: MailId): Promise<Mail | undefined> {
  const stored = await MailModel.findOne({ _id: id }).lean<Stored | null>();
  return stored ? toMail(stored) : undefined;
}

export async function findMailByHash(hash: string): Promise<Mail | undefined> {
  const stored = await MailModel.findOne({ hash }).lean<Stored | null>();
  return stored ? toMail(stored) : undefined;
}

/** Mails in these states, the one that waits longest first. */
export async function findMailsIn(kinds: readonly MailStateKind[], limit: number): Promise<Mail[]> {
  const stored = await MailModel.find({ 'state.kind': mongoose.trusted({ $in: [...kinds] }) }).sort({ receivedAt: 1, _id: 1 }).limit(limit).lean<Stored[]>();
  return stored.map(toMail);
}

/** What was filed into an application since a moment, the newest first. */
export async function findFiledMails(application: ApplicationId, since: Date): Promise<Mail[]> {
  const stored = await MailModel.find({ 'state.kind': 'filed', 'state.application': application, receivedAt: mongoose.trusted({ $gte: since }) }).sort({ receivedAt: -1, _id: -1 }).lean<Stored[]>();
  return stored.map(toMail);
}

export interface Claim {
  readonly mail: Mail;
  /** From 1. */
  readonly attempt: number;
  readonly token: string;
}

/** Takes the received mail that waits longest, for `leaseMs`; nobody else gets it until then. */
export async function claimReceivedMail(leaseMs: number): Promise<Claim | undefined> {
  const token = newId();
  // Leases run by the machine's own clock: the product's can be set.
  const claimed = await MailModel.findOneAndUpdate(
    { 'state.kind': 'received', $or: [{ leaseUntil: null }, { leaseUntil: mongoose.trusted({ $lt: new Date() }) }] },
    { $set: { leaseUntil: new Date(Date.now() + leaseMs), leaseToken: token }, $inc: { attempts: 1 } },
    { sort: { receivedAt: 1, _id: 1 }, returnDocument: 'after' },
  ).lean<Stored | null>();
  return claimed ? { mail: toMail(claimed), attempt: claimed.attempts, token } : undefined;
}

type Change = Partial<Pick<Mail, 'state' | 'understanding' | 'from' | 'subject'>>;

/** Ends a claim with what was understood. @returns false, with nothing changed, when the claim ran out meanwhile. */
export async function settleReceivedMail(id: MailId, token: string, change: Change): Promise<boolean> {
  const { matchedCount } = await MailModel.updateOne({ _id: id, leaseToken: token, 'state.kind': 'received' }, { $set: withoutUndefined(change), $inc: { revision: 1 }, $unset: { leaseUntil: 1, leaseToken: 1 } });
  return matchedCount === 1;
}

/** @returns false, with nothing changed, when the mail has moved on since `revision`. */
export async function saveMail(id: MailId, revision: number, change: Change): Promise<boolean> {
  const { matchedCount } = await MailModel.updateOne({ _id: id, revision }, { $set: withoutUndefined(change), $inc: { revision: 1 } });
  return matchedCount === 1;
}

/** The database would keep `undefined` within mixed content as `null`, which our types do not know. */
function withoutUndefined(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const clean = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(clean);
    return typeof inner === 'object' && inner !== null && !(inner instanceof Date) ? withoutUndefined({ ...inner }) : inner;
  };
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, clean(inner)]])));
}
