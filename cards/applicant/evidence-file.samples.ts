import { domainNumbers } from '../../services/framework/framework.data.ts';
import { currentEdition, domainOf } from '../../services/framework/framework.rules.ts';
import { type CardSample } from '../sample.ts';
import { renderEvidenceFileCard, type EvidenceFileView } from './evidence-file.card.ts';
import { sampleApplication, sampleFile, samplePage } from './sample-data.ts';

const edition = currentEdition(new Date('2027-01-11T09:00:00Z'));
const view: EvidenceFileView = {
  application: sampleApplication.id, domain: 4, file: sampleFile(1), name: 'QOF_audit_2025 [final].pdf', size: 340_000, addedAt: '11 January 2027, 09:05', url: `${samplePage}/files/1`, banner: undefined,
  domains: domainNumbers.map((number) => ({ number, title: domainOf(edition, number).title })),
};

export const evidenceFileSamples: readonly CardSample[] = [
  { name: 'to open, rename, move or remove', card: renderEvidenceFileCard(view) },
  { name: 'renamed', card: renderEvidenceFileCard({ ...view, banner: '✅ It is called “QOF audit 2025.pdf” now.' }) },
];
