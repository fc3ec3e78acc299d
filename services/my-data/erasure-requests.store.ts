import mongoose, { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type LondonDate } from '../calendar/london.rules.ts';
import { type ErasureRequestId, type FileId, type PersonId } from '../ids.ts';

/**
 * How far it is. Read downwards it is the order of its steps; each is done whole or not at all, and once:
 *
 *   waiting -> begun -> filesGone -> recordsGone -> done
 *      |
 *      +-> kept     (they changed their mind)
 */
export type ErasureStep = 'waiting' | 'begun' | 'filesGone' | 'recordsGone' | 'done' | 'kept';

/** Somebody's wish to have their data erased. It names nobody: what is left of the person is a number. */
export interface ErasureRequest {
  readonly id: ErasureRequestId;
  readonly person: PersonId;
  readonly step: ErasureStep;
  readonly askedAt: Date;
  /** It runs by itself from then on. */
  readonly dueAt: Date;
  /** A Member's: whether membership ends with it. */
  readonly endsMembership: boolean;
  /** Contents still to be deleted, written down before the records that name them go. */
  readonly files: readonly FileId[];
  /** The last day on which invoices are kept; undefined where there are none, or once they have gone too. */
  readonly invoicesUntil: LondonDate | undefined;
  readonly changedAt: Date;
}

const requestSchema = new Schema(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    step: { type: String, required: true },
    askedAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    endsMembership: { type: Boolean, required: true },
    files: { type: [String], required: true },
    invoicesUntil: String,
    changedAt: { type: Date, required: true },
  },
  { collection: 'erasureRequests', versionKey: false },
);
requestSchema.index({ person: 1 }, { unique: true, partialFilterExpression: { step: 'waiting' }, name: 'one_waiting_request' });
requestSchema.index({ step: 1, dueAt: 1 });

type Stored = Omit<ErasureRequest, 'id'> & { _id: ErasureRequestId };
const RequestModel = defineModel<Stored>('ErasureRequest', requestSchema);
const toRequest = ({ _id, ...rest }: Stored): ErasureRequest => ({ id: _id, ...rest, invoicesUntil: rest.invoicesUntil });

/** @throws a duplicate-key error when one of theirs waits. */
export async function insertRequest(request: Pick<ErasureRequest, 'person' | 'askedAt' | 'dueAt' | 'endsMembership'>): Promise<ErasureRequest> {
  const stored: Stored = { _id: newId() as ErasureRequestId, ...request, step: 'waiting', files: [], invoicesUntil: undefined, changedAt: request.askedAt };
  await RequestModel.insertMany([stored]);
  return toRequest(stored);
}

export async function findRequest(id: ErasureRequestId): Promise<ErasureRequest | undefined> {
  const stored = await RequestModel.findOne({ _id: id }).lean<Stored | null>();
  return stored ? toRequest(stored) : undefined;
}

export async function findWaitingRequestOf(person: PersonId): Promise<ErasureRequest | undefined> {
  const stored = await RequestModel.findOne({ person, step: 'waiting' }).lean<Stored | null>();
  return stored ? toRequest(stored) : undefined;
}

/** Those at any of these steps, the earliest due first. */
export async function findRequestsAt(steps: readonly ErasureStep[], limit = 1_000): Promise<ErasureRequest[]> {
  return (await RequestModel.find({ step: mongoose.trusted({ $in: [...steps] }) }).sort({ dueAt: 1, _id: 1 }).limit(limit).lean<Stored[]>()).map(toRequest);
}

/** Those whose invoices need not be kept any longer. */
export async function findPastInvoices(today: LondonDate): Promise<ErasureRequest[]> {
  return (await RequestModel.find({ step: 'done', invoicesUntil: mongoose.trusted({ $lt: today }) }).lean<Stored[]>()).map(toRequest);
}

/** Goes a step further. @returns false, with nothing changed, when another process has gone it. */
export async function goOn(id: ErasureRequestId, from: ErasureStep, to: ErasureStep, at: Date, change: { files?: readonly FileId[]; invoicesUntil?: LondonDate | undefined } = {}): Promise<boolean> {
  const { invoicesUntil, ...rest } = change;
  const { matchedCount } = await RequestModel.updateOne({ _id: id, step: from }, { $set: { step: to, changedAt: at, ...rest, ...(invoicesUntil ? { invoicesUntil } : {}) } });
  return matchedCount === 1;
}

export async function forgetInvoicesUntil(id: ErasureRequestId): Promise<void> {
  await RequestModel.updateOne({ _id: id }, { $unset: { invoicesUntil: 1 } });
}
