import { type CardSample } from '../sample.ts';
import { renderRefereesCard } from './referees.card.ts';
import { sampleIds } from './samples.data.ts';

const about = { application: sampleIds.application, reference: 'IGPM-2027-0001', applicantName: 'Ada Lane' };

export const refereesSamples: readonly CardSample[] = [
  { name: 'none yet', card: renderRefereesCard({ ...about, testimonials: [] }) },
  {
    name: 'one in confidence, one awaited',
    card: renderRefereesCard({
      ...about,
      testimonials: [
        { referee: 'Dr Ann Partner', facts: ['Employer or senior colleague (Senior Partner), ann.partner@example.nhs.uk', 'Answered on 12 January 2027, in confidence'], text: 'She leads with calm *and* care.\n\nI would work with her again.', files: ['letter signed.pdf'] },
        { referee: 'Bill Peer', facts: ['Peer in practice management, bill@example.org', 'Asked on 11 January 2027, by 25 January 2027; no answer yet'], text: '', files: [] },
      ],
    }),
  },
];
