import { describe, expect, it } from 'vitest';
import { longestOnCard, renderDomainCard, type DomainView } from '../../../cards/applicant/domain.card.ts';
import { applicantNoticeCards } from '../../../cards/notices/applicant/applicant-notice-cards.ts';
import { renderStatusCard } from '../../../cards/applicant/status.card.ts';
import { sampleApplication, sampleFile, samplePage } from '../../../cards/applicant/sample-data.ts';
import { domainNumbers } from '../../../services/framework/framework.data.ts';
import { textsOf } from '../../support/teams/card-reader.ts';

/** All ten domains weak, three long comments each: the longest report there can be. */
const longest = domainNumbers.map((domain) => ({ domain, title: 'Domain', comments: ['a', 'b', 'c'].map((letter) => `${letter} comment `.repeat(400)), missed: ['One bullet', 'Another bullet'] }));

describe('what people write may be long; a card may not', () => {
  it('the longest report fits, with something of every comment', () => {
    const card = renderStatusCard({ application: sampleApplication, state: 'x', tone: 'warning', lines: [], facts: [], missing: [], report: longest, steps: ['resubmit'], banner: undefined });
    expect(textsOf(card).filter((text) => text.includes('comment'))).toHaveLength(30);
    const notice = applicantNoticeCards.furtherEvidence({ applicationId: sampleApplication.id, reference: 'IGPM-2027-0001', weakDomains: longest, fee: 144_00, nextWindow: '2027-05', deadline: '2028-02-20', window: '2027-01' });
    expect(JSON.stringify(notice.card).length).toBeLessThan(20_000);
  });

  it('the longest editable text fits beside a report and hundreds of files, whatever its letters; a longer one is shown in part and cannot be overwritten', () => {
    const files = Array.from({ length: 200 }, (_, at) => ({ id: sampleFile(at % 10), name: `${at} ${'n'.repeat(100)}.pdf`, size: 1 }));
    const view: DomainView = {
      application: sampleApplication.id, domain: 4, title: 'Domain', place: '', preamble: undefined, guidance: [{ id: '4.1', text: 'g'.repeat(2_000) }], covered: ['4.1'], report: longest[3], text: '"'.repeat(longestOnCard / 2 - 1), revision: 1, files,
      previous: 3, next: 5, pageUrl: samplePage, dialog: 'offered', banner: undefined,
    };
    expect(() => renderDomainCard(view)).not.toThrow();
    expect(JSON.stringify(renderDomainCard(view))).toContain('Input.Text');
    expect(textsOf(renderDomainCard(view))).toContain('and 185 more, which are on the page');
    const long = JSON.stringify(renderDomainCard({ ...view, text: 'x'.repeat(longestOnCard + 1) }));
    expect(long).not.toContain('evidence.save');
    expect(long).not.toContain('Input.Text');
  });
});
