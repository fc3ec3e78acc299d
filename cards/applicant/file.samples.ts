import { domainNumbers } from '../../services/framework/framework.data.ts';
import { currentEdition, domainOf } from '../../services/framework/framework.rules.ts';
import { type CardSample } from '../sample.ts';
import { renderFileCard } from './file.card.ts';
import { sampleApplication, sampleFile, sampleTestimonial } from './sample-data.ts';

const edition = currentEdition(new Date('2027-01-11T09:00:00Z'));

export const fileSamples: readonly CardSample[] = [
  {
    name: 'asks what it is for',
    card: renderFileCard({
      application: sampleApplication.id, file: sampleFile(1), name: 'QOF_audit_2025 [final].pdf', size: 340_000,
      domains: domainNumbers.map((number) => ({ number, title: domainOf(edition, number).title })),
      testimonials: [{ id: sampleTestimonial(1), referee: 'Dr Ann Partner' }],
    }),
  },
];
