import { type Submission } from '../../services/applications/submission.ts';
import { type Institute } from '../../services/documents/institute.ts';
import { Acknowledgement, ApplicationId, ApplicationReference, MailId, PersonId, TestimonialId } from '../../services/ids.ts';
import { type InvoiceFacts, type Notice, type NoticeFacts, type NoticeKind } from '../../services/notices/notice.ts';

export const institute: Institute = {
  name: 'Institute of General Practice Management',
  shortName: 'IGPM',
  addressLines: ['1 Example Street', 'Exampleton EX1 1EX'],
  email: 'info@igpm.example',
  website: 'www.igpm.example',
};

const applicationId = ApplicationId.parse('0123456789abcdef01234567');
const reference = 'IGPM-2027-0042';
const application = { applicationId, reference };
const acknowledgement = Acknowledgement.parse('IGPM-2027-0042/1');

/** What was submitted under that acknowledgement. */
const submission: Submission = {
  acknowledgement, application: applicationId, applicant: PersonId.parse('0123456789abcdef01234569'), reference: ApplicationReference.parse(reference), applicantName: 'Priya Shah',
  practice: 'Elm Tree Surgery', edition: '2024-uk', round: 1, submittedAt: new Date('2027-02-03T10:00:00Z'), window: '2027-05', signedName: 'Priya Shah',
  domains: [{ domain: 1, text: 'What I did.', files: [{ name: 'Domain 1 audit.pdf', size: 2_500_000, sha256: 'ab'.repeat(32) }] }],
  testimonials: [{ kind: 'peer', refereeName: 'B. Sample', receivedAt: new Date('2027-02-01T10:00:00Z') }],
};
export const records = { submission: () => Promise.resolve(submission) };
const invoice: InvoiceFacts = {
  number: 'INV-2027-0007', issuedOn: '2027-01-11', dueOn: '2027-02-10', billedTo: 'Priya Shah, Elm Tree Surgery', description: 'Accreditation fee',
  net: 280_00, vat: 56_00, gross: 336_00, paid: 0, payerReference: 'PO 4711',
};
const weakDomains = [
  { domain: 4, title: 'Managing and improving patient services', comments: ['The audit is described, its result is not.'], missed: ['Quality improvement initiatives'] },
  { domain: 7, title: 'Financial proficiency and practice stability', comments: ['A forecast for next year would show this.'], missed: [] },
];

const refereeLetter = {
  testimonialId: TestimonialId.parse('0123456789abcdef01234569'), replyCode: 'bcd4f6ghjk8m', applicantName: 'Priya Shah', practice: 'Elm Tree Surgery',
  refereeKind: 'employer', capacity: 'Senior Partner', confidential: true, replyBy: '2027-01-25',
} as const;

/** Facts of every kind, as they might be on a good day. */
export const sampleFacts: { readonly [Kind in NoticeKind]: NoticeFacts[Kind] } = {
  associateJoined: { renewsOn: '2028-01-11', invoice: { ...invoice, description: 'Associate retention fee, one year', net: 50_00, vat: 10_00, gross: 60_00 } },
  guidanceAnswered: { role: 'Digital lead', counts: false, reason: 'It had no staff and no budget.', stands: 'notYet', twoYearsOn: '2027-07-01', next: 'eligibility' },
  invoiceIssued: { ...application, purpose: 'accreditation', invoice },
  paymentReceived: { amount: 100_00, reference: 'BACS 4711', invoice: { ...invoice, paid: 100_00 }, renewsOn: null },
  packReleased: { ...application, applicantName: 'Priya Shah', practice: 'Elm Tree Surgery', edition: '2024-uk', round: 2, domains: [4, 7], weakDomains, closesOn: '2027-05-31', window: '2027-05' },
  submitted: { ...application, acknowledgement, improveBy: '2027-05-31', window: '2027-05', heldOver: true, resultsDueOn: '2027-06-30', viaMail: true },
  takenBack: { ...application, acknowledgement, closesOn: '2027-05-31' },
  applicationIncomplete: { ...application, missing: ['Domain 3 has no evidence', 'One testimonial'], until: '2027-01-31', window: '2027-01' },
  takenIn: { ...application, window: '2027-05', resultsDueOn: '2027-06-30' },
  draftReminder: { ...application, closesOn: '2027-01-31', days: 7, missing: ['Domain 3 has no evidence'], window: '2027-01' },
  resubmissionReminder: { ...application, deadline: '2028-02-25', days: 30 },
  applicationWithdrawn: application,
  applicationDeclined: { ...application, reason: 'Two testimonials were never received.' },
  resubmissionExpired: { ...application, deadline: '2028-02-25' },
  awarded: {
    ...application, name: 'Priya Shah', certificateNumber: 'MIGPM-2027-0003', awardedOn: '2027-02-25', verifyUrl: 'https://igpm.example/certificates/MIGPM-2027-0003',
    retentionFeeDueOn: '2028-03-01', window: '2027-01',
  },
  furtherEvidence: { ...application, weakDomains, fee: 144_00, nextWindow: '2027-05', deadline: '2028-02-25', window: '2027-01' },
  testimonialReceived: { ...application, refereeName: 'Dr Tom Reid', further: false, confidential: true, missing: ['Domain 3 has no evidence'] },
  testimonialSenderDoubt: {
    ...application, replyCode: 'bcd4f6ghjk8m', testimonialId: TestimonialId.parse('0123456789abcdef01234569'), answerId: MailId.parse('0123456789abcdef01234568'),
    refereeName: 'Dr Tom Reid', refereeAddress: 'tom.reid@example.nhs.uk', senderName: 'Tom', senderAddress: 'tom@example.org',
  },
  evidenceMailed: {
    ...application, subject: 'More for domain 4', inReplyTo: '<abc.6@example.org>', replyCode: 'bcd4f6ghjk8m', mailId: MailId.parse('0123456789abcdef01234568'),
    proposed: [{ name: 'audit.pdf', domain: 4, title: 'Managing and improving patient services' }], unplaced: ['photo.jpg'], already: ['“plan.pdf” is in domain 2 already.'],
    refused: ['“update.exe”: Programs are not taken. Please send a PDF.'], keptUntil: '2027-02-10', pageUrl: 'https://igpm.example/evidence/token', officeReads: true,
  },
  evidencePlaced: { ...application, subject: 'Re: your files', inReplyTo: '<abc.6@example.org>', placed: [{ name: 'audit.pdf', domain: 4 }], left: ['“plan.pdf” still waits: it is too large.'], pageUrl: 'https://igpm.example/evidence/token' },
  refereeDeclined: { ...application, refereeName: 'Dr Tom Reid' },
  refereeSilent: { ...application, refereeName: 'Dr Tom Reid', askedOn: '2027-01-04' },
  refereeUnreached: { ...application, refereeName: 'Dr Tom Reid', refereeAddress: 'tom.reid@example.nhs.uk' },
  testimonialRequested: { ...refereeLetter, again: false },
  testimonialReminder: { ...refereeLetter, last: true },
  testimonialThanks: { subject: 'Re: Priya Shah', inReplyTo: '<abc.3@example.org>', replyCode: 'bcd4f6ghjk8m', applicantName: 'Priya Shah', further: false, problems: ['“update.exe” was not taken.'] },
  testimonialNote: { subject: 'Re: Priya Shah', inReplyTo: '<abc.4@example.org>', replyCode: 'bcd4f6ghjk8m', applicantName: 'Priya Shah', text: 'Happy to, next week.' },
  testimonialNotNeeded: { applicantName: 'Priya Shah' },
  questionAnswered: { question: 'Is there parking?', answer: 'There is, behind the building.' },
  myDataReady: { url: 'https://igpm.example/my-data/abc', until: '12 January 2027, 09:00' },
  erasureConfirmed: { runsOn: '2027-01-25', goes: ['Your evidence'], stays: ['Invoices, until the end of 2033'] },
  erasureDone: { stays: ['Invoices, until the end of 2033'] },
  questionReply: { subject: 'A question about fees', inReplyTo: '<abc.5@example.org>', lines: ['It costs £144.00.'], bullets: ['One', 'Two'], source: 'Accreditation framework, Schedule and Fees' },
  questionAsked: { questionId: '0123456789abcdef01234567', personName: 'Priya Shah', question: 'Is there parking?' },
  erasureAsked: { requestId: '0123456789abcdef01234567', personName: 'Priya Shah', runsOn: '2027-01-25' },
  mailStatus: { subject: 'Status', inReplyTo: '<abc.5@example.org>', reference, stands: 'You are preparing it', lines: ['9 of 10 domains have evidence.'], missing: ['Domain 3 has no evidence'], pageUrl: 'https://igpm.example/me/token' },
  mailHelp: { subject: 'Help', inReplyTo: '<abc.6@example.org>', known: false, pageUrl: 'https://igpm.example/me/token' },
  mailRefused: { subject: 'Re: withdraw', inReplyTo: '<abc.7@example.org>', sentence: 'This application is over.', nextStep: 'You need not do anything.' },
  withdrawalToConfirm: { ...application, subject: 'Withdraw', inReplyTo: '<abc.8@example.org>', replyCode: 'bcd4f6ghjk8m', paid: true },
  submissionToConfirm: { ...application, subject: 'Submit', inReplyTo: '<abc.8@example.org>', replyCode: 'bcd4f6ghjk8m', applicantName: 'Priya Shah', round: 1, window: '2027-01' },
  addressToConfirm: { subject: 'address priya@example.com', inReplyTo: '<abc.9@example.org>', replyCode: 'bcd4f6ghjk8m', newAddress: 'priya@example.com' },
  addressChanged: { newAddress: 'priya@example.com' },
  joinCode: { code: '123456', teamsName: 'Priya Shah', minutes: 15 },
  mailReceived: { subject: 'A question', inReplyTo: '<abc.1@example.org>' },
  mailNotUnderstood: { subject: 'My application', inReplyTo: '<abc.2@example.org>', reason: 'no application pack was attached.' },
  assessorWelcomed: { category: 'academic' },
  panelInvitation: { ...application, applicantName: 'Priya Shah', practice: 'Elm Tree Surgery', window: '2027-01', dueOn: '2027-02-28', round: 2 },
  markingReminder: { ...application, dueOn: '2027-02-28', days: 1 },
  seatTaken: application,
  assessmentEnded: application,
  guidanceAsked: { personName: 'Priya Shah', role: 'Digital lead, Elm Tree Surgery' },
  mailToConfirm: { mailId: '0123456789abcdef01234568', from: 'priya.shah@example.org', subject: 'My application' },
  mailQueued: { mailId: '0123456789abcdef01234568', from: 'priya.shah@example.org', subject: 'Hello', reason: 'It holds no application pack.' },
  withdrawalToSettle: { ...application, applicantName: 'Priya Shah', held: 336_00, assessors: 3 },
  panelToSeat: { ...application, window: '2027-01' },
  seatDeclined: { ...application, assessorName: 'Alex Reid', reason: 'We worked together until 2025.' },
  sheetsComplete: application,
  resultsDueReminder: { window: '2027-01', dueOn: '2027-02-28', days: 7, waiting: 1 },
  windowOpened: { window: '2027-05', takenIn: 3 },
  resultsReleased: { window: '2027-01', released: 12 },
};

/** One notice of every kind. */
export const sampleNotices: readonly Notice[] = Object.entries(sampleFacts).map(([kind, facts]) => ({ kind, facts }) as Notice);

/** Values that are ours, never a person's: dates, windows, numbers, ids, addresses of our pages. */
const ours = /^(\d{4}-\d{2}(-\d{2})?|2024-uk|(IGPM|INV|MIGPM)-\d{4}-\d+(\/\d+)?|[0-9a-f]{24}|https:\/\/\S+|<\S+>|academic|eligible|notYet|withOffice|eligibility|accreditation|employer|bcd4f6ghjk8m)$/;

/** The same notice with a person's every word replaced. */
export function withWords(notice: Notice, words: string): Notice {
  const replace = (value: unknown): unknown => {
    if (typeof value === 'string') return ours.test(value) ? value : words;
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner)]));
    return value;
  };
  return { kind: notice.kind, facts: replace(notice.facts) } as Notice;
}
