import { type CardSample } from '../sample.ts';
import { renderMarkingListCard } from './marking-list.card.ts';
import { sampleCase } from './sample-data.ts';

const row = { ...sampleCase, practice: 'Harbour Lane Surgery' };

export const markingListSamples: readonly CardSample[] = [
  { name: 'nothing', card: renderMarkingListCard({ rows: [] }) },
  {
    name: 'asked, marking, locked',
    card: renderMarkingListCard({
      rows: [
        { ...row, stage: { kind: 'invited' } },
        { ...row, reference: 'IGPM-2027-0004', applicantName: 'Owen Price', stage: { kind: 'marking', marked: 3, of: 10 } },
        { ...row, reference: 'IGPM-2027-0006', applicantName: 'Rosa Lind', stage: { kind: 'marking', marked: 2, of: 2 } },
        { ...row, reference: 'IGPM-2027-0002', applicantName: 'Ada Lane', stage: { kind: 'locked', at: '14 February 2027, 14:05' } },
      ],
    }),
  },
];
