import { WindowId } from '../../services/calendar/calendar.rules.ts';
import { type CardSample } from '../sample.ts';
import { sampleIds } from './samples.data.ts';
import { renderWindowCard, type WindowView } from './window.card.ts';

const { application } = sampleIds;
const view: WindowView = {
  window: WindowId.parse('2027-01'),
  name: 'January 2027',
  dates: 'Open until 31 January 2027; results are due by 28 February 2027.',
  banner: undefined,
  applications: [
    { application, title: 'IGPM-2027-0001 Priya Nair', progress: 'All three sheets are in.', lines: ['Would be awarded: 151 of at least 150.', 'Worth another look: the sum is near 150; the marks of domain 3 differ by 2.'] },
    { application, title: 'IGPM-2027-0002 Owen Price', progress: 'In: Marcus Okafor. Not yet: Samira Haddad, Bethan Llewellyn.', lines: [] },
    { application, title: 'IGPM-2027-0003 Rita Role', progress: 'The panel is not seated yet.', lines: [] },
  ],
  total: 3,
  releasable: 1,
  asking: undefined,
  planned: undefined,
};

export const windowSamples: readonly CardSample[] = [
  { name: 'under way', card: renderWindowCard(view) },
  { name: 'releasing, are you sure', card: renderWindowCard({ ...view, asking: 'Give the result of IGPM-2027-0001 to its applicant? You have 10 minutes to take it back. 2 applications wait for their panels.' }) },
  { name: 'release planned', card: renderWindowCard({ ...view, banner: 'One result is given at 10:52. Until then you can take it back.', planned: { release: 'e'.repeat(24) } }) },
  { name: 'no applications', card: renderWindowCard({ ...view, applications: [], total: 0, releasable: 0 }) },
];
