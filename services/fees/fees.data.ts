import { type Schedule } from '../calendar/london.rules.ts';

/** An amount of money in whole pence. */
export type Pence = number;

export const feeKinds = ['accreditation', 'resubmission', 'member', 'associate'] as const;
export type FeeKind = (typeof feeKinds)[number];

/** What stands on an invoice. */
export const feeTitles: Readonly<Record<FeeKind, string>> = {
  accreditation: 'Accreditation fee',
  resubmission: 'Resubmission fee',
  member: 'Member retention fee, one year',
  associate: 'Associate retention fee, one year',
};

export interface FeeTerms {
  /** Before VAT. */
  readonly net: Readonly<Record<FeeKind, Pence>>;
  readonly vatPercent: number;
}

/**
 * Framework, "Schedule and Fees": "£280 plus VAT", "£120 plus VAT", "The annual retainer fee is £85 plus VAT", "Annual
 * Associate fees are £50 plus VAT". To change a fee from a day on, add an entry to `changes`; invoices already made keep theirs.
 */
export const feeSchedule: Schedule<FeeTerms> = {
  first: {
    net: { accreditation: 280_00, resubmission: 120_00, member: 85_00, associate: 50_00 },
    vatPercent: 20,
  },
  changes: [],
};

/** "The annual retainer fee … will be reviewed every 3 years". */
export const yearsBetweenFeeReviews = 3;
