/** How money moves. */
export const paymentMethods = ['bankTransfer', 'card', 'cheque', 'other'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export const paymentMethodTitles: Readonly<Record<PaymentMethod, string>> = {
  bankTransfer: 'Bank transfer',
  card: 'Card',
  cheque: 'Cheque',
  other: 'Another way',
};
