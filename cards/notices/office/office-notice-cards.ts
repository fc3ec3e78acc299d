import { windowName, WindowId } from '../../../services/calendar/calendar.rules.ts';
import { formatDate, LondonDate } from '../../../services/calendar/london.rules.ts';
import { ErasureRequestId, MailId, QuestionId } from '../../../services/ids.ts';
import { type NoticeFacts } from '../../../services/notices/notice.ts';
import { button } from '../../action.ts';
import { formatMoney } from '../../../services/fees/fees.rules.ts';
import { showApplicationForOffice } from '../../office/application.actions.ts';
import { showErasure } from '../../office/erasure.actions.ts';
import { showQuestion } from '../../office/question.actions.ts';
import { showMail } from '../../office/mail.actions.ts';
import { showPanel } from '../../office/panel.actions.ts';
import { showQueue } from '../../office/queue.actions.ts';
import { showWindow } from '../../office/window.actions.ts';
import { type AdaptiveCard } from '../../adaptive-card.ts';
import { renderNotice, type NoticeView } from '../notice-card.ts';

type OfficeKind =
  | 'questionAsked' | 'erasureAsked' | 'guidanceAsked' | 'mailToConfirm' | 'mailQueued' | 'withdrawalToSettle' | 'panelToSeat' | 'seatDeclined' | 'sheetsComplete' | 'resultsDueReminder' | 'windowOpened' | 'resultsReleased';

const theQueue = button(showQueue, 'What waits', {});
const theWindow = (window: string) => button(showWindow, 'The window', { window: WindowId.parse(window) });
const day = (date: string): string => formatDate(LondonDate.parse(date));
const name = (window: string): string => windowName(WindowId.parse(window));

/** What the office is told in chat: short, with the button that does it. */
export const officeNoticeCards: { readonly [Kind in OfficeKind]: (facts: NoticeFacts[Kind]) => { readonly card: AdaptiveCard } } = {
  guidanceAsked: ({ personName, role }) => drawn({
    heading: `${personName} asks whether a role counts`,
    sentences: [`The role is not in the framework's list: ${role}.`],
    buttons: [theQueue],
  }),
  questionAsked: ({ questionId, personName, question }) => drawn({
    heading: `${personName} has a question`,
    sentences: [`“${question}”`, 'I could not answer it from the framework and the rules.'],
    buttons: [button(showQuestion, 'Answer', { question: QuestionId.parse(questionId) }, { style: 'positive' }), theQueue],
  }),
  erasureAsked: ({ requestId, personName, runsOn }) => drawn({
    heading: `${personName} asks for their data to be erased`,
    sentences: [`It runs by itself on ${day(runsOn)}. You can have it run now, once nothing is open with them.`],
    buttons: [button(showErasure, 'Look at it', { request: ErasureRequestId.parse(requestId) }, { style: 'positive' }), theQueue],
  }),
  mailToConfirm: ({ mailId, from, subject }) => drawn({
    heading: 'An application has come by mail',
    sentences: [`From ${from}: “${subject}”.`, 'I have laid it out; nothing is filed before you have looked.'],
    buttons: [button(showMail, 'Look at it', { mail: MailId.parse(mailId) }, { style: 'positive' })],
  }),
  mailQueued: ({ mailId, from, subject, reason }) => drawn({
    heading: 'A mail needs a person',
    sentences: [`From ${from}: “${subject}”.`, reason],
    buttons: [button(showMail, 'Open it', { mail: MailId.parse(mailId) })],
  }),
  withdrawalToSettle: ({ applicationId, reference, applicantName, held, assessors }) => drawn({
    heading: `${applicantName} has withdrawn ${reference}`,
    sentences: [
      `It will not be assessed.${assessors > 0 ? ' Its assessors have been told that nothing more is to be done.' : ''}`,
      held > 0 ? `${formatMoney(held)} was paid for it; the applicant was told that you would be in touch.` : 'Nothing was paid for it, so nothing is to be given back.',
    ],
    buttons: [button(showApplicationForOffice, 'The application', { application: applicationId })],
  }),
  panelToSeat: ({ applicationId, reference, window }) => drawn({
    heading: `${reference} is ready for its panel`,
    sentences: [`It is assessed in the window of ${name(window)}.`],
    buttons: [button(showPanel, 'Seat the panel', { application: applicationId }, { style: 'positive' })],
  }),
  seatDeclined: ({ applicationId, reference, assessorName, reason }) => drawn({
    heading: `${assessorName} cannot assess ${reference}`,
    sentences: [reason],
    buttons: [button(showPanel, 'Seat another', { application: applicationId }, { style: 'positive' })],
  }),
  sheetsComplete: ({ reference }) => drawn({
    heading: `All three mark sheets of ${reference} are in`,
    sentences: ['You can now see the outcome, and release it with the others of its window.'],
    buttons: [button(showWindow, 'The window', {})],
  }),
  resultsDueReminder: ({ window, dueOn, days, waiting }) => drawn({
    heading: days === 0 ? `Results of ${name(window)} are due today` : `Results of ${name(window)} are due in ${days} ${days === 1 ? 'day' : 'days'}`,
    sentences: [`${waiting} ${waiting === 1 ? 'application waits' : 'applications wait'} for a result, to be given by ${day(dueOn)}.`],
    buttons: [theWindow(window)],
  }),
  windowOpened: ({ window, takenIn }) => drawn({
    heading: `The window of ${name(window)} is open`,
    sentences: [takenIn === 0 ? 'No application waited for it.' : `${takenIn} ${takenIn === 1 ? 'application has' : 'applications have'} been taken in.`],
    buttons: [theWindow(window), theQueue],
  }),
  resultsReleased: ({ window, released }) => drawn({
    heading: released === 1 ? 'One result has been given' : `${released} results have been given`,
    sentences: [`Of the window of ${name(window)}. The applicants have their letters.`],
    buttons: [theWindow(window)],
  }),
};

function drawn(view: NoticeView): { card: AdaptiveCard } {
  return { card: renderNotice(view) };
}
