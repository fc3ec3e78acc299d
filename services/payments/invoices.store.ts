import { Schema } from 'mongoose';
import { defineModel } from '../database/define-model.ts';
import { newId } from '../database/new-id.ts';
import { type ApplicationId, type InvoiceId, type InvoiceNumber, type PersonId } from '../ids.ts';
import { type Invoice, type RecordedMovement } from './invoice.ts';
import { referenceKey } from './payer.ts';

const invoiceSchema = new Schema(
  {
    _id: { type: String, required: true },
    number: { type: String, required: true },
    fee: { type: Schema.Types.Mixed, required: true },
    person: { type: String, required: true },
    billedTo: { type: String, required: true },
    payer: { type: new Schema({ name: String, reference: String }, { _id: false }) },
    /** The payer's reference as `referenceKey` makes it comparable. */
    payerKey: String,
    application: String,
    issuedOn: { type: String, required: true },
    dueOn: { type: String, required: true },
    movements: { type: [Schema.Types.Mixed], required: true },
    closed: { type: Boolean, required: true },
    revision: { type: Number, required: true },
  },
  { collection: 'invoices', versionKey: false },
);
invoiceSchema.index({ number: 1 }, { unique: true });
invoiceSchema.index({ application: 1 });
invoiceSchema.index({ person: 1 });
invoiceSchema.index({ closed: 1, issuedOn: 1 });
invoiceSchema.index({ payerKey: 1, closed: 1 }, { partialFilterExpression: { payerKey: { $exists: true } } });

type Stored = Omit<Invoice, 'id'> & { _id: InvoiceId; payerKey?: string };
const InvoiceModel = defineModel<Stored>('Invoice', invoiceSchema);
const toInvoice = ({ _id, payerKey: _key, ...rest }: Stored): Invoice => ({ ...rest, id: _id, application: rest.application, payer: rest.payer && { name: rest.payer.name, reference: rest.payer.reference } });

export async function findInvoiceById(id: InvoiceId): Promise<Invoice | undefined> {
  const stored = await InvoiceModel.findOne({ _id: id }).lean<Stored | null>();
  return stored ? toInvoice(stored) : undefined;
}

export async function findInvoiceByNumber(number: InvoiceNumber): Promise<Invoice | undefined> {
  const stored = await InvoiceModel.findOne({ number }).lean<Stored | null>();
  return stored ? toInvoice(stored) : undefined;
}

/** An application's invoices, newest first. */
export async function findInvoicesOf(application: ApplicationId): Promise<Invoice[]> {
  return (await InvoiceModel.find({ application }).sort({ _id: -1 }).lean<Stored[]>()).map(toInvoice);
}

/** A person's invoices, newest first. */
export async function findInvoicesFor(person: PersonId): Promise<Invoice[]> {
  return (await InvoiceModel.find({ person }).sort({ _id: -1 }).lean<Stored[]>()).map(toInvoice);
}

/** Invoices that wait for money under a payer's reference, oldest first. */
export async function findOpenUnder(reference: string): Promise<Invoice[]> {
  return (await InvoiceModel.find({ payerKey: referenceKey(reference), closed: false }).sort({ issuedOn: 1, _id: 1 }).lean<Stored[]>()).map(toInvoice);
}

/** Whether any invoice, paid ones too, has this payer's reference. */
export async function isPayerReference(reference: string): Promise<boolean> {
  return (await InvoiceModel.exists({ payerKey: referenceKey(reference) })) !== null;
}

/** Invoices that wait for money, longest first. */
export async function findOpenInvoices(limit: number): Promise<Invoice[]> {
  return (await InvoiceModel.find({ closed: false }).sort({ issuedOn: 1, _id: 1 }).limit(limit).lean<Stored[]>()).map(toInvoice);
}

export async function countOpenInvoices(): Promise<number> {
  return InvoiceModel.countDocuments({ closed: false });
}

export async function insertInvoice(invoice: Omit<Invoice, 'id' | 'revision'>): Promise<Invoice> {
  const { reference } = invoice.payer ?? {};
  const stored: Stored = { _id: newId() as InvoiceId, ...invoice, revision: 0, ...(reference === undefined ? {} : { payerKey: referenceKey(reference) }) };
  await InvoiceModel.insertMany([stored]);
  return toInvoice(stored);
}

/** Adds a movement. @returns false, with nothing changed, when the invoice has moved on since `revision`. */
export async function addMovement(id: InvoiceId, revision: number, movement: RecordedMovement, closed: boolean): Promise<boolean> {
  const { matchedCount } = await InvoiceModel.updateOne({ _id: id, revision }, { $push: { movements: movement }, $set: { closed }, $inc: { revision: 1 } });
  return matchedCount === 1;
}

export async function closeInvoice(id: InvoiceId): Promise<void> {
  await InvoiceModel.updateOne({ _id: id }, { $set: { closed: true }, $inc: { revision: 1 } });
}
