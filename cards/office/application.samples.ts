import { button } from '../action.ts';
import { type CardSample } from '../sample.ts';
import { renderOfficeApplicationCard, type OfficeApplicationView } from './application.card.ts';
import { showInvoice } from './payment.actions.ts';
import { sampleIds } from './samples.data.ts';

const view: OfficeApplicationView = {
  application: sampleIds.application,
  reference: 'IGPM-2027-0001',
  applicantName: 'Priya Nair',
  stands: 'Waits for the fee; the pack opens when it is paid.',
  facts: [
    { title: 'Practice', value: 'Harbour Lane Surgery' },
    { title: 'Mail', value: 'applicant@example.org' },
    { title: 'Begun', value: '11 January 2027' },
    { title: 'Fee', value: '£336.00, £336.00 outstanding' },
  ],
  missing: [],
  trail: ['11 January 2027, 09:12: application begun, invoice sent'],
  can: { decline: false, resubmit: false },
  next: [button(showInvoice, 'Record payment', { invoice: sampleIds.invoice }, { style: 'positive' })],
  declining: false,
};
const drafting: OfficeApplicationView = {
  ...view, stands: 'The applicant is gathering evidence.', missing: ['Evidence for domain 7. Financial proficiency and practice stability', 'Two testimonials, from two different people'], can: { decline: true, resubmit: false }, next: [],
};

export const applicationSamples: readonly CardSample[] = [
  { name: 'waits for the fee', card: renderOfficeApplicationCard(view) },
  { name: 'incomplete', card: renderOfficeApplicationCard(drafting) },
  { name: 'about to be declined', card: renderOfficeApplicationCard({ ...drafting, declining: true }) },
  { name: 'further evidence asked for', card: renderOfficeApplicationCard({ ...view, stands: 'Further evidence asked for in domain 7 on 20 February 2027.', can: { decline: false, resubmit: true }, next: [] }) },
];
