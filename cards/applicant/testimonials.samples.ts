import { MailId } from '../../services/ids.ts';
import { type CardSample } from '../sample.ts';
import { sampleApplication, samplePage, sampleTestimonial } from './sample-data.ts';
import { renderTestimonialsCard, type RequestView, type TestimonialsView } from './testimonials.card.ts';

const empty: TestimonialsView = { application: sampleApplication.id, testimonials: [], needed: 2, openKinds: ['employer', 'peer', 'leader'], changeable: true, complete: false, pageUrl: samplePage, banner: undefined };
const first = {
  id: sampleTestimonial(1), kind: 'employer', referee: 'Dr Ann Partner', address: 'ann.partner@example.nhs.uk', text: 'I have worked with Ada for five years. She leads with calm and care.',
  files: [{ name: 'letter signed.pdf', size: 120_000 }], request: undefined,
} as const;
const second = { id: sampleTestimonial(2), kind: 'peer', referee: 'Bill Peer', address: undefined, text: '', files: [], request: undefined } as const;
const waiting: RequestView = { standing: 'waiting', confidential: true, askedOn: '4 January 2027', replyBy: '18 January 2027', noteCame: false, doubts: [] };
const asked = { ...second, address: 'bill.peer@example.org', request: waiting } as const;
const confidential = { ...first, text: 'Given in confidence: the office and the assessors read it.', files: [], request: { ...waiting, standing: 'answered' } } as const;

export const testimonialsSamples: readonly CardSample[] = [
  { name: 'none yet', card: renderTestimonialsCard(empty) },
  { name: 'one is here', card: renderTestimonialsCard({ ...empty, testimonials: [first], openKinds: ['peer', 'leader'], banner: 'Added.' }) },
  { name: 'the second lacks its letter', card: renderTestimonialsCard({ ...empty, testimonials: [first, second], openKinds: ['leader'] }) },
  { name: 'one answered in confidence, one asked', card: renderTestimonialsCard({ ...empty, testimonials: [confidential, asked], openKinds: ['leader'] }) },
  {
    name: 'an answer from another address, and a referee who cannot',
    card: renderTestimonialsCard({
      ...empty, openKinds: ['leader'],
      testimonials: [
        { ...asked, request: { ...waiting, noteCame: true, doubts: [{ answer: MailId.parse('0123456789abcdef01234568'), sender: 'B. Peer, bill@example.com' }] } },
        { ...confidential, text: '', request: { ...waiting, standing: 'declined' } },
      ],
    }),
  },
];
