import { z } from 'zod';
import { InvoiceId } from '../../services/ids.ts';
import { paymentMethods } from '../../services/payments/payment.data.ts';
import { defineAction } from '../action.ts';
import { day, optionalText, requiredText } from '../inputs.ts';

/** Opens what waits under a payer's reference. */
export const showGroupPayment = defineAction('groupPayment.show', z.object({ payer: z.string().min(1).max(60) }));

/** One field for each invoice that the form can show. */
export const partIds = ['part1', 'part2', 'part3', 'part4', 'part5', 'part6', 'part7', 'part8', 'part9', 'part10', 'part11', 'part12'] as const;
type PartId = (typeof partIds)[number];
const part = optionalText(20);
const parts = Object.fromEntries(partIds.map((id) => [id, part])) as Record<PartId, typeof part>;

/** Records one payment for the invoices of the card, in their order; the revisions keep a second click from being a second payment. */
export const recordGroup = defineAction(
  'groupPayment.record',
  z.object({ payer: z.string().min(1).max(60), invoices: z.array(z.object({ invoice: InvoiceId, revision: z.int() })).min(1).max(partIds.length) }),
  z.object({ received: requiredText(20), on: day, how: z.enum(paymentMethods), reference: optionalText(80), ...parts }),
);
