import { type CardSample } from '../sample.ts';
import { renderPanelCard, type OfficePanelView } from './panel.card.ts';
import { sampleIds } from './samples.data.ts';

const [one, two, three, four] = sampleIds.assessors;
if (!one || !two || !three || !four) throw new Error('the samples need four assessors');
const view: OfficePanelView = {
  application: sampleIds.application,
  revision: 0,
  reference: 'IGPM-2027-0001',
  applicantName: 'Priya Nair',
  practice: 'Harbour Lane Surgery',
  stands: 'The panel is to be seated.',
  seats: [],
  choose: 'three',
  candidates: [
    { assessor: one, title: 'Marcus Okafor (A member of the Board of the IGPM; nothing else to mark)' },
    { assessor: two, title: 'Samira Haddad (A senior university academic; nothing else to mark)' },
    { assessor: three, title: 'Bethan Llewellyn (An existing full member of the IGPM; 2 to mark)' },
  ],
  proposed: [one, two, three],
  unseatable: ['Hugh Reed works for the same practice.'],
  replacing: undefined,
};
const seats: OfficePanelView['seats'] = [
  { assessor: one, name: 'Marcus Okafor', detail: 'A member of the Board of the IGPM: mark sheet locked', replaceable: false },
  { assessor: two, name: 'Samira Haddad', detail: 'A senior university academic: no conflict, marking', replaceable: true },
  { assessor: three, name: 'Bethan Llewellyn', detail: 'An existing full member of the IGPM: declined: away until March', replaceable: false },
];

export const panelSamples: readonly CardSample[] = [
  { name: 'to be seated', card: renderPanelCard(view) },
  { name: 'nobody can take a seat', card: renderPanelCard({ ...view, stands: '3 seats are free, and only 0 of the register can take one. Type assessor to add somebody.', candidates: [], proposed: [] }) },
  { name: 'one seat was given up', card: renderPanelCard({ ...view, revision: 3, stands: '1 seat is free.', seats, choose: 'one', candidates: [{ assessor: four, title: 'Joan Field (An existing full member of the IGPM; nothing else to mark)' }], proposed: [four], unseatable: [] }) },
  { name: 'replacing somebody', card: renderPanelCard({ ...view, revision: 3, stands: 'All 3 seats are taken.', seats, candidates: [{ assessor: four, title: 'Joan Field (An existing full member of the IGPM; nothing else to mark)' }], proposed: [four], unseatable: [], replacing: { leaving: two, name: 'Samira Haddad' } }) },
];
