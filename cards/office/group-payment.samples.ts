import { type CardSample } from '../sample.ts';
import { renderGroupPaymentCard, type GroupPaymentView } from './group-payment.card.ts';
import { sampleIds } from './samples.data.ts';

const view: GroupPaymentView = {
  payer: 'PO-4711',
  banner: undefined,
  invoices: [
    { invoice: sampleIds.invoice, revision: 0, label: 'INV-2027-0002: Ada Lane, accreditation fee, £336.00 open', amount: '336.00' },
    { invoice: sampleIds.invoice, revision: 0, label: 'INV-2027-0004: Owen Price, accreditation fee, £336.00 open', amount: '336.00' },
  ],
  more: 0,
  received: '672.00',
  today: '2027-01-12',
};
const many = Array.from({ length: 12 }, (_, at) => ({ invoice: sampleIds.invoice, revision: 0, label: `INV-2027-${String(at + 10).padStart(4, '0')}: Somebody With a Longer Name-Lastname, associate retention fee, one year, £60.00 open`, amount: '60.00' }));

export const groupPaymentSamples: readonly CardSample[] = [
  { name: 'two applicants of one payer', card: renderGroupPaymentCard(view) },
  { name: 'as many as the form shows', card: renderGroupPaymentCard({ ...view, invoices: many, more: 3, received: '720.00' }) },
  { name: 'all paid', card: renderGroupPaymentCard({ ...view, banner: '£672.00 received for 2 invoices: recorded.', invoices: [], received: '0.00' }) },
];
