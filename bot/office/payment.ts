import { renderPaymentCard } from '../../cards/office/payment.card.ts';
import { recordPayment, recordRefund, showInvoice } from '../../cards/office/payment.actions.ts';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { formatDate, LondonDate, londonDate } from '../../services/calendar/london.rules.ts';
import { AppError } from '../../services/errors.ts';
import { feeTitles } from '../../services/fees/fees.data.ts';
import { formatMoney } from '../../services/fees/fees.rules.ts';
import { InvoiceNumber, type InvoiceId } from '../../services/ids.ts';
import { getByReference } from '../../services/applications/find-application.ts';
import { invoiceByNumber, latestInvoiceOf } from '../../services/payments/invoices.service.ts';
import { paymentMethodTitles } from '../../services/payments/payment.data.ts';
import { accountFor, recordMovement, type Account } from '../../services/payments/payments.service.ts';
import { presentIfStale } from '../present-if-stale.ts';
import { groupCardFor } from './group-payment.ts';
import { readAmount } from './read-amount.ts';
import { onAction, type ActionHandler, type Command } from '../registry.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { readReference } from '../typed-reference.ts';

/** What the form of a payment or refund brings. */
interface MovementForm {
  readonly invoice: InvoiceId;
  readonly revision: number;
  readonly amount: string;
  readonly on: string;
  readonly how: keyof typeof paymentMethodTitles;
  readonly reference: string | undefined;
}

export const paymentActions: readonly ActionHandler[] = [
  onAction({
    action: showInvoice,
    roles: ['office'],
    handle: async ({ context, actor }, { invoice }) => ({ card: draw(await accountFor(actor, invoice), context.clock.now()) }),
  }),
  onAction({ action: recordPayment, roles: ['office'], handle: (turn, form) => record(turn, 'payment', form) }),
  onAction({ action: recordRefund, roles: ['office'], handle: (turn, form) => record(turn, 'refund', form) }),
];

export const paymentCommand: Command = {
  names: ['paid'],
  usage: 'paid REF',
  summary: "record a payment for an application (IGPM-2027-0001), an invoice (INV-2027-0001) or all under a payer's reference",
  roles: ['office'],
  async handle(turn, args) {
    const { context, actor } = turn;
    const wanted = args.toUpperCase();
    const number = InvoiceNumber.safeParse(wanted);
    const reference = readReference(args);
    if (number.success) return { card: draw(await accountFor(actor, (await invoiceByNumber(number.data)).id), context.clock.now()) };
    const group = reference || args === '' ? undefined : await groupCardFor(turn, args);
    if (group) return { card: group };
    if (!reference) throw new AppError('invalid', { userMessage: 'I need to know for what.', nextStep: 'Type paid and the reference, such as paid IGPM-2027-0001.' });
    const application = await getByReference(reference);
    return { card: draw(await accountFor(actor, (await latestInvoiceOf(application)).id), context.clock.now()) };
  },
};

/** Money is recorded on an account as the card shows it: recorded by a colleague meanwhile, it would be there twice. */
function record(turn: Turn, kind: 'payment' | 'refund', form: MovementForm): Promise<Reply> {
  const present = async () => draw(await accountFor(turn.actor, form.invoice), turn.context.clock.now());
  return presentIfStale(turn, () => recordNow(turn, kind, form), present);
}

async function recordNow({ context, actor }: Turn, kind: 'payment' | 'refund', form: MovementForm): Promise<AdaptiveCard> {
  const amount = readAmount(form.amount);
  const { invoice, revision, how } = form;
  const account = await recordMovement(context, actor, { invoice, revision, kind, amount, on: LondonDate.parse(form.on), how, reference: form.reference ?? '' });
  const said = `${formatMoney(amount)} ${kind === 'payment' ? 'received' : 'given back'}: recorded.`;
  const opened = kind === 'payment' && account.balance.outstanding === 0 && account.invoice.application ? ' The application pack is on its way to the applicant.' : '';
  return draw(account, context.clock.now(), `${said}${opened}`);
}

function draw({ invoice, balance }: Account, now: Date, banner?: string): AdaptiveCard {
  const { fee } = invoice;
  return renderPaymentCard({
    invoice: invoice.id,
    revision: invoice.revision,
    number: invoice.number,
    banner,
    facts: [
      { title: 'For', value: feeTitles[fee.kind] },
      { title: 'Billed to', value: invoice.billedTo },
      ...(invoice.payer?.reference === undefined ? [] : [{ title: 'Payer’s reference', value: invoice.payer.reference }]),
      { title: 'Date', value: `${formatDate(invoice.issuedOn)}, due ${formatDate(invoice.dueOn)}` },
      { title: 'Amount', value: `${formatMoney(fee.gross)} (${formatMoney(fee.net)} + ${formatMoney(fee.vat)} VAT)` },
      { title: 'Paid', value: formatMoney(balance.held) },
      { title: 'Outstanding', value: invoice.closed && balance.outstanding > 0 ? 'Nothing: it was cancelled' : formatMoney(balance.outstanding) },
      ...(balance.overpaid > 0 ? [{ title: 'Overpaid', value: formatMoney(balance.overpaid) }] : []),
    ],
    movements: invoice.movements.map(
      (one) => `${formatDate(one.on)}: ${formatMoney(one.kind === 'refund' ? -one.amount : one.amount)}, ${paymentMethodTitles[one.how].toLowerCase()}${one.reference ? `, ${one.reference}` : ''}${one.partOf ? ` (part of ${formatMoney(one.partOf.amount)} for several)` : ''}`,
    ),
    amount: (balance.outstanding / 100).toFixed(2),
    today: londonDate(now),
    payable: balance.outstanding > 0 && !invoice.closed,
    refundable: balance.held > 0,
    payer: invoice.payer?.reference,
  });
}
