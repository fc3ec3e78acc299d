import { type CardSample } from '../sample.ts';
import { renderPlanActionCard } from './plan-action.card.ts';

export const planActionSamples: readonly CardSample[] = [
  { name: 'with bullets to work on', card: renderPlanActionCard({ domain: 8, title: 'Estate and Facilities management', toWorkOn: ['Any impact assessment on patient and staff experience relating to the practice environment'], today: '2027-01-11' }) },
  { name: 'nothing said yet', card: renderPlanActionCard({ domain: 1, title: 'Qualifications and achievements', toWorkOn: [], today: '2027-01-11' }) },
];
