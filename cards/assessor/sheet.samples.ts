import { domainNumbers } from '../../services/framework/framework.rules.ts';
import { type CardSample } from '../sample.ts';
import { renderSheetCard, type SheetRow, type SheetView } from './sheet.card.ts';
import { sampleCase, sampleDomain } from './sample-data.ts';

const row = (domain: (typeof domainNumbers)[number]): SheetRow => ({ domain, title: sampleDomain(domain).shortTitle, mark: 5, comment: '', needs: '' });
const complete: SheetView = {
  ...sampleCase, lockedAt: undefined, reopened: false, testimonials: true, banner: undefined,
  rows: domainNumbers.map((domain) => (domain === 4 ? { ...row(4), mark: 4, comment: 'The audit is described, its result is not; the complaints are only counted, and nothing says what changed.' } : domain === 6 ? { ...row(6), mark: 6, comment: 'A rota of her own making.' } : row(domain))),
};

export const sheetSamples: readonly CardSample[] = [
  {
    name: 'half way',
    card: renderSheetCard({ ...complete, rows: complete.rows.map((one) => (one.domain === 4 ? { ...one, comment: '', needs: 'a comment' } : one.domain > 6 ? { ...one, mark: undefined, needs: 'a mark' } : one)) }),
  },
  { name: 'ready to lock', card: renderSheetCard(complete) },
  { name: 'locked', card: renderSheetCard({ ...complete, lockedAt: '14 February 2027, 14:05' }) },
  { name: 'opened again in moderation', card: renderSheetCard({ ...complete, reopened: true, banner: 'Your sheet is open again, with your marks as they were. Change what you like, then lock it.' }) },
];
