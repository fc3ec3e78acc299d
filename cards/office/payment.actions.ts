import { z } from 'zod';
import { InvoiceId } from '../../services/ids.ts';
import { paymentMethods } from '../../services/payments/payment.data.ts';
import { defineAction } from '../action.ts';
import { day, optionalText, requiredText } from '../inputs.ts';

/** Opens an invoice, to record what was paid. */
export const showInvoice = defineAction('payment.show', z.object({ invoice: InvoiceId }));

const movement = {
  amount: requiredText(20),
  on: day,
  how: z.enum(paymentMethods),
  reference: optionalText(80),
};
const carried = z.object({ invoice: InvoiceId, revision: z.int() });
/** Records money that arrived. The revision is the invoice's on the card: a second click finds it changed. */
export const recordPayment = defineAction('payment.record', carried, z.object(movement));
/** Records money that was given back. */
export const recordRefund = defineAction('payment.refund', carried, z.object(movement));
