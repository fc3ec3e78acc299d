import { type CardSample } from '../sample.ts';
import { sampleApplication, sampleTiming } from './sample-data.ts';
import { renderSubmitCard, type SubmitView } from './submit.card.ts';

const complete: SubmitView = {
  application: sampleApplication.id, reference: sampleApplication.reference, resubmission: false, timesBefore: 0, missing: [], done: ['The fee is paid', 'All 10 domains have evidence', 'Both testimonials are here'], name: 'Ada Lane', timing: sampleTiming,
  declaration: [
    'I have been in a substantive managerial role in general practice for not less than 2 years.',
    'I am not in breach of any article of the Constitution of the IGPM.',
    'I am not in any pending or active disciplinary action.',
    'The evidence is true and my own, and the testimonials were written by those named.',
  ],
};

export const submitSamples: readonly CardSample[] = [
  { name: 'complete', card: renderSubmitCard(complete) },
  { name: 'something is missing', card: renderSubmitCard({ ...complete, done: ['The fee is paid', '9 of 10 domains have evidence'], missing: [{ text: 'Evidence for domain 8. Estate and Facilities management', domain: 8 }, { text: 'Two testimonials, from two different people', domain: undefined }] }) },
  {
    name: 'the fee is not paid yet',
    card: renderSubmitCard({ ...complete, done: ['All 10 domains have evidence', 'Both testimonials are here'], missing: [{ text: 'The fee: £336.00, invoice INV-2027-0002', domain: undefined, fee: true }] }),
  },
];
