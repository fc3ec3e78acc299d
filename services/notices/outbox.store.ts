import mongoose, { Schema } from 'mongoose';
import { type PersonId } from '../ids.ts';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type Channel, type Notice } from './notice.ts';

/** A notice to one recipient by one channel, with how its delivery stands. */
export interface Delivery {
  readonly id: string;
  /** Unique: the notice's key, the recipient and the channel. */
  readonly key: string;
  readonly notice: Notice;
  readonly channel: Channel;
  readonly person: PersonId | undefined;
  /** Where it goes when the recipient is no person of ours. */
  readonly address: string | undefined;
  readonly name: string | undefined;
  readonly state: 'due' | 'sent' | 'failed' | 'skipped';
  readonly dueAt: Date;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly settledAt: Date | undefined;
  readonly lastError: string | undefined;
}

export type NewDelivery = Pick<Delivery, 'key' | 'notice' | 'channel' | 'person' | 'address' | 'name' | 'dueAt' | 'createdAt'>;

const deliverySchema = new Schema(
  {
    _id: { type: String, required: true },
    key: { type: String, required: true },
    kind: { type: String, required: true },
    facts: { type: Schema.Types.Mixed, required: true },
    channel: { type: String, required: true },
    person: String,
    address: String,
    name: String,
    state: { type: String, required: true },
    dueAt: { type: Date, required: true },
    attempts: { type: Number, required: true },
    /** Until then one process alone works on it; the token tells its own claim from a later one. */
    leaseUntil: Date,
    leaseToken: String,
    createdAt: { type: Date, required: true },
    settledAt: Date,
    lastError: String,
  },
  { collection: 'outbox', versionKey: false, minimize: false },
);
deliverySchema.index({ key: 1 }, { unique: true });
deliverySchema.index({ state: 1, dueAt: 1 });
deliverySchema.index({ person: 1, createdAt: 1 });

type Stored = Omit<Delivery, 'id' | 'notice'> & { _id: string; kind: string; facts: unknown; leaseUntil?: Date; leaseToken?: string };
const DeliveryModel = defineModel<Stored>('Delivery', deliverySchema);

const toDelivery = ({ _id, kind, facts, ...rest }: Stored): Delivery => ({ ...rest, id: _id, notice: { kind, facts } as Notice });

/** Adds deliveries; one whose key is there already is left as it is. */
export async function insertDeliveries(deliveries: readonly NewDelivery[]): Promise<void> {
  const present = new Set(await DeliveryModel.distinct('key', { key: mongoose.trusted({ $in: deliveries.map((delivery) => delivery.key) }) }));
  const fresh = deliveries.filter((delivery) => !present.has(delivery.key));
  if (fresh.length === 0) return;
  await DeliveryModel.insertMany(
    fresh.map(({ notice, ...rest }) => ({ _id: newId(), ...rest, kind: notice.kind, facts: notice.facts, state: 'due', attempts: 0 })),
  );
}

/** Takes the delivery that has been due longest, for `leaseMs`; nobody else gets it until then. */
export async function claimDelivery(now: Date, leaseMs: number): Promise<{ delivery: Delivery; token: string } | undefined> {
  const token = newId();
  const claimed = await DeliveryModel.findOneAndUpdate(
    { state: 'due', dueAt: mongoose.trusted({ $lte: now }), $or: [{ leaseUntil: null }, { leaseUntil: mongoose.trusted({ $lt: new Date() }) }] },
    { $set: { leaseUntil: new Date(Date.now() + leaseMs), leaseToken: token }, $inc: { attempts: 1 } },
    { sort: { dueAt: 1, _id: 1 }, returnDocument: 'after' },
  ).lean<Stored | null>();
  return claimed ? { delivery: toDelivery(claimed), token } : undefined;
}

/** Holds a claim for longer; one that ran out and went to another stays theirs. */
export async function renewClaim(id: string, token: string, leaseMs: number): Promise<void> {
  await DeliveryModel.updateOne({ _id: id, leaseToken: token }, { $set: { leaseUntil: new Date(Date.now() + leaseMs) } });
}

/** Ends a claim: sent, given up, or due again later. A claim that ran out meanwhile changes nothing. */
export async function settleDelivery(
  id: string,
  token: string,
  outcome: { state: 'sent' | 'failed' | 'skipped'; at: Date; error?: string } | { state: 'due'; dueAt: Date; error: string },
): Promise<void> {
  const change =
    outcome.state === 'due'
      ? { state: 'due', dueAt: outcome.dueAt, lastError: outcome.error }
      : { state: outcome.state, settledAt: outcome.at, lastError: outcome.error };
  await DeliveryModel.updateOne({ _id: id, leaseToken: token }, { $set: change, $unset: { leaseUntil: 1, leaseToken: 1 } });
}

export async function findDelivery(id: string): Promise<Delivery | undefined> {
  const stored = await DeliveryModel.findOne({ _id: id }).lean<Stored | null>();
  return stored ? toDelivery(stored) : undefined;
}

/** Those of the keys whose delivery was given up, or refused for good. */
export async function findUndelivered(keys: readonly string[]): Promise<Set<string>> {
  return new Set(await DeliveryModel.distinct('key', { key: mongoose.trusted({ $in: [...keys] }), state: mongoose.trusted({ $in: ['failed', 'skipped'] }) }));
}

/** How many deliveries wait, and how many were given up. */
export async function countDeliveries(): Promise<{ due: number; failed: number }> {
  const [due, failed] = await Promise.all([DeliveryModel.countDocuments({ state: 'due' }), DeliveryModel.countDocuments({ state: 'failed' })]);
  return { due, failed };
}

/** When the next delivery is due, if one waits. */
export async function nextDeliveryAt(): Promise<Date | undefined> {
  const next = await DeliveryModel.findOne({ state: 'due' }).sort({ dueAt: 1 }).select('dueAt').lean<{ dueAt: Date } | null>();
  return next?.dueAt;
}
