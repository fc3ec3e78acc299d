import { ErasureRequestId } from '../../services/ids.ts';
import { type CardSample } from '../sample.ts';
import { renderErasureCard } from './erasure.card.ts';

const base = {
  request: ErasureRequestId.parse('65a000000000000000000044'), name: 'Rita Role', stands: 'Asked on 11 January 2027. It runs by itself on 25 January 2027.', open: '',
  goes: ['Your evidence and testimonials, with all files'], stays: ['The trail of what was done and when, with numbers instead of names'], waits: true,
};

export const erasureSamples: readonly CardSample[] = [
  { name: 'nothing open', card: renderErasureCard(base) },
  { name: 'a refund may be due', card: renderErasureCard({ ...base, open: '£336.00 were paid for an application that was withdrawn, and not given back. Settle this first.' }) },
  { name: 'done', card: renderErasureCard({ ...base, name: '(erased)', stands: 'It is done.', waits: false }) },
];
