import { domainNumbers } from '../../services/framework/framework.data.ts';
import { domainOf, editionOf } from '../../services/framework/framework.rules.ts';
import { type CardSample } from '../sample.ts';
import { renderSelfDomainCard, type SelfDomainView } from './self-domain.card.ts';

function view(domain: 1 | 3 | 8 | 10, answer: SelfDomainView['bullets'][number]['answer']): SelfDomainView {
  const { title, guidance } = domainOf(editionOf('2024-uk'), domain);
  return {
    domain, title, of: domainNumbers.length, bullets: guidance.map(({ id, text }, at) => ({ id, text, answer: at < 2 ? answer : undefined, before: undefined })), beforeYear: undefined,
    answered: answer ? 2 : 0, asked: 53, previous: domain === 1 ? undefined : 7, next: domain === 10 ? undefined : 9,
  };
}

export const selfDomainSamples: readonly CardSample[] = [
  { name: 'the first look', card: renderSelfDomainCard(view(1, undefined)) },
  { name: 'half way', card: renderSelfDomainCard({ ...view(8, 'partly'), answered: 31 }) },
  { name: 'with last year beside it', card: renderSelfDomainCard({ ...view(3, 'doing'), beforeYear: 2026, bullets: view(3, 'doing').bullets.map((bullet) => ({ ...bullet, before: 'notYet' })), answered: 20 }) },
  { name: 'the last domain, all answered', card: renderSelfDomainCard({ ...view(10, 'doing'), bullets: view(10, 'doing').bullets.map((bullet) => ({ ...bullet, answer: 'doing' })), answered: 53 }) },
];
