import { type CardSample } from '../sample.ts';
import { renderMailCard, type MailView } from './mail.card.ts';
import { sampleIds } from './samples.data.ts';

const view: MailView = {
  mail: sampleIds.mail,
  revision: 2,
  subject: 'Fwd: My application IGPM-2027-0004',
  stands: 'An application by mail: nothing is filed before you say so.',
  facts: [
    { title: 'Written by', value: 'Owen Price (owen.price@example.org)' },
    { title: 'Forwarded by', value: 'office@example.org' },
    { title: 'Came in', value: '12 January 2027, 10:40' },
    { title: 'Application', value: 'IGPM-2027-0004, Owen Price' },
    { title: 'Declaration', value: 'ticked, signed Owen Price' },
  ],
  problems: ['One file could be for domain 4 or domain 5; I put it with domain 4.'],
  places: [
    { title: '1. Qualifications and achievements', lines: ['I hold the Diploma in Primary Care Management and…'] },
    { title: '4. Managing and improving patient services', lines: ['Since 2022 I have led our QOF work…', 'File QOF audit.xlsx, 48 KB (not sure it belongs here)'] },
    { title: 'Testimonial 1', lines: ['Owen has managed this practice with…'] },
  ],
  excerpt: '',
  items: [
    { id: 'text-1', title: 'I hold the Diploma in Primary Care Management and…' },
    { id: 'file-1', title: 'File QOF audit.xlsx, 48 KB' },
  ],
  targets: [
    { id: 'd4', title: '4. Managing and improving patient services' },
    { id: 'd5', title: '5. Working with patients' },
    { id: 'aside', title: 'Kept with the mail, not filed' },
  ],
  can: { confirm: true, assign: false, dismiss: true },
  asking: undefined,
};
const queued: MailView = {
  ...view, subject: 'A question', stands: 'It holds no application pack and no evidence by domain: it may be a question.', problems: [], places: [], items: [], excerpt: 'Dear office, can you tell me when the next window opens?', can: { confirm: false, assign: false, dismiss: true },
};

export const mailSamples: readonly CardSample[] = [
  { name: 'an application to confirm', card: renderMailCard(view) },
  { name: 'moving a file', card: renderMailCard({ ...view, asking: 'move' }) },
  { name: 'to be read by a person', card: renderMailCard(queued) },
  { name: 'which application', card: renderMailCard({ ...queued, can: { confirm: false, assign: true, dismiss: true }, asking: 'assign' }) },
  { name: 'putting aside', card: renderMailCard({ ...queued, asking: 'dismiss' }) },
];
