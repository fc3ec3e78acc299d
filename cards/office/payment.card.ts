import { type InvoiceId } from '../../services/ids.ts';
import { paymentMethods, paymentMethodTitles } from '../../services/payments/payment.data.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { showGroupPayment } from './group-payment.actions.ts';
import { recordPayment, recordRefund } from './payment.actions.ts';
import layout from './payment.card.json' with { type: 'json' };
import { showQueue } from './queue.actions.ts';

export interface PaymentView {
  readonly invoice: InvoiceId;
  readonly revision: number;
  readonly number: string;
  /** What has just happened, or undefined. */
  readonly banner: string | undefined;
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly movements: readonly string[];
  /** What is still to be paid, as it would be typed: `336.00`. */
  readonly amount: string;
  readonly today: string;
  readonly payable: boolean;
  readonly refundable: boolean;
  /** The payer's reference, under which other invoices may be open too. */
  readonly payer: string | undefined;
}

const card = defineCard(layout);
const methods = paymentMethods.map((method) => ({ title: paymentMethodTitles[method], value: method }));

/** An invoice with what was paid, and the form to record more. */
export function renderPaymentCard(view: PaymentView): AdaptiveCard {
  const carried = { invoice: view.invoice, revision: view.revision };
  return card.render({
    summary: view.banner ?? `Invoice ${view.number}`,
    heading: `Invoice ${view.number}`,
    banner: escapeMarkdown(view.banner ?? ''),
    facts: view.facts.map(({ title, value }) => ({ title, value: escapeMarkdown(value) })),
    movements: view.movements.map((line) => ({ line: escapeMarkdown(line) })),
    formShown: view.payable || view.refundable,
    amount: view.amount,
    today: view.today,
    methods,
    actions: [
      ...(view.payable ? [button(recordPayment, 'Record payment', carried, { style: 'positive' })] : []),
      ...(view.refundable ? [button(recordRefund, 'Record refund', carried)] : []),
      ...(view.payer === undefined ? [] : [button(showGroupPayment, `All under ${view.payer}`, { payer: view.payer }, { associatedInputs: 'none' })]),
      button(showQueue, 'What waits', {}, { associatedInputs: 'none' }),
    ],
  });
}
