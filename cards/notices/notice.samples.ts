import { type CardSample } from '../sample.ts';
import { applicantNoticeCards } from './applicant/applicant-notice-cards.ts';
import { sampleAcknowledgement } from '../applicant/sample-data.ts';
import { sampleIds } from '../office/samples.data.ts';
import { officeNoticeCards } from './office/office-notice-cards.ts';

const { application: applicationId, mail: mailId } = sampleIds;
const about = { applicationId, reference: 'IGPM-2027-0001' };

export const noticeSamples: readonly CardSample[] = [
  { name: 'office: mail to confirm', card: officeNoticeCards.mailToConfirm({ mailId, from: 'Owen Price', subject: 'Fwd: My application' }).card },
  { name: 'office: a mail needs a person', card: officeNoticeCards.mailQueued({ mailId, from: 'owen@example.org', subject: 'A question', reason: 'It holds no application pack.' }).card },
  { name: 'office: panel to seat', card: officeNoticeCards.panelToSeat({ ...about, window: '2027-01' }).card },
  { name: 'office: withdrawn, a refund to settle', card: officeNoticeCards.withdrawalToSettle({ ...about, applicantName: 'Ada Lane', held: 336_00, assessors: 3 }).card },
  { name: 'office: seat declined', card: officeNoticeCards.seatDeclined({ ...about, assessorName: 'Samira Haddad', reason: 'Away until March.' }).card },
  { name: 'office: all sheets in', card: officeNoticeCards.sheetsComplete(about).card },
  { name: 'office: results due', card: officeNoticeCards.resultsDueReminder({ window: '2027-01', dueOn: '2027-02-28', days: 7, waiting: 3 }).card },
  { name: 'office: window opened', card: officeNoticeCards.windowOpened({ window: '2027-05', takenIn: 4 }).card },
  { name: 'office: results given', card: officeNoticeCards.resultsReleased({ window: '2027-01', released: 3 }).card },
  { name: 'office: guidance asked', card: officeNoticeCards.guidanceAsked({ personName: 'Rita Role', role: 'Patient flow lead, Elm Street Surgery' }).card },
  { name: 'applicant: submitted', card: applicantNoticeCards.submitted({ ...about, window: '2027-01', acknowledgement: sampleAcknowledgement, improveBy: '2027-01-31', heldOver: false, resultsDueOn: '2027-02-28', viaMail: false }).card },
  { name: 'applicant: withdrawn', card: applicantNoticeCards.applicationWithdrawn(about).card },
];
