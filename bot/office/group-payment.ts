import { type ActionData } from '../../cards/action.ts';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { counted } from '../../cards/applicant/words.ts';
import { partIds, recordGroup, showGroupPayment } from '../../cards/office/group-payment.actions.ts';
import { renderGroupPaymentCard } from '../../cards/office/group-payment.card.ts';
import { LondonDate, londonDate } from '../../services/calendar/london.rules.ts';
import { AppError } from '../../services/errors.ts';
import { feeTitles } from '../../services/fees/fees.data.ts';
import { formatMoney } from '../../services/fees/fees.rules.ts';
import { groupAccount, recordGroupPayment, type GroupAccount, type GroupPaymentInput } from '../../services/payments/group-payments.service.ts';
import { presentIfStale } from '../present-if-stale.ts';
import { onAction, type ActionHandler } from '../registry.ts';
import { type Turn } from '../turn.ts';
import { readAmount } from './read-amount.ts';

export const groupPaymentActions: readonly ActionHandler[] = [
  onAction({ action: showGroupPayment, roles: ['office'], handle: async (turn, { payer }) => ({ card: await groupCard(turn, payer) }) }),
  onAction({
    action: recordGroup,
    roles: ['office'],
    handle: (turn, form) => presentIfStale(turn, () => recordNow(turn, form), () => groupCard(turn, form.payer)),
  }),
];

/** The form for one payment under a payer's reference, where there is such a payer. */
export async function groupCardFor(turn: Turn, payer: string): Promise<AdaptiveCard | undefined> {
  const group = await groupAccount(turn.actor, payer);
  return group && draw(group, turn.context.clock.now());
}

async function groupCard(turn: Turn, payer: string, banner?: string): Promise<AdaptiveCard> {
  const group = await groupAccount(turn.actor, payer);
  if (!group) throw new AppError('notFound', { userMessage: `No invoice has the payer's reference ${payer}.`, nextStep: 'Type queue to see what waits for payment.' });
  return draw(group, turn.context.clock.now(), banner);
}

async function recordNow(turn: Turn, form: ActionData<typeof recordGroup>): Promise<AdaptiveCard> {
  const received = readAmount(form.received);
  const parts = form.invoices.flatMap((invoice, at): GroupPaymentInput['parts'] => {
    const id = partIds[at];
    const typed = id && form[id];
    return typed === undefined ? [] : [{ ...invoice, amount: readAmount(typed) }];
  });
  if (parts.length === 0) throw new AppError('invalid', { userMessage: 'No part of the payment is for any invoice.', nextStep: 'Give for at least one of them how much it is.' });
  await recordGroupPayment(turn.context, turn.actor, { received, parts, on: LondonDate.parse(form.on), how: form.how, reference: form.reference ?? '' });
  return groupCard(turn, form.payer, `${formatMoney(received)} received for ${counted(parts.length, 'invoice')}: recorded. Each applicant is told.`);
}

function draw({ reference, accounts, total }: GroupAccount, now: Date, banner?: string): AdaptiveCard {
  return renderGroupPaymentCard({
    payer: reference,
    banner,
    invoices: accounts.map(({ invoice, balance }) => ({
      invoice: invoice.id, revision: invoice.revision,
      label: `${invoice.number}: ${invoice.billedTo}, ${feeTitles[invoice.fee.kind].toLowerCase()}, ${formatMoney(balance.outstanding)} open`,
      amount: (balance.outstanding / 100).toFixed(2),
    })),
    more: total - accounts.length,
    received: (accounts.reduce((sum, { balance }) => sum + balance.outstanding, 0) / 100).toFixed(2),
    today: londonDate(now),
  });
}
