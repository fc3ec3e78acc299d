import { type CardSample } from '../sample.ts';
import { renderReadTestimonialsCard } from './read-testimonials.card.ts';
import { sampleCase, sampleEvidence, sampleLink } from './sample-data.ts';

export const readTestimonialsSamples: readonly CardSample[] = [
  {
    name: 'a letter and a text',
    card: renderReadTestimonialsCard({
      ...sampleCase, page: 1,
      items: [
        { kind: 'heading', text: 'Dr Ann Partner: an employer or senior work colleague' },
        { kind: 'file', name: 'Letter Dr Partner.pdf', size: 120_000, url: sampleLink },
        { kind: 'heading', text: 'Bill Peer: a peer working in general practice management' },
        { kind: 'text', text: sampleEvidence },
      ],
    }),
  },
];
