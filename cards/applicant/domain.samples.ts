import { currentEdition, domainOf } from '../../services/framework/framework.rules.ts';
import { type CardSample } from '../sample.ts';
import { renderDomainCard, type DomainView } from './domain.card.ts';
import { sampleApplication, sampleFile, samplePage, sampleReport } from './sample-data.ts';

const { title, preamble, guidance } = domainOf(currentEdition(new Date('2027-01-11T09:00:00Z')), 4);
const empty: DomainView = {
  application: sampleApplication.id, domain: 4, title, place: 'Domain 4 of 10', preamble, guidance, covered: [], report: undefined, text: '', revision: 0, files: [],
  previous: 3, next: 5, pageUrl: samplePage, dialog: 'none', banner: undefined,
};

export const domainSamples: readonly CardSample[] = [
  { name: 'empty', card: renderDomainCard(empty) },
  {
    name: 'saved, with files',
    card: renderDomainCard({
      ...empty, text: 'I led the QOF audit in 2025 and moved our recall from letters to texts.\n\nMissed reviews fell from 31 % to 12 % within nine months.', revision: 3, covered: ['4.1', '4.3'],
      files: [{ id: sampleFile(1), name: 'QOF audit 2025.pdf', size: 340_000 }, { id: sampleFile(2), name: 'a_name_that_is_rather_long_and_has_no_space_anywhere_at_all_final_v2.docx', size: 2_100_000 }],
      banner: { tone: 'good', text: '✅ Saved on 11 January 2027, 09:05.' },
    }),
  },
  { name: 'resubmission with the report', card: renderDomainCard({ ...empty, place: '1 of 2 to resubmit', report: sampleReport[0], previous: undefined, next: 7 }) },
  {
    name: 'changed elsewhere meanwhile',
    card: renderDomainCard({ ...empty, text: 'From the laptop.\n\nFrom the phone.', revision: 2, banner: { tone: 'warning', text: '⚠️ This text had been changed elsewhere meanwhile. Both are kept, one below the other: please look through them and save again.' } }),
  },
  {
    name: 'a file was taken out',
    card: renderDomainCard({ ...empty, text: 'I led the QOF audit.', revision: 4, covered: ['4.1'], banner: { tone: 'good', text: '✅ “QOF audit 2025.pdf” is removed. You can put it back for 30 days.', undo: sampleFile(1) } }),
  },
  { name: 'the last domain', card: renderDomainCard({ ...empty, domain: 10, place: 'Domain 10 of 10', previous: 9, next: undefined }) },
  { name: 'in Teams, with the larger window', card: renderDomainCard({ ...empty, text: 'I led the QOF audit.', revision: 1, dialog: 'offered' }) },
  { name: 'being written in the larger window', card: renderDomainCard({ ...empty, text: 'I led the QOF audit.', revision: 2, dialog: 'open' }) },
  { name: 'an empty one in the larger window', card: renderDomainCard({ ...empty, dialog: 'open' }) },
  { name: 'too long for a card, in Teams', card: renderDomainCard({ ...empty, text: 'I led the audit of our recalls. '.repeat(1_000), revision: 2, dialog: 'offered' }) },
  { name: 'too long for a card', card: renderDomainCard({ ...empty, text: 'I led the audit of our recalls. '.repeat(1_000), revision: 2 }) },
];
