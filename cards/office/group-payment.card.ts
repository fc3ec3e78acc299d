import { type InvoiceId } from '../../services/ids.ts';
import { paymentMethods, paymentMethodTitles } from '../../services/payments/payment.data.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { counted } from '../applicant/words.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { partIds, recordGroup } from './group-payment.actions.ts';
import layout from './group-payment.card.json' with { type: 'json' };
import { showQueue } from './queue.actions.ts';

export interface GroupPaymentView {
  /** The payer's reference. */
  readonly payer: string;
  /** What has just happened, or undefined. */
  readonly banner: string | undefined;
  /** At most twelve. */
  readonly invoices: readonly { readonly invoice: InvoiceId; readonly revision: number; readonly label: string; /** As it would be typed: `336.00`. */ readonly amount: string }[];
  /** Further ones that do not fit the form. */
  readonly more: number;
  /** The sum of what is open. */
  readonly received: string;
  readonly today: string;
}

const card = defineCard(layout);
const methods = paymentMethods.map((method) => ({ title: paymentMethodTitles[method], value: method }));

/** One payment for several invoices: how much came in, and what of it is for which. */
export function renderGroupPaymentCard(view: GroupPaymentView): AdaptiveCard {
  const { payer, invoices, more } = view;
  const [first, ...rest] = invoices;
  const explanation = first
    ? `${invoices.length === 1 ? 'One invoice is' : `${counted(invoices.length, 'invoice')} are`} open under this payer's reference. The parts must make up what was received; empty a field to leave that invoice out.${more > 0 ? ` ${more} more come up when these are paid.` : ''}`
    : "Nothing is open under this payer's reference.";
  return card.render({
    summary: view.banner ?? `Payer ${payer}: ${counted(invoices.length, 'open invoice')}`,
    heading: `Payer ${payer}`,
    banner: escapeMarkdown(view.banner ?? ''),
    explanation: escapeMarkdown(explanation),
    received: view.received,
    today: view.today,
    methods,
    parts: invoices.flatMap(({ label, amount }, at) => (partIds[at] === undefined ? [] : [{ id: partIds[at], label, amount }])),
    actions: [
      ...(first ? [button(recordGroup, 'Record this payment', { payer, invoices: [first, ...rest].map(({ invoice, revision }) => ({ invoice, revision })) }, { style: 'positive' })] : []),
      button(showQueue, 'What waits', {}, { associatedInputs: 'none' }),
    ],
  });
}
