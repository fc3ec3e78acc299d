import { type Notice, type NoticeKind, type NoticeOf } from '../../services/notices/notice.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { applicantNoticeCards } from './applicant/applicant-notice-cards.ts';
import { assessorNoticeCards } from './assessor/assessor-notice-cards.ts';
import { officeNoticeCards } from './office/office-notice-cards.ts';

type Draw<Kind extends NoticeKind> = (facts: NoticeOf<Kind>['facts']) => { readonly card: AdaptiveCard };

/** Kinds that answer a mail are never sent to a chat. */
type MailOnly = 'mailReceived' | 'mailNotUnderstood';

/** Every kind of notice in chat: a new one does not compile until it has its card here. */
const cards: { readonly [Kind in Exclude<NoticeKind, MailOnly>]: Draw<Kind> } = { ...applicantNoticeCards, ...assessorNoticeCards, ...officeNoticeCards };

/** The card of a notice. @throws Error for the kinds that are answers to mail. */
export function renderNoticeCard(notice: Notice): AdaptiveCard {
  if (notice.kind === 'mailReceived' || notice.kind === 'mailNotUnderstood') throw new Error(`A notice ${notice.kind} goes by mail only.`);
  // The table gives each kind the drawer of its own facts, which TypeScript cannot follow through a union.
  const draw = cards[notice.kind] as Draw<NoticeKind>;
  return draw(notice.facts).card;
}
