import { domainNumbers } from '../../services/framework/framework.data.ts';
import { currentEdition, domainOf } from '../../services/framework/framework.rules.ts';
import { type CardSample } from '../sample.ts';
import { renderEvidenceCard, type EvidenceView } from './evidence.card.ts';
import { sampleApplication, samplePage, sampleTiming } from './sample-data.ts';

const edition = currentEdition(new Date('2027-01-11T09:00:00Z'));
const titled = (numbers: readonly (typeof domainNumbers)[number][], filled: number): EvidenceView['domains'] =>
  numbers.map((number, at) => {
    const { title, guidance } = domainOf(edition, number);
    return { number, title, characters: at < filled ? 1_200 * number : 0, files: at < filled ? at % 3 : 0, covered: at < filled ? (at * 2) % (guidance.length + 1) : 0, points: guidance.length };
  });
const some: EvidenceView = {
  application: sampleApplication.id, stage: 'drafting', domains: titled(domainNumbers, 6), timing: sampleTiming, room: { used: 18_400_000, most: 200 * 1024 * 1024 }, waiting: 0,
  place: 6, next: { kind: 'domain', domain: 7, begun: true }, earlier: undefined, pageUrl: samplePage, banner: undefined,
};
const none = { domains: titled(domainNumbers, 0), room: { used: 0, most: 200 * 1024 * 1024 }, place: undefined, next: { kind: 'domain', domain: 1, begun: false } } as const;
const all = { domains: titled(domainNumbers, 10), place: 10 } as const;

export const evidenceSamples: readonly CardSample[] = [
  { name: 'half way', card: renderEvidenceCard({ ...some, banner: '✅ Domain 6 is saved.' }) },
  { name: 'half way, with files that wait for a place', card: renderEvidenceCard({ ...some, place: 7, waiting: 2 }) },
  { name: 'all there but the testimonials', card: renderEvidenceCard({ ...some, ...all, next: { kind: 'testimonials' } }) },
  { name: 'complete', card: renderEvidenceCard({ ...some, ...all, next: { kind: 'submit' } }) },
  { name: 'nothing yet, before applying', card: renderEvidenceCard({ ...some, ...none, stage: 'collecting' }) },
  { name: 'nothing yet, after an application that ended', card: renderEvidenceCard({ ...some, ...none, stage: 'collecting', earlier: 'IGPM-2025-0007' }) },
  { name: 'all there, before applying', card: renderEvidenceCard({ ...some, ...all, stage: 'collecting', next: { kind: 'apply' } }) },
  { name: 'all there, the fee on its way', card: renderEvidenceCard({ ...some, ...all, stage: 'awaitingPayment', next: { kind: 'wait' } }) },
  { name: 'resubmission, complete', card: renderEvidenceCard({ ...some, stage: 'resubmitting', domains: titled([4, 7], 2), place: 7, next: { kind: 'submit' } }) },
];
