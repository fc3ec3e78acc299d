import { addYears, inForce, londonDate, type LondonDate, type Schedule } from '../calendar/london.rules.ts';
import { type FeeKind, feeSchedule, type FeeTerms, type Pence, yearsBetweenFeeReviews } from './fees.data.ts';

/** A fee as an invoice shows it, in whole pence. */
export interface Fee {
  readonly kind: FeeKind;
  readonly net: Pence;
  readonly vatPercent: number;
  readonly vat: Pence;
  readonly gross: Pence;
}

/** The fee for an invoice made at that instant (the schedule is by London days). */
export function feeFor(kind: FeeKind, at: Date, schedule: Schedule<FeeTerms> = feeSchedule): Fee {
  const { net: nets, vatPercent } = inForce(schedule, londonDate(at));
  const net = nets[kind];
  const vat = vatOn(net, vatPercent);
  return { kind, net, vatPercent, vat, gross: net + vat };
}

/** VAT on a net amount, to the nearest penny, half a penny up. */
export const vatOn = (net: Pence, percent: number): Pence => Math.round((net * percent) / 100);

/** The day by which the fees are to be reviewed: "reviewed every 3 years". */
export const feeReviewDueOn = (lastReviewedOn: LondonDate): LondonDate => addYears(lastReviewedOn, yearsBetweenFeeReviews);

/** `£1,200.50`; a negative amount is `-£24.00`. */
export function formatMoney(amount: Pence): string {
  const pence = Math.abs(amount);
  const pounds = Math.floor(pence / 100).toLocaleString('en-GB');
  return `${amount < 0 ? '-' : ''}£${pounds}.${String(pence % 100).padStart(2, '0')}`;
}

/**
 * Reads an amount as people write it: `£336.00`, `336`, `1,200.50`. Anything doubtful, such as `336.5` or `1,20`, is
 * undefined, so that the person is asked again rather than a wrong sum recorded.
 */
export function parseMoney(text: string): Pence | undefined {
  const parts = /^£?\s{0,3}(?<pounds>\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(?<pence>\d{2}))?$/.exec(text.trim())?.groups;
  if (parts?.['pounds'] === undefined) return undefined;
  return Number(parts['pounds'].replaceAll(',', '')) * 100 + Number(parts['pence'] ?? 0);
}

/** Money that moved for an invoice; amounts are positive, the kind says which way. */
export interface Movement {
  readonly kind: 'payment' | 'refund';
  readonly amount: Pence;
}

/** Where an invoice stands. Exactly one of `outstanding` and `overpaid` can be more than nothing. */
export interface Balance {
  readonly state: 'unpaid' | 'part-paid' | 'paid' | 'overpaid' | 'refunded';
  readonly received: Pence;
  readonly refunded: Pence;
  /** Received and not given back: also the most that can be refunded. */
  readonly held: Pence;
  readonly outstanding: Pence;
  readonly overpaid: Pence;
}

/** Sets what was paid and given back against what is due. All given back is `refunded`; the invoice is then owed no longer. */
export function balance(invoice: { readonly gross: Pence }, movements: readonly Movement[]): Balance {
  const received = total(movements, 'payment');
  const refunded = total(movements, 'refund');
  const held = received - refunded;
  const state = stateOf(invoice.gross, held, refunded);
  return {
    state,
    received,
    refunded,
    held,
    outstanding: state === 'refunded' ? 0 : Math.max(0, invoice.gross - held),
    overpaid: Math.max(0, held - invoice.gross),
  };
}

/** Whether what the invoice is for may go ahead: an overpaid invoice is paid too. */
export const isSettled = ({ state }: Balance): boolean => state === 'paid' || state === 'overpaid';

function stateOf(due: Pence, held: Pence, refunded: Pence): Balance['state'] {
  if (held > due) return 'overpaid';
  if (held === due) return 'paid';
  if (held > 0) return 'part-paid';
  return refunded > 0 ? 'refunded' : 'unpaid';
}

function total(movements: readonly Movement[], kind: Movement['kind']): Pence {
  return movements.reduce((sum, movement) => (movement.kind === kind ? sum + movement.amount : sum), 0);
}
