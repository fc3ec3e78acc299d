import { z } from 'zod';
import { packPaid } from '../applications/applications.service.ts';
import { LondonDate, londonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { newId } from '../database/new-id.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { balance, formatMoney, isSettled, type Balance } from '../fees/fees.rules.ts';
import { InvoiceId, type PaymentId } from '../ids.ts';
import { type Actor, type PersonActor } from '../people/actor.ts';
import { mustBeOffice } from '../people/people.policy.ts';
import { getPerson } from '../people/directory.ts';
import { type Invoice, type RecordedMovement } from './invoice.ts';
import { addMovement, countOpenInvoices, findInvoicesFor, findOpenInvoices } from './invoices.store.ts';
import { getInvoice, invoiceFacts } from './invoices.service.ts';
import { paymentMethods } from './payment.data.ts';

/** A payment or a refund as the office records it; amounts in pence. */
export const MovementInput = z.object({
  invoice: InvoiceId,
  /** The invoice's revision on the card that was filled in: what keeps a second click from being a second payment. */
  revision: z.number().int(),
  kind: z.enum(['payment', 'refund']),
  amount: z.number().int().positive(),
  on: LondonDate,
  how: z.enum(paymentMethods),
  reference: z.string().trim().max(80),
});
export type MovementInput = z.infer<typeof MovementInput>;

/** An invoice with where it stands. */
export interface Account {
  readonly invoice: Invoice;
  readonly balance: Balance;
}

export const accountOf = (invoice: Invoice): Account => ({ invoice, balance: balance(invoice.fee, invoice.movements) });

/**
 * Records money that came in or went back. The payment that settles the invoice of an application opens its pack.
 * @throws AppError stale when somebody recorded something meanwhile; invalid for a refund of more than is held or a day to come.
 */
export async function recordMovement(context: Context, actor: Actor, input: MovementInput): Promise<Account> {
  mustBeOffice(actor);
  if (actor.kind !== 'person') throw new TypeError('money is recorded by a person');
  return transact(context, actor, (unit) => recordWithin(unit, actor, input));
}

/** The same within the running transaction; `partOf` where the money is a part of one payment for several invoices. */
export async function recordWithin(unit: Unit, actor: PersonActor, input: MovementInput, partOf?: RecordedMovement['partOf']): Promise<Account> {
  const { now, record, notify } = unit;
  const before = await getInvoice(input.invoice);
  checkMovement(before, input, londonDate(now));
  const { kind, amount, on, how, reference } = input;
  const movement = { id: newId() as PaymentId, kind, amount, on, how, reference, recordedBy: actor.id, recordedAt: now, ...(partOf ? { partOf } : {}) };
  const after = { ...before, movements: [...before.movements, movement], revision: before.revision + 1 };
  const account = accountOf(after);
  const closed = isSettled(account.balance) || account.balance.state === 'refunded';
  if (!(await addMovement(before.id, input.revision, movement, closed))) throw alreadyChanged(before);
  record({ what: `invoice.${kind}`, subject: { kind: 'invoice', id: before.id }, details: { number: before.number, amount, on, how, reference, ...(partOf ? { payment: partOf.payment, whole: partOf.amount } : {}) } });

  if (kind === 'payment') {
    const { id, associate } = await getPerson(before.person);
    const renewsOn = before.fee.kind === 'associate' ? (associate?.renewsOn ?? null) : null;
    notify({ kind: 'paymentReceived', facts: { amount, reference, invoice: invoiceFacts(after), renewsOn }, to: { person: id }, key: `payment-received/${movement.id}` });
    const settledNow = isSettled(account.balance) && !isSettled(accountOf(before).balance);
    if (settledNow && before.application) await packPaid(unit, before.application, before.id);
  }
  return { invoice: { ...after, closed }, balance: account.balance };
}

function checkMovement(invoice: Invoice, input: MovementInput, today: LondonDate): void {
  if (invoice.revision !== input.revision) throw alreadyChanged(invoice);
  if (input.on > today) {
    throw new AppError('invalid', { userMessage: 'The day of the payment is still to come.', nextStep: 'Give the day on which the money arrived.' });
  }
  const { held } = accountOf(invoice).balance;
  if (input.kind === 'refund' && input.amount > held) {
    throw new AppError('invalid', { userMessage: `Only ${formatMoney(held)} was paid on ${invoice.number}.`, nextStep: `Give an amount up to ${formatMoney(held)}.` });
  }
}

const alreadyChanged = (invoice: Invoice) =>
  new AppError('stale', { userMessage: `Something was recorded on ${invoice.number} since this card was shown.`, nextStep: 'This is how it stands now; record again only what is still missing.' });

/** One invoice with where it stands, for the office. */
export async function accountFor(actor: Actor, id: InvoiceId): Promise<Account> {
  mustBeOffice(actor);
  return accountOf(await getInvoice(id));
}

/** Somebody's own invoices with where they stand, newest first. */
export async function ownAccounts(actor: PersonActor): Promise<Account[]> {
  return (await findInvoicesFor(actor.id)).map(accountOf);
}

/** Invoices that wait for money, longest first. */
export async function openAccounts(_context: Context, actor: Actor, limit = 20): Promise<Account[]> {
  mustBeOffice(actor);
  return (await findOpenInvoices(limit)).map(accountOf);
}

/** How many invoices wait for money. */
export async function countOpenAccounts(actor: Actor): Promise<number> {
  mustBeOffice(actor);
  return countOpenInvoices();
}
