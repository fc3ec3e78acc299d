import { type CardSample } from '../sample.ts';
import { sampleApplication, samplePage, sampleTestimonial } from './sample-data.ts';
import { renderTestimonialsCard, type TestimonialsView } from './testimonials.card.ts';

const empty: TestimonialsView = { application: sampleApplication.id, testimonials: [], needed: 2, openKinds: ['employer', 'peer', 'leader'], changeable: true, complete: false, pageUrl: samplePage, banner: undefined };
const first = { id: sampleTestimonial(1), kind: 'employer', referee: 'Dr Ann Partner', address: 'ann.partner@example.nhs.uk', text: 'I have worked with Ada for five years. She leads with calm and care.', files: [{ name: 'letter signed.pdf', size: 120_000 }] } as const;
const second = { id: sampleTestimonial(2), kind: 'peer', referee: 'Bill Peer', address: undefined, text: '', files: [] } as const;

export const testimonialsSamples: readonly CardSample[] = [
  { name: 'none yet', card: renderTestimonialsCard(empty) },
  { name: 'one is here', card: renderTestimonialsCard({ ...empty, testimonials: [first], openKinds: ['peer', 'leader'], banner: 'Added.' }) },
  { name: 'the second lacks its letter', card: renderTestimonialsCard({ ...empty, testimonials: [first, second], openKinds: ['leader'] }) },
];
