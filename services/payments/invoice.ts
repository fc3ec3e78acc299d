import { type LondonDate } from '../calendar/london.rules.ts';
import { type Fee, type Movement } from '../fees/fees.rules.ts';
import { type ApplicationId, type InvoiceId, type InvoiceNumber, type PaymentId, type PersonId } from '../ids.ts';
import { type Payer } from './payer.ts';
import { type PaymentMethod } from './payment.data.ts';

/** Money that came in or went back for an invoice, as the office recorded it. */
export interface RecordedMovement extends Movement {
  readonly id: PaymentId;
  /** The day on which the money moved. */
  readonly on: LondonDate;
  readonly how: PaymentMethod;
  /** The payer's or the bank's reference. */
  readonly reference: string;
  readonly recordedBy: PersonId;
  readonly recordedAt: Date;
  /** One payment that covers several invoices: the whole of it, in pence, and what its parts have in common. */
  readonly partOf?: { readonly payment: PaymentId; readonly amount: number };
}

export interface Invoice {
  readonly id: InvoiceId;
  readonly number: InvoiceNumber;
  readonly fee: Fee;
  readonly person: PersonId;
  readonly billedTo: string;
  /** Undefined when the person pays themselves. */
  readonly payer: Payer | undefined;
  /** The application that waits for it; none for a retention fee. */
  readonly application: ApplicationId | undefined;
  readonly issuedOn: LondonDate;
  readonly dueOn: LondonDate;
  readonly movements: readonly RecordedMovement[];
  /** True once nothing more is expected: paid, or refunded in full, or what it was for was withdrawn. */
  readonly closed: boolean;
  readonly revision: number;
}
