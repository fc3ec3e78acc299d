import { formatDate, formatMonth, LondonDate, Month } from '../../../services/calendar/london.rules.ts';
import { formatMoney } from '../../../services/fees/fees.rules.ts';
import { type InvoiceFacts, type NoticeFacts, type WeakDomain } from '../../../services/notices/notice.ts';
import { button } from '../../action.ts';
import { type AdaptiveCard, type CardPart } from '../../adaptive-card.ts';
import { showApply } from '../../applicant/apply.actions.ts';
import { showEligibility } from '../../applicant/eligibility.actions.ts';
import { showJoin } from '../../applicant/join.actions.ts';
import { showEvidence } from '../../applicant/evidence.actions.ts';
import { resubmitAction, showStatus } from '../../applicant/status.actions.ts';
import { showSubmit } from '../../applicant/submit.actions.ts';
import { counted, excerpt, listed } from '../../applicant/words.ts';
import { renderNotice, type NoticeView } from '../notice-card.ts';

/** A notice in chat: the card, and the line that a notification shows. */
export interface NoticeCard {
  readonly card: AdaptiveCard;
  readonly summary: string;
}

type ApplicantKind =
  | 'associateJoined' | 'guidanceAnswered' | 'invoiceIssued' | 'paymentReceived' | 'packReleased' | 'submitted' | 'takenBack' | 'applicationIncomplete' | 'takenIn' | 'draftReminder'
  | 'resubmissionReminder' | 'applicationWithdrawn' | 'applicationDeclined' | 'resubmissionExpired' | 'awarded' | 'furtherEvidence';

const day = (date: string): string => formatDate(LondonDate.parse(date));
const month = (window: string): string => formatMonth(Month.parse(window));
const domains = (numbers: readonly number[]): string => `${numbers.length === 1 ? 'domain' : 'domains'} ${listed(numbers)}`;
const status = (title = 'My application', style: { style?: 'positive' } = {}): CardPart => button(showStatus, title, {}, style);
const positive = { style: 'positive' } as const;

/** The wording in chat of everything that an applicant is told, each with the button of its next step where there is one. */
export const applicantNoticeCards: { readonly [Kind in ApplicantKind]: (facts: NoticeFacts[Kind]) => NoticeCard } = {
  associateJoined: ({ renewsOn, invoice }) =>
    notice({
      heading: 'Welcome as an Associate',
      sentences: [`The invoice for your first year is in your e-mail; please pay it by ${day(invoice.dueOn)}. Your membership renews on ${day(renewsOn)}.`],
      facts: invoiceRows(invoice),
      buttons: [button(showEligibility, 'May I apply for full membership?', {})],
    }),
  guidanceAnswered: ({ role, counts, reason, stands, twoYearsOn, next }) =>
    notice({
      heading: counts ? 'Your role counts' : 'Your role does not count',
      sentences: [`You asked whether “${role}” counts towards the two years in general practice. ${counts ? 'It does.' : 'On what we know now, it does not.'}`, `The office’s reason: ${reason}`, standing(stands, twoYearsOn)],
      buttons: [nextButton(next), ...(next === 'eligibility' ? [] : [button(showEligibility, 'My answers', {})])],
    }),
  invoiceIssued: ({ reference, purpose, invoice }) =>
    notice({
      heading: `${reference}: your invoice`,
      sentences: [`The invoice for your ${purpose === 'accreditation' ? 'application' : 'resubmission'} is in your e-mail. When the office has recorded the payment, ${purpose === 'accreditation' ? 'your application pack opens' : 'the named domains open'}.`],
      facts: invoiceRows(invoice),
      buttons: [status()],
    }),
  paymentReceived: ({ amount, invoice, renewsOn }) =>
    notice({
      heading: 'Payment received',
      sentences: [`We have received ${formatMoney(amount)} for invoice ${invoice.number}. Thank you.`, paymentStanding(invoice), ...(renewsOn === null || invoice.paid < invoice.gross ? [] : [`Your membership as an Associate renews on ${day(renewsOn)}.`])],
      buttons: [status()],
    }),
  packReleased: ({ reference, round, domains: numbers, closesOn, window }) =>
    notice({
      heading: round === 1 ? `${reference}: your application pack is open` : `${reference}: your resubmission is open`,
      sentences: [
        round === 1 ? 'You can give your evidence here, domain by domain, or in the Word document that is in your e-mail. Both lead to the same application.' : `It is about ${domains(numbers)} alone. You can give your evidence here or in the Word document that is in your e-mail.`,
        `To be assessed in ${month(window)}, it must be complete and submitted by ${day(closesOn)}.`,
      ],
      buttons: [button(showEvidence, 'Begin with the evidence', {}, positive), status()],
    }),
  submitted: ({ reference, acknowledgement, window, heldOver, resultsDueOn, improveBy, viaMail }) =>
    notice({
      heading: `${reference}: we have your application`,
      sentences: [
        `${viaMail ? 'What you sent by e-mail is filed, and it' : 'It'} is complete. ${heldOver ? `It is held over until ${month(window)}; I write to you when the panel takes it in.` : 'Three assessors now mark it independently of each other.'}`,
        `You need not do anything. What you submitted is in your e-mail as a PDF. Should something be missing after all, you can take it back and improve it until its panel is seated, at the latest until ${day(improveBy)}.`,
      ],
      facts: [{ title: 'Acknowledgement', value: acknowledgement }, ...windowRows(window, resultsDueOn)],
      buttons: [status()],
    }),
  takenBack: ({ reference, acknowledgement, closesOn }) =>
    notice({
      heading: `${reference}: taken back`,
      sentences: [`What you submitted as ${acknowledgement} is a draft again, with everything that you gave. To keep its place in the window, submit it again by ${day(closesOn)}.`],
      buttons: [button(showEvidence, 'Improve the evidence', {}, positive), button(showSubmit, 'Submit', {}), status()],
    }),
  applicationIncomplete: ({ reference, missing, until, window }) =>
    notice({
      heading: `${reference}: what is still missing`,
      sentences: ['We have what you sent, and it is safely filed. It cannot be assessed yet, because this is missing:', ...missing.map((gap) => `• ${gap}`), `To be assessed in ${month(window)}, it must be complete by ${day(until)}.`],
      buttons: [status('Add what is missing', positive)],
    }),
  takenIn: ({ reference, window, resultsDueOn }) =>
    notice({
      heading: `${reference}: your application is being assessed`,
      sentences: [`The window of ${month(window)} has opened, and three assessors now mark it. You need not do anything: you have the result by ${day(resultsDueOn)}.`],
      facts: windowRows(window, resultsDueOn),
      buttons: [status()],
    }),
  draftReminder: ({ reference, closesOn, days, missing, window }) =>
    notice({
      heading: `${reference}: ${counted(days, 'day')} left to submit for ${month(window)}`,
      sentences: [
        `The window closes at the end of ${day(closesOn)}.`,
        ...(missing.length > 0 ? ['Still missing:', ...missing.map((gap) => `• ${gap}`)] : ['Nothing is missing any more: all it needs is your declaration.']),
        'If you are not ready, nothing is lost: what you gave stays, and the next window is open to you.',
      ],
      buttons: [missing.length > 0 ? status('Add what is missing', positive) : button(showSubmit, 'Submit', {}, positive)],
    }),
  resubmissionReminder: ({ reference, applicationId, deadline, days }) =>
    notice({
      heading: `${reference}: ${counted(days, 'day')} left to resubmit`,
      sentences: [`You can resubmit until the end of ${day(deadline)}, with the domains named in your report alone and at the reduced fee. After that a new, complete application is needed.`],
      buttons: [button(resubmitAction, 'Resubmit and send me the invoice', { application: applicationId }, positive), status('See the report')],
    }),
  applicationWithdrawn: ({ reference }) =>
    notice({
      heading: `${reference}: withdrawn`,
      sentences: ['Your application is withdrawn, as you asked, and will not be assessed. If you paid a fee, the office is in touch about it.', 'You may apply again whenever you like. If you did not mean to withdraw, please tell the office soon.'],
      buttons: [button(showApply, 'Apply again', {})],
    }),
  applicationDeclined: ({ reference, reason }) =>
    notice({
      heading: `${reference}: it cannot be assessed`,
      sentences: [`Your application cannot go to a panel, and the office has closed it. The reason: ${reason}`, 'It was not assessed, so this says nothing about your work. You may apply again; if you see it differently, write to the office.'],
      buttons: [status()],
    }),
  resubmissionExpired: ({ reference, deadline }) =>
    notice({
      heading: `${reference}: the time to resubmit is over`,
      sentences: [`The year ended on ${day(deadline)}, so this application is closed. A new, complete application at the full fee is possible at any time, and what the report said is yours to use.`],
      buttons: [button(showApply, 'Apply again', {})],
    }),
  awarded: ({ reference, name, certificateNumber, awardedOn, verifyUrl, retentionFeeDueOn }) =>
    notice({
      heading: `Congratulations, ${name}: you are accredited`,
      sentences: ['You are now a Member of the Institute and may put MIGPM after your name. The letter, the certificate and your e-signature are in your e-mail.'],
      facts: [
        { title: 'Certificate', value: certificateNumber }, { title: 'Awarded on', value: day(awardedOn) },
        { title: 'Application', value: reference }, { title: 'First fee as a Member', value: day(retentionFeeDueOn) },
      ],
      buttons: [{ type: 'Action.OpenUrl', title: 'The public check of your certificate', url: verifyUrl }],
    }),
  furtherEvidence: ({ reference, applicationId, weakDomains, fee, nextWindow, deadline, window }) =>
    notice({
      heading: `${reference}: the panel asks for further evidence`,
      sentences: [
        `The panel of ${month(window)} asks for more in ${domains(weakDomains.map(({ domain }) => domain))}. The marks of the other domains stand. The panel wrote:`,
        ...reportLines(weakDomains),
        'The letter in your e-mail has the whole report.',
      ],
      facts: [{ title: 'Fee', value: `${formatMoney(fee)} with VAT` }, { title: 'Next window', value: month(nextWindow) }, { title: 'Last day', value: day(deadline) }],
      buttons: [button(resubmitAction, 'Resubmit and send me the invoice', { application: applicationId }, positive), status()],
    }),
};

function standing(stands: NoticeFacts['guidanceAnswered']['stands'], twoYearsOn: string | null): string {
  if (stands === 'eligible') return 'With that you may apply.';
  if (stands === 'withOffice') return 'Another role of yours is still with the office; I write to you when there is an answer.';
  return twoYearsOn === null ? 'Something is still missing; your answers show what.' : `If you go on as now, you reach two years on ${day(twoYearsOn)}, and may apply from then.`;
}

function nextButton(next: NoticeFacts['guidanceAnswered']['next']): CardPart {
  switch (next) {
    case 'join':
      return button(showJoin, 'Next: become an Associate', {}, positive);
    case 'apply':
      return button(showApply, 'Next: apply', {}, positive);
    case 'status':
      return status();
    case 'eligibility':
      return button(showEligibility, 'See where I stand', {}, positive);
  }
}

function notice(view: NoticeView): NoticeCard {
  return { card: renderNotice(view), summary: view.heading };
}

const windowRows = (window: string, resultsDueOn: string) => [{ title: 'Assessed in', value: month(window) }, { title: 'Result by', value: day(resultsDueOn) }];

const invoiceRows = (invoice: InvoiceFacts) => [
  { title: 'Invoice', value: invoice.number }, { title: 'For', value: invoice.description },
  { title: 'To pay', value: `${formatMoney(invoice.net)} and ${formatMoney(invoice.vat)} VAT: ${formatMoney(invoice.gross)}` }, { title: 'Please pay by', value: day(invoice.dueOn) },
];

function paymentStanding({ gross, paid, number }: InvoiceFacts): string {
  if (paid < gross) return `${formatMoney(gross - paid)} is still open; please quote ${number}.`;
  return paid > gross ? `That is ${formatMoney(paid - gross)} more than was due; the office will give it back.` : 'The invoice is settled.';
}

/** A domain a line. Long reports are cut here: a card is one message, and the letter has the whole. */
function reportLines(weakDomains: readonly WeakDomain[]): string[] {
  const each = Math.floor(6_000 / Math.max(1, weakDomains.length));
  return weakDomains.map(({ domain, title, comments, missed }) => {
    const words = [...comments.map((comment) => `“${comment}”`), ...(missed.length > 0 ? [`Not yet shown: ${missed.join('; ')}.`] : [])];
    return excerpt(`Domain ${domain}, ${title}: ${words.join(' ')}`, each);
  });
}
