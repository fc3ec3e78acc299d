import { MailId } from '../../../services/ids.ts';
import { sampleApplication } from '../../applicant/sample-data.ts';
import { type CardSample } from '../../sample.ts';
import { evidenceNoticeCards } from './evidence-notice-cards.ts';

const about = {
  applicationId: sampleApplication.id, reference: sampleApplication.reference, mailId: MailId.parse('0123456789abcdef01234568'), subject: 'More *evidence*', inReplyTo: null,
  replyCode: 'bcd4f6ghjk8m', keptUntil: '2027-02-10', pageUrl: 'https://igpm.example/evidence/token', officeReads: false,
};
const { evidenceMailed } = evidenceNoticeCards;

export const evidenceNoticeCardsSamples: readonly CardSample[] = [
  {
    name: 'files came by e-mail',
    card: evidenceMailed({
      ...about, officeReads: true,
      proposed: [{ name: 'QOF_audit_[2026].pdf', domain: 4, title: 'Managing and improving patient services' }, { name: 'Rota.xlsx', domain: 6, title: 'Workforce' }],
      unplaced: ['photo.heic'], already: ['“plan.pdf” is in domain 2 already.'], refused: ['“update.exe”: Programs are not taken. Please send a PDF.'],
    }).card,
  },
  { name: 'nothing new came by e-mail', card: evidenceMailed({ ...about, proposed: [], unplaced: [], already: ['“plan.pdf” is in domain 2 already.'], refused: [] }).card },
];
