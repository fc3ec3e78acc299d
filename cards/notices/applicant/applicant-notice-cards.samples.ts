import { sampleAcknowledgement, sampleApplication, sampleReport } from '../../applicant/sample-data.ts';
import { type CardSample } from '../../sample.ts';
import { type NoticeFacts } from '../../../services/notices/notice.ts';
import { applicantNoticeCards } from './applicant-notice-cards.ts';

const about = { applicationId: sampleApplication.id, reference: sampleApplication.reference };
const invoice = { number: 'INV-2027-0002', issuedOn: '2027-01-11', dueOn: '2027-02-10', billedTo: 'Ada Lane, Elm Street Surgery', description: 'Accreditation fee', net: 280_00, vat: 56_00, gross: 336_00, paid: 0, payerReference: null };

/** Facts of each kind, so that none goes without being looked at. */
const facts: { readonly [Kind in keyof typeof applicantNoticeCards]: NoticeFacts[Kind] } = {
  associateJoined: { renewsOn: '2028-01-11', invoice: { ...invoice, description: 'Associate retention fee, one year', net: 50_00, vat: 10_00, gross: 60_00 } },
  guidanceAnswered: { role: 'Patient flow lead', counts: true, reason: 'It has budget and staff.', stands: 'eligible', twoYearsOn: null, next: 'join' },
  invoiceIssued: { ...about, purpose: 'accreditation', invoice },
  paymentReceived: { amount: 300_00, reference: 'BACS 1', invoice: { ...invoice, paid: 300_00 }, renewsOn: null },
  packReleased: { ...about, applicantName: 'Ada Lane', practice: 'Elm Street Surgery', edition: '2024-uk', round: 2, domains: [4, 7], weakDomains: sampleReport, closesOn: '2027-05-31', window: '2027-05' },
  submitted: { ...about, acknowledgement: sampleAcknowledgement, improveBy: '2027-05-31', window: '2027-05', heldOver: true, resultsDueOn: '2027-06-30', viaMail: true },
  takenBack: { ...about, acknowledgement: sampleAcknowledgement, closesOn: '2027-05-31' },
  applicationIncomplete: { ...about, missing: ['Evidence for domain 8. Estate and Facilities management', 'The testimonial of Bill Peer'], until: '2027-01-31', window: '2027-01' },
  takenIn: { ...about, window: '2027-05', resultsDueOn: '2027-06-30' },
  draftReminder: { ...about, closesOn: '2027-01-31', days: 7, missing: ['Evidence for domain 8. Estate and Facilities management'], window: '2027-01' },
  resubmissionReminder: { ...about, deadline: '2028-02-20', days: 30 },
  applicationWithdrawn: about,
  applicationDeclined: { ...about, reason: 'One testimonial never came.' },
  resubmissionExpired: { ...about, deadline: '2028-02-20' },
  awarded: { ...about, name: 'Ada Lane', certificateNumber: 'MIGPM-2027-0001', awardedOn: '2027-02-20', verifyUrl: 'https://accreditation.example.org/verify/MIGPM-2027-0001', retentionFeeDueOn: '2028-03-01', window: '2027-01' },
  furtherEvidence: { ...about, weakDomains: sampleReport, fee: 144_00, nextWindow: '2027-05', deadline: '2028-02-20', window: '2027-01' },
};

export const applicantNoticeCardsSamples: readonly CardSample[] = (Object.keys(facts) as (keyof typeof facts)[]).map((kind) => sample(kind));

function sample(kind: keyof typeof facts): CardSample {
  // The table gives each kind the drawer of its own facts, which TypeScript cannot follow through a union.
  const draw = applicantNoticeCards[kind] as (given: unknown) => { readonly card: CardSample['card'] };
  return { name: kind, card: draw(facts[kind]).card };
}
