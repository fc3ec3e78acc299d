import { type CardSample } from '../sample.ts';
import { renderApplyCard } from './apply.card.ts';
import { sampleTiming } from './sample-data.ts';

export const applySamples: readonly CardSample[] = [
  { name: 'before applying', card: renderApplyCard({ net: '£280.00', vat: '£56.00', gross: '£336.00', email: 'ada.lane@example.org', timing: sampleTiming, payer: undefined }) },
  {
    name: 'somebody else paid the last time',
    card: renderApplyCard({ net: '£280.00', vat: '£56.00', gross: '£336.00', email: 'ada.lane@example.org', timing: sampleTiming, payer: { name: 'Northmoor GP Federation', reference: 'PO-4711' } }),
  },
];
