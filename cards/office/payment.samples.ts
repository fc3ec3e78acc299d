import { type CardSample } from '../sample.ts';
import { renderPaymentCard, type PaymentView } from './payment.card.ts';
import { sampleIds } from './samples.data.ts';

const view: PaymentView = {
  invoice: sampleIds.invoice,
  revision: 0,
  number: 'INV-2027-0001',
  banner: undefined,
  facts: [
    { title: 'For', value: 'Accreditation fee' },
    { title: 'Billed to', value: 'Priya Nair, Harbour Lane Surgery' },
    { title: 'Date', value: '11 January 2027, due 10 February 2027' },
    { title: 'Amount', value: '£336.00 (£280.00 + £56.00 VAT)' },
    { title: 'Paid', value: '£0.00' },
    { title: 'Outstanding', value: '£336.00' },
  ],
  movements: [],
  amount: '336.00',
  today: '2027-01-12',
  payable: true,
  refundable: false,
  payer: undefined,
};

export const paymentSamples: readonly CardSample[] = [
  { name: 'nothing paid yet', card: renderPaymentCard(view) },
  { name: 'paid in part', card: renderPaymentCard({ ...view, payer: 'PO-4711', revision: 1, banner: '£300.00 received: recorded.', movements: ['12 January 2027: £300.00, bank transfer, NAIR P'], amount: '36.00', refundable: true }) },
  { name: 'settled', card: renderPaymentCard({ ...view, revision: 1, banner: '£336.00 received: recorded. The application pack is on its way to the applicant.', movements: ['12 January 2027: £336.00, bank transfer'], amount: '0.00', payable: false, refundable: true }) },
];
