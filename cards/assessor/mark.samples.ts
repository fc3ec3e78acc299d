import { type CardSample } from '../sample.ts';
import { renderMarkCard, type MarkView } from './mark.card.ts';
import { sampleCase, sampleDomain, sampleEvidence, sampleLink } from './sample-data.ts';

const { title, guidance, preamble } = sampleDomain(4);
const fresh: MarkView = {
  ...sampleCase, domain: 4, title, guidance, preamble, place: { at: 4, of: 10 }, marked: 3, version: 0, report: undefined, page: 1, needs: '', previous: 3, next: 5, testimonials: true, banner: undefined,
  evidence: [{ kind: 'file', name: 'Prescribing audit 2025.pdf', size: 340_000, url: sampleLink }, { kind: 'text', text: sampleEvidence }],
  entry: { comment: '', missed: [] },
};
const long = Array.from({ length: 60 }, (_, at) => `${at + 1}. ${sampleEvidence.split('\n')[0] ?? ''}`).join('\n\n');

export const markSamples: readonly CardSample[] = [
  { name: 'not marked yet', card: renderMarkCard(fresh) },
  { name: 'a 4 that needs more', card: renderMarkCard({ ...fresh, version: 1, entry: { mark: 4, comment: '', missed: [] }, needs: 'a comment and the guidance that the evidence misses' }) },
  { name: 'a 6 with its comment', card: renderMarkCard({ ...fresh, version: 2, entry: { mark: 6, comment: 'The recall clinic is well thought out, and its effect was measured.', missed: [] } }) },
  { name: 'long evidence, second page, changed on another card', card: renderMarkCard({ ...fresh, page: 2, evidence: [...fresh.evidence.slice(0, 1), { kind: 'text', text: long }], banner: 'You have marked this domain on another card meanwhile. This is how your sheet stands now.' }) },
  {
    name: 'a resubmission, marked 4, with everything on it',
    card: renderMarkCard({
      ...fresh, version: 3, place: { at: 1, of: 2 }, previous: undefined, next: 7, testimonials: false, page: 2, needs: '',
      entry: { mark: 4, comment: 'The second audit is there; what came of it is not. '.repeat(8).trim(), missed: ['4.1', '4.3'] },
      report: { comments: ['The audit is described, its result is not.', 'What did the patients notice of it?'], missed: [guidance[2]?.text ?? ''] },
      evidence: [{ kind: 'text', text: long }, { kind: 'heading', text: 'Given with the first application' }, { kind: 'text', text: sampleEvidence }],
    }),
  },
];
