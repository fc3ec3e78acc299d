import { type Acknowledgement, type ApplicationId, type MailId, type PersonId, type TestimonialId } from '../ids.ts';
import { type TestimonialKind } from '../testimonials/testimonial.data.ts';

/**
 * A notice is what somebody has to be told, free of any channel: facts as they were at the moment, ready to be put into words.
 * `cards/notices/` words each kind for chat, `services/mail/letters/` for mail; the compiler asks both for a new kind.
 * Dates for people are London dates (`YYYY-MM-DD`); money is in whole pence.
 */
export type Notice = { [Kind in keyof NoticeFacts]: { readonly kind: Kind; readonly facts: NoticeFacts[Kind] } }[keyof NoticeFacts];
export type NoticeKind = keyof NoticeFacts;
export type NoticeOf<Kind extends NoticeKind> = Extract<Notice, { kind: Kind }>;

/** An invoice as it stood when it was sent; enough to draw it again. */
export interface InvoiceFacts {
  readonly number: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly billedTo: string;
  readonly description: string;
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
  readonly paid: number;
  /** What the payer calls it, where somebody else pays. */
  readonly payerReference: string | null;
}

interface ApplicationFacts {
  readonly applicationId: ApplicationId;
  readonly reference: string;
}

/** One weak domain in the report to an applicant; comments carry no trace of who wrote them. */
export interface WeakDomain {
  readonly domain: number;
  readonly title: string;
  readonly comments: readonly string[];
  /** The guidance bullets that were found missing, in words. */
  readonly missed: readonly string[];
}

/** What a letter to a referee says of the testimonial that it is about. */
export interface RefereeLetterFacts {
  readonly testimonialId: TestimonialId;
  readonly replyCode: string;
  readonly applicantName: string;
  readonly practice: string;
  readonly refereeKind: TestimonialKind;
  /** What the applicant says the referee is to them; empty when they said nothing. */
  readonly capacity: string;
  /** The applicant does not read it. */
  readonly confidential: boolean;
  readonly replyBy: string;
}

/** An answer to a mail; `inReplyTo` is that mail's Message-ID. */
interface AnswerFacts {
  readonly subject: string;
  readonly inReplyTo: string | null;
}

/** What each kind of notice says. A letter with a `replyCode` says in its subject, and in the address for answers, what an answer is about. */
export interface NoticeFacts {
  // To the applicant
  associateJoined: { readonly renewsOn: string; readonly invoice: InvoiceFacts };
  /** `stands` is what follows for them: they may apply, or from a day on, or something else is missing still. */
  guidanceAnswered: { readonly role: string; readonly counts: boolean; readonly reason: string; readonly stands: 'eligible' | 'notYet' | 'withOffice'; readonly twoYearsOn: string | null; readonly next: 'join' | 'apply' | 'status' | 'eligibility' };
  invoiceIssued: ApplicationFacts & { readonly purpose: 'accreditation' | 'resubmission'; readonly invoice: InvoiceFacts };
  /** `renewsOn` for an Associate's retention fee. */
  paymentReceived: { readonly amount: number; readonly reference: string; readonly invoice: InvoiceFacts; readonly renewsOn: string | null };
  packReleased: ApplicationFacts & { readonly applicantName: string; readonly practice: string; readonly edition: string; readonly round: number; readonly domains: readonly number[]; readonly weakDomains: readonly WeakDomain[]; readonly closesOn: string; readonly window: string };
  /** `improveBy` is the last day on which it can be taken back and improved. */
  submitted: ApplicationFacts & { readonly acknowledgement: Acknowledgement; readonly window: string; readonly heldOver: boolean; readonly resultsDueOn: string; readonly improveBy: string; readonly viaMail: boolean };
  takenBack: ApplicationFacts & { readonly acknowledgement: Acknowledgement; readonly closesOn: string };
  applicationIncomplete: ApplicationFacts & { readonly missing: readonly string[]; readonly until: string; readonly window: string };
  takenIn: ApplicationFacts & { readonly window: string; readonly resultsDueOn: string };
  draftReminder: ApplicationFacts & { readonly closesOn: string; readonly days: number; readonly missing: readonly string[]; readonly window: string };
  resubmissionReminder: ApplicationFacts & { readonly deadline: string; readonly days: number };
  applicationWithdrawn: ApplicationFacts;
  applicationDeclined: ApplicationFacts & { readonly reason: string };
  resubmissionExpired: ApplicationFacts & { readonly deadline: string };
  awarded: ApplicationFacts & { readonly name: string; readonly certificateNumber: string; readonly awardedOn: string; readonly verifyUrl: string; readonly retentionFeeDueOn: string; readonly window: string };
  furtherEvidence: ApplicationFacts & { readonly weakDomains: readonly WeakDomain[]; readonly fee: number; readonly nextWindow: string; readonly deadline: string; readonly window: string };
  testimonialReceived: ApplicationFacts & { readonly refereeName: string; readonly further: boolean; readonly confidential: boolean; readonly missing: readonly string[] };
  testimonialSenderDoubt: ApplicationFacts & {
    readonly replyCode: string; readonly testimonialId: TestimonialId; readonly answerId: MailId;
    readonly refereeName: string; readonly refereeAddress: string; readonly senderName: string; readonly senderAddress: string;
  };
  /** `unplaced` are names of files; `already` and `refused` are whole sentences. Without a `replyCode` there is nothing to say yes to. */
  evidenceMailed: AnswerFacts & ApplicationFacts & {
    readonly replyCode?: string; readonly mailId: MailId; readonly proposed: readonly { readonly name: string; readonly domain: number; readonly title: string }[];
    readonly unplaced: readonly string[]; readonly already: readonly string[]; readonly refused: readonly string[]; readonly keptUntil: string; readonly pageUrl: string; readonly officeReads: boolean;
  };
  /** What came of a yes to the above; `left` are whole sentences. */
  evidencePlaced: AnswerFacts & ApplicationFacts & { readonly placed: readonly { readonly name: string; readonly domain: number }[]; readonly left: readonly string[]; readonly pageUrl: string };
  refereeDeclined: ApplicationFacts & { readonly refereeName: string };
  refereeSilent: ApplicationFacts & { readonly refereeName: string; readonly askedOn: string };
  refereeUnreached: ApplicationFacts & { readonly refereeName: string; readonly refereeAddress: string };
  // To a referee
  testimonialRequested: RefereeLetterFacts & { readonly again: boolean };
  testimonialReminder: RefereeLetterFacts & { readonly last: boolean };
  testimonialThanks: AnswerFacts & { readonly replyCode: string; readonly applicantName: string; readonly further: boolean; readonly problems: readonly string[] };
  testimonialNote: AnswerFacts & { readonly replyCode: string; readonly applicantName: string; readonly text: string };
  testimonialNotNeeded: { readonly applicantName: string };
  questionAnswered: { readonly question: string; readonly answer: string };
  /** A signed link that opens everything about them until `until`, `2027-01-12, 09:00`-like and London time. */
  myDataReady: { readonly url: string; readonly until: string };
  erasureConfirmed: { readonly runsOn: string; readonly goes: readonly string[]; readonly stays: readonly string[] };
  erasureDone: { readonly stays: readonly string[] };
  // To somebody who wrote a mail
  questionReply: AnswerFacts & { readonly lines: readonly string[]; readonly bullets: readonly string[]; readonly source: string };
  mailReceived: { readonly subject: string; readonly inReplyTo: string | null };
  mailStatus: AnswerFacts & { readonly reference: string | null; readonly stands: string; readonly lines: readonly string[]; readonly missing: readonly string[]; readonly pageUrl: string };
  mailHelp: AnswerFacts & { readonly known: boolean; readonly pageUrl: string };
  mailRefused: AnswerFacts & { readonly sentence: string; readonly nextStep: string };
  withdrawalToConfirm: AnswerFacts & ApplicationFacts & { readonly replyCode: string; readonly paid: boolean };
  submissionToConfirm: AnswerFacts & ApplicationFacts & { readonly replyCode: string; readonly applicantName: string; readonly round: number; readonly window: string };
  addressToConfirm: AnswerFacts & { readonly replyCode: string; readonly newAddress: string };
  addressChanged: { readonly newAddress: string };
  joinCode: { readonly code: string; readonly teamsName: string; readonly minutes: number };
  mailNotUnderstood: { readonly subject: string; readonly inReplyTo: string | null; readonly reason: string };
  // To an assessor
  assessorWelcomed: { readonly category: string };
  panelInvitation: ApplicationFacts & { readonly applicantName: string; readonly practice: string; readonly window: string; readonly dueOn: string; readonly round: number };
  markingReminder: ApplicationFacts & { readonly dueOn: string; readonly days: number };
  seatTaken: ApplicationFacts;
  /** Its applicant has withdrawn it. */
  assessmentEnded: ApplicationFacts;
  // To the office
  questionAsked: { readonly questionId: string; readonly personName: string; readonly question: string };
  erasureAsked: { readonly requestId: string; readonly personName: string; readonly runsOn: string };
  guidanceAsked: { readonly personName: string; readonly role: string };
  mailToConfirm: { readonly mailId: string; readonly from: string; readonly subject: string };
  mailQueued: { readonly mailId: string; readonly from: string; readonly subject: string; readonly reason: string };
  /** `held` is what was paid and not given back; `assessors` how many had a seat. */
  withdrawalToSettle: ApplicationFacts & { readonly applicantName: string; readonly held: number; readonly assessors: number };
  panelToSeat: ApplicationFacts & { readonly window: string };
  seatDeclined: ApplicationFacts & { readonly assessorName: string; readonly reason: string };
  sheetsComplete: ApplicationFacts;
  resultsDueReminder: { readonly window: string; readonly dueOn: string; readonly days: number; readonly waiting: number };
  windowOpened: { readonly window: string; readonly takenIn: number };
  resultsReleased: { readonly window: string; readonly released: number };
}

/** To whom: a person, everyone of the office, or a mail address that may belong to nobody we know. */
export type Recipient = { readonly person: PersonId } | { readonly office: true } | { readonly address: string; readonly name?: string };

/** A notice on its way into the outbox. */
export type NewNotice = Notice & {
  readonly to: Recipient;
  /** What, for whom, for which occasion: the same key is never sent twice. */
  readonly key: string;
  /** Not before this moment; at once when absent. */
  readonly notBefore?: Date;
};

export type Channel = 'chat' | 'mail';

/** Which channels each kind goes by. The office works in chat; what people must keep comes by mail as well. */
export const channelsOf: Readonly<Record<NoticeKind, readonly Channel[]>> = {
  associateJoined: ['mail'],
  guidanceAnswered: ['chat', 'mail'],
  invoiceIssued: ['mail'],
  paymentReceived: ['chat', 'mail'],
  packReleased: ['chat', 'mail'],
  submitted: ['chat', 'mail'],
  takenBack: ['mail'],
  applicationIncomplete: ['chat', 'mail'],
  takenIn: ['chat', 'mail'],
  draftReminder: ['chat', 'mail'],
  resubmissionReminder: ['chat', 'mail'],
  applicationWithdrawn: ['mail'],
  applicationDeclined: ['chat', 'mail'],
  resubmissionExpired: ['chat', 'mail'],
  awarded: ['chat', 'mail'],
  furtherEvidence: ['chat', 'mail'],
  testimonialReceived: ['chat', 'mail'],
  testimonialSenderDoubt: ['chat', 'mail'],
  evidenceMailed: ['chat', 'mail'],
  evidencePlaced: ['mail'],
  refereeDeclined: ['chat', 'mail'],
  refereeSilent: ['chat', 'mail'],
  refereeUnreached: ['chat', 'mail'],
  testimonialRequested: ['mail'],
  testimonialReminder: ['mail'],
  testimonialThanks: ['mail'],
  testimonialNote: ['mail'],
  testimonialNotNeeded: ['mail'],
  questionAnswered: ['chat', 'mail'],
  myDataReady: ['mail'],
  erasureConfirmed: ['chat', 'mail'],
  erasureDone: ['mail'],
  questionReply: ['mail'],
  mailStatus: ['mail'],
  mailHelp: ['mail'],
  mailRefused: ['mail'],
  withdrawalToConfirm: ['mail'],
  submissionToConfirm: ['mail'],
  addressToConfirm: ['mail'],
  addressChanged: ['mail'],
  joinCode: ['mail'],
  mailReceived: ['mail'],
  mailNotUnderstood: ['mail'],
  assessorWelcomed: ['chat', 'mail'],
  panelInvitation: ['chat', 'mail'],
  markingReminder: ['chat', 'mail'],
  seatTaken: ['chat', 'mail'],
  assessmentEnded: ['chat', 'mail'],
  guidanceAsked: ['chat'],
  questionAsked: ['chat'],
  erasureAsked: ['chat'],
  mailToConfirm: ['chat'],
  mailQueued: ['chat'],
  withdrawalToSettle: ['chat'],
  panelToSeat: ['chat'],
  seatDeclined: ['chat'],
  sheetsComplete: ['chat'],
  resultsDueReminder: ['chat', 'mail'],
  windowOpened: ['chat'],
  resultsReleased: ['chat'],
};
