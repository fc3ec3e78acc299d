import { addDays, londonDate } from '../calendar/london.rules.ts';
import { nextInSeries } from '../database/counters.ts';
import { AppError } from '../errors.ts';
import { feeTitles, type FeeKind } from '../fees/fees.data.ts';
import { balance, feeFor } from '../fees/fees.rules.ts';
import { invoiceNumber, type ApplicationId, type InvoiceId, type InvoiceNumber, type PersonId } from '../ids.ts';
import { type InvoiceFacts } from '../notices/notice.ts';
import { type Person } from '../people/person.ts';
import { type Invoice } from './invoice.ts';
import { closeInvoice, findInvoiceById, findInvoiceByNumber, findInvoicesFor, findInvoicesOf, insertInvoice } from './invoices.store.ts';
import { type Payer } from './payer.ts';

/** Days from an invoice's date to the day by which it should be paid. */
const daysToPay = 30;

/** Makes the next numbered invoice, within the running transaction: numbers have no gaps. It is addressed to the payer where one is named. */
export async function issueInvoice(kind: FeeKind, person: Person, application: ApplicationId | undefined, now: Date, payer?: Payer): Promise<Invoice> {
  const issuedOn = londonDate(now);
  const year = Number(issuedOn.slice(0, 4));
  return insertInvoice({
    number: invoiceNumber(year, await nextInSeries(`invoice-${year}`)),
    fee: feeFor(kind, now),
    person: person.id,
    billedTo: payer?.name === undefined ? whoIs(person) : `${payer.name}, for ${whoIs(person)}`,
    payer,
    application,
    issuedOn,
    dueOn: addDays(issuedOn, daysToPay),
    movements: [],
    closed: false,
  });
}

const whoIs = ({ name, organisation }: Person): string => (organisation ? `${name}, ${organisation}` : name);

/** Who paid, or was to pay, for somebody last: what is filled in for the next time. */
export async function lastPayerOf(person: PersonId): Promise<Payer | undefined> {
  const [latest] = await findInvoicesFor(person);
  return latest?.payer;
}

/** What was invoiced is not wanted any more, within the running transaction. Money already paid is the office's to give back. */
export async function cancelInvoice(id: InvoiceId): Promise<void> {
  await closeInvoice(id);
}

/** @throws AppError notFound. */
export async function getInvoice(id: InvoiceId): Promise<Invoice> {
  const invoice = await findInvoiceById(id);
  if (invoice) return invoice;
  throw new AppError('notFound', { userMessage: 'I do not know this invoice.', nextStep: 'Type queue to see what waits for payment.' });
}

/** @throws AppError notFound. */
export async function invoiceByNumber(number: InvoiceNumber): Promise<Invoice> {
  const invoice = await findInvoiceByNumber(number);
  if (invoice) return invoice;
  throw new AppError('notFound', { userMessage: `There is no invoice ${number}.`, nextStep: 'Check the number, which looks like INV-2027-0001.' });
}

/** The invoice that an application waits for, or waited for last. @throws AppError notFound. */
export async function latestInvoiceOf(application: { readonly id: ApplicationId; readonly reference: string }): Promise<Invoice> {
  const [latest] = await findInvoicesOf(application.id);
  if (latest) return latest;
  throw new AppError('notFound', { userMessage: `${application.reference} has no invoice.`, nextStep: 'Type queue to see what waits for payment.' });
}

/** An application's invoices, newest first. */
export async function invoicesOf(application: ApplicationId): Promise<Invoice[]> {
  return findInvoicesOf(application);
}

/** An invoice as notices and letters show it. */
export function invoiceFacts(invoice: Invoice): InvoiceFacts {
  return {
    number: invoice.number,
    issuedOn: invoice.issuedOn,
    dueOn: invoice.dueOn,
    billedTo: invoice.billedTo,
    description: feeTitles[invoice.fee.kind],
    net: invoice.fee.net,
    vat: invoice.fee.vat,
    gross: invoice.fee.gross,
    paid: balance(invoice.fee, invoice.movements).held,
    payerReference: invoice.payer?.reference ?? null,
  };
}
