import { sampleCase } from '../../assessor/sample-data.ts';
import { type CardSample } from '../../sample.ts';
import { assessorNoticeCards } from './assessor-notice-cards.ts';

const about = { applicationId: sampleCase.application, reference: sampleCase.reference };
const { assessorWelcomed, panelInvitation, markingReminder, seatTaken, assessmentEnded } = assessorNoticeCards;

export const assessorNoticeCardsSamples: readonly CardSample[] = [
  { name: 'welcome', card: assessorWelcomed({ category: 'A senior university academic' }).card },
  { name: 'asked onto a panel', card: panelInvitation({ ...about, applicantName: 'Priya Nair', practice: 'Harbour Lane Surgery', window: '2027-01', dueOn: '2027-02-28', round: 1 }).card },
  { name: 'marks due in two days', card: markingReminder({ ...about, dueOn: '2027-02-28', days: 2 }).card },
  { name: 'marks due today', card: markingReminder({ ...about, dueOn: '2027-02-28', days: 0 }).card },
  { name: 'seat taken by somebody else', card: seatTaken(about).card },
  { name: 'withdrawn by its applicant', card: assessmentEnded(about).card },
];
