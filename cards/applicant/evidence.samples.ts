import { domainNumbers } from '../../services/framework/framework.data.ts';
import { currentEdition, domainOf } from '../../services/framework/framework.rules.ts';
import { type CardSample } from '../sample.ts';
import { renderEvidenceCard } from './evidence.card.ts';
import { sampleApplication, samplePage } from './sample-data.ts';

const edition = currentEdition(new Date('2027-01-11T09:00:00Z'));
const titled = (numbers: readonly (typeof domainNumbers)[number][], filled: number) =>
  numbers.map((number, at) => ({ number, title: domainOf(edition, number).title, characters: at < filled ? 1_200 * number : 0, files: at < filled ? at % 3 : 0 }));

export const evidenceSamples: readonly CardSample[] = [
  { name: 'half way', card: renderEvidenceCard({ application: sampleApplication.id, resubmission: false, domains: titled(domainNumbers, 6), pageUrl: samplePage, complete: false, banner: '✅ Domain 6 is saved.' }) },
  { name: 'resubmission, complete', card: renderEvidenceCard({ application: sampleApplication.id, resubmission: true, domains: titled([4, 7], 2), pageUrl: samplePage, complete: true, banner: undefined }) },
];
