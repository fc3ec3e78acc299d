import { z } from 'zod';
import { LondonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { newId } from '../database/new-id.ts';
import { transact } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { formatMoney } from '../fees/fees.rules.ts';
import { InvoiceId, type PaymentId } from '../ids.ts';
import { type Actor, type PersonActor } from '../people/actor.ts';
import { mustBeOffice } from '../people/people.policy.ts';
import { findOpenUnder, isPayerReference } from './invoices.store.ts';
import { paymentMethods } from './payment.data.ts';
import { accountOf, recordWithin, type Account } from './payments.service.ts';

/** As many as one form shows; what is more comes up when these are paid. */
export const mostAtOnce = 12;

/** The invoices under one payer's reference that wait for money, oldest first. */
export interface GroupAccount {
  /** As the payer writes it. */
  readonly reference: string;
  readonly accounts: readonly Account[];
  /** How many there are in all. */
  readonly total: number;
}

/** What waits under a payer's reference, however it is typed. @returns undefined when no invoice has it, paid ones included. */
export async function groupAccount(actor: Actor, reference: string): Promise<GroupAccount | undefined> {
  mustBeOffice(actor);
  const open = await findOpenUnder(reference);
  if (open.length === 0 && !(await isPayerReference(reference))) return undefined;
  return { reference: open[0]?.payer?.reference ?? reference, accounts: open.slice(0, mostAtOnce).map(accountOf), total: open.length };
}

/** One payment for several invoices, as the office records it; amounts in pence. What of it is for which invoice is said, never guessed. */
export const GroupPaymentInput = z.object({
  received: z.number().int().positive(),
  on: LondonDate,
  how: z.enum(paymentMethods),
  /** The bank's or the payer's. */
  reference: z.string().trim().max(80),
  parts: z
    .array(z.object({ invoice: InvoiceId, /** As on the card that was filled in. */ revision: z.number().int(), amount: z.number().int().positive() }))
    .min(1)
    .max(mostAtOnce),
});
export type GroupPaymentInput = z.infer<typeof GroupPaymentInput>;

/**
 * Records one payment on several invoices: all of it or nothing. Each invoice that it settles opens its application's pack.
 * @throws AppError invalid when the parts do not make up what was received; stale when something was recorded on one of them meanwhile.
 */
export async function recordGroupPayment(context: Context, actor: PersonActor, { received, parts, on, how, reference }: GroupPaymentInput): Promise<Account[]> {
  mustBeOffice(actor);
  mustAddUp(received, parts);
  const partOf = { payment: newId() as PaymentId, amount: received };
  return transact(context, actor, async (unit) => {
    const accounts: Account[] = [];
    // Always in one order: two payments at once then wait for each other and never both for ever.
    for (const { invoice, revision, amount } of parts.toSorted((one, other) => (one.invoice < other.invoice ? -1 : 1))) {
      accounts.push(await recordWithin(unit, actor, { invoice, revision, kind: 'payment', amount, on, how, reference }, partOf));
    }
    return accounts;
  });
}

function mustAddUp(received: number, parts: GroupPaymentInput['parts']): void {
  if (new Set(parts.map(({ invoice }) => invoice)).size < parts.length) throw new TypeError('an invoice is there twice');
  const sum = parts.reduce((total, { amount }) => total + amount, 0);
  if (sum === received) return;
  const gap = sum < received ? `${formatMoney(received - sum)} has no invoice yet` : `that is ${formatMoney(sum - received)} more than came in`;
  throw new AppError('invalid', {
    userMessage: `The parts come to ${formatMoney(sum)}, and ${formatMoney(received)} was received: ${gap}.`,
    nextStep: 'Put right how much of it is for which invoice. Nothing is recorded yet.',
  });
}
