import { type CardSample } from '../sample.ts';
import { sampleApplication } from './sample-data.ts';
import { renderWithdrawCard } from './withdraw.card.ts';

export const withdrawSamples: readonly CardSample[] = [
  {
    name: 'asks first',
    card: renderWithdrawCard({
      application: sampleApplication.id, reference: sampleApplication.reference,
      lines: ['It will not be assessed, and this cannot be undone. You may apply again whenever you like, with a new application.', 'The office is in touch with you about the fee that you paid.'],
    }),
  },
];
