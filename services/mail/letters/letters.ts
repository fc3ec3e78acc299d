import { type Institute } from '../../documents/institute.ts';
import { plainLine } from '../../documents/plain-text.ts';
import { type Notice, type NoticeKind } from '../../notices/notice.ts';
import { applicationDeclined } from './applicant/application-declined.ts';
import { applicationIncomplete } from './applicant/application-incomplete.ts';
import { applicationWithdrawn } from './applicant/application-withdrawn.ts';
import { associateJoined } from './applicant/associate-joined.ts';
import { awarded } from './applicant/awarded.ts';
import { evidenceMailed } from './applicant/evidence-mailed.ts';
import { evidencePlaced } from './applicant/evidence-placed.ts';
import { erasureConfirmed } from './applicant/erasure-confirmed.ts';
import { erasureDone } from './applicant/erasure-done.ts';
import { myDataReady } from './applicant/my-data-ready.ts';
import { questionAnswered } from './applicant/question-answered.ts';
import { draftReminder } from './applicant/draft-reminder.ts';
import { furtherEvidence } from './applicant/further-evidence.ts';
import { guidanceAnswered } from './applicant/guidance-answered.ts';
import { invoiceIssued } from './applicant/invoice-issued.ts';
import { packReleased } from './applicant/pack-released.ts';
import { paymentReceived } from './applicant/payment-received.ts';
import { refereeDeclined } from './applicant/referee-declined.ts';
import { refereeSilent } from './applicant/referee-silent.ts';
import { refereeUnreached } from './applicant/referee-unreached.ts';
import { resubmissionExpired } from './applicant/resubmission-expired.ts';
import { resubmissionReminder } from './applicant/resubmission-reminder.ts';
import { submitted } from './applicant/submitted.ts';
import { takenBack } from './applicant/taken-back.ts';
import { takenIn } from './applicant/taken-in.ts';
import { assessmentEnded } from './assessor/assessment-ended.ts';
import { testimonialReceived } from './applicant/testimonial-received.ts';
import { testimonialSenderDoubt } from './applicant/testimonial-sender-doubt.ts';
import { assessorWelcomed } from './assessor/assessor-welcomed.ts';
import { markingReminder } from './assessor/marking-reminder.ts';
import { panelInvitation } from './assessor/panel-invitation.ts';
import { seatTaken } from './assessor/seat-taken.ts';
import { enclosuresOf, type Records } from './enclosures.ts';
import { type Addressee, type Letter, type Words } from './letter.ts';
import { layOutHtml } from './letter-html.ts';
import { layOutText } from './letter-text.ts';
import { erasureAsked } from './office/erasure-asked.ts';
import { questionAsked } from './office/question-asked.ts';
import { guidanceAsked } from './office/guidance-asked.ts';
import { mailQueued } from './office/mail-queued.ts';
import { mailToConfirm } from './office/mail-to-confirm.ts';
import { panelToSeat } from './office/panel-to-seat.ts';
import { resultsDueReminder } from './office/results-due-reminder.ts';
import { resultsReleased } from './office/results-released.ts';
import { seatDeclined } from './office/seat-declined.ts';
import { sheetsComplete } from './office/sheets-complete.ts';
import { windowOpened } from './office/window-opened.ts';
import { withdrawalToSettle } from './office/withdrawal-to-settle.ts';
import { testimonialNote } from './referee/testimonial-note.ts';
import { testimonialNotNeeded } from './referee/testimonial-not-needed.ts';
import { testimonialReminder } from './referee/testimonial-reminder.ts';
import { testimonialRequested } from './referee/testimonial-requested.ts';
import { testimonialThanks } from './referee/testimonial-thanks.ts';
import { questionReply } from './writer/question-reply.ts';
import { mailStatus } from './writer/mail-status.ts';
import { mailHelp } from './writer/mail-help.ts';
import { mailRefused } from './writer/mail-refused.ts';
import { withdrawalToConfirm } from './writer/withdrawal-to-confirm.ts';
import { submissionToConfirm } from './writer/submission-to-confirm.ts';
import { addressToConfirm } from './writer/address-to-confirm.ts';
import { addressChanged } from './writer/address-changed.ts';
import { joinCode } from './writer/join-code.ts';
import { mailNotUnderstood } from './writer/mail-not-understood.ts';
import { mailReceived } from './writer/mail-received.ts';

/**
 * Every kind has a letter, also those that usually go by chat: their recipient may not be in Teams. A new kind does not compile
 * until it has one.
 */
const letters: { readonly [Kind in NoticeKind]: Words<Kind> } = {
  associateJoined,
  guidanceAnswered,
  invoiceIssued,
  paymentReceived,
  packReleased,
  submitted,
  takenBack,
  applicationIncomplete,
  takenIn,
  draftReminder,
  resubmissionReminder,
  applicationWithdrawn,
  applicationDeclined,
  resubmissionExpired,
  awarded,
  furtherEvidence,
  testimonialReceived,
  testimonialSenderDoubt,
  evidenceMailed,
  evidencePlaced,
  refereeDeclined,
  refereeSilent,
  refereeUnreached,
  testimonialRequested,
  testimonialReminder,
  testimonialThanks,
  testimonialNote,
  testimonialNotNeeded,
  questionAnswered,
  myDataReady,
  erasureConfirmed,
  erasureDone,
  questionReply,
  questionAsked,
  erasureAsked,
  mailStatus,
  mailHelp,
  mailRefused,
  withdrawalToConfirm,
  submissionToConfirm,
  addressToConfirm,
  addressChanged,
  joinCode,
  mailReceived,
  mailNotUnderstood,
  assessorWelcomed,
  panelInvitation,
  markingReminder,
  seatTaken,
  assessmentEnded,
  guidanceAsked,
  mailToConfirm,
  mailQueued,
  withdrawalToSettle,
  panelToSeat,
  seatDeclined,
  sheetsComplete,
  resultsDueReminder,
  windowOpened,
  resultsReleased,
};

/** Header lines may be long, but no reader shows more of a subject. */
const longestSubject = 200;

/** Words a notice as a letter, enclosures included. @throws when its facts are not what the kind promises, such as a date that is none. */
export async function wordLetter(notice: Notice, to: Addressee, institute: Institute, records: Records): Promise<Letter> {
  const { subject, body } = wordingOf(notice, institute);
  const subjectLine = cut(plainLine(subject));
  const greeting = plainLine(to.name) === '' ? 'Hello,' : `Dear ${to.name},`;
  const signature = ['With best wishes', 'The accreditation office', institute.name, institute.email];
  return {
    subject: subjectLine,
    text: layOutText(greeting, body, signature),
    html: layOutHtml(institute.name, subjectLine, greeting, body, signature),
    attachments: await enclosuresOf(notice, institute, records),
  };
}

/** The union's kind and facts belong together, which the compiler cannot see through an index; hence the one cast. */
function wordingOf<Kind extends NoticeKind>(notice: Notice & { kind: Kind }, institute: Institute) {
  const words = letters[notice.kind] as Words<Kind>;
  return words(notice.facts as Parameters<Words<Kind>>[0], institute);
}

const cut = (line: string): string => (line.length <= longestSubject ? line : `${line.slice(0, longestSubject - 1).trimEnd()}…`);
