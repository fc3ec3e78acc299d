import { formatDate, formatMonth, LondonDate, Month } from '../../../services/calendar/london.rules.ts';
import { type NoticeFacts } from '../../../services/notices/notice.ts';
import { button } from '../../action.ts';
import { type AdaptiveCard } from '../../adaptive-card.ts';
import { renderInvitationCard } from '../../assessor/invitation.card.ts';
import { showMarking, showSeat } from '../../assessor/seat.actions.ts';
import { counted } from '../../applicant/words.ts';
import { renderNotice, type NoticeView } from '../notice-card.ts';

type AssessorKind = 'assessorWelcomed' | 'panelInvitation' | 'markingReminder' | 'seatTaken' | 'assessmentEnded';

const day = (date: string): string => formatDate(LondonDate.parse(date));

/** The wording in chat of everything that an assessor is told, each with the button of its next step. */
export const assessorNoticeCards: { readonly [Kind in AssessorKind]: (facts: NoticeFacts[Kind]) => { readonly card: AdaptiveCard; readonly summary: string } } = {
  assessorWelcomed: ({ category }) =>
    notice({
      heading: 'Welcome as an assessor',
      sentences: [
        `The office has added you to its assessors (${category.charAt(0).toLowerCase()}${category.slice(1)}). Thank you for giving your time.`,
        'Here you read the evidence of each domain and give a mark from 3 to 7, where 5 is the standard. Nobody sees your marks, and you see nobody else’s, until all three sheets are locked.',
        'You need not do anything now: I write to you when you are asked onto a panel.',
      ],
      buttons: [button(showMarking, 'My applications', {})],
    }),
  // The invitation itself, so that declaring takes one tap; it becomes the sheet in place.
  panelInvitation: ({ applicationId, reference, applicantName, practice, window, dueOn, round }) => {
    const card = renderInvitationCard({
      application: applicationId, reference, applicantName, practice, window: formatMonth(Month.parse(window)), dueOn: day(dueOn), resubmission: round > 1, banner: undefined,
    });
    return { card, summary: card.fallbackText };
  },
  markingReminder: ({ applicationId, reference, dueOn, days }) =>
    notice({
      heading: `${reference}: your marks are due ${days === 0 ? 'today' : `in ${counted(days, 'day')}`}`,
      sentences: [`Your sheet is not locked yet; it is due by the end of ${day(dueOn)}. What you have marked so far is kept.`, 'If you cannot finish in time, please tell the office early.'],
      buttons: [button(showSeat, 'Go on', { application: applicationId }, { style: 'positive' }), button(showMarking, 'My applications', {})],
    }),
  seatTaken: ({ reference }) =>
    notice({
      heading: `${reference}: you are no longer needed on this panel`,
      sentences: ['Somebody else has taken that seat. You need not do anything, and its evidence is closed to you. Thank you for being available.'],
      buttons: [button(showMarking, 'My applications', {})],
    }),
  assessmentEnded: ({ reference }) =>
    notice({
      heading: `${reference}: withdrawn, nothing more is to be done`,
      sentences: ['Its applicant has withdrawn it. You need not do anything more, and its evidence is closed to you. What you have marked is not used. Thank you for the time you gave it.'],
      buttons: [button(showMarking, 'My applications', {})],
    }),
};

function notice(view: NoticeView): { card: AdaptiveCard; summary: string } {
  return { card: renderNotice(view), summary: view.heading };
}
