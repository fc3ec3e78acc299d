import { type Notice, type NoticeKind, type NoticeOf } from '../../services/notices/notice.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { applicantNoticeCards } from './applicant/applicant-notice-cards.ts';
import { evidenceNoticeCards } from './applicant/evidence-notice-cards.ts';
import { ownMatterNoticeCards } from './applicant/own-matter-notice-cards.ts';
import { testimonialNoticeCards } from './applicant/testimonial-notice-cards.ts';
import { assessorNoticeCards } from './assessor/assessor-notice-cards.ts';
import { officeNoticeCards } from './office/office-notice-cards.ts';

type Draw<Kind extends NoticeKind> = (facts: NoticeOf<Kind>['facts']) => { readonly card: AdaptiveCard };

/** What answers a mail, or goes to somebody who has no chat with us. */
const mailOnly = ['questionReply', 'mailReceived', 'mailNotUnderstood', 'testimonialRequested', 'testimonialReminder', 'testimonialThanks', 'testimonialNote', 'testimonialNotNeeded',
  'evidencePlaced', 'mailStatus', 'mailHelp', 'mailRefused', 'withdrawalToConfirm', 'submissionToConfirm', 'addressToConfirm', 'addressChanged', 'joinCode',
] as const satisfies readonly NoticeKind[];
type MailOnly = (typeof mailOnly)[number];

/** Every kind of notice in chat: a new one does not compile until it has its card here. */
const cards: { readonly [Kind in Exclude<NoticeKind, MailOnly>]: Draw<Kind> } = { ...applicantNoticeCards, ...testimonialNoticeCards, ...evidenceNoticeCards, ...ownMatterNoticeCards, ...assessorNoticeCards, ...officeNoticeCards };

/** The card of a notice. @throws Error for the kinds that go by mail only. */
export function renderNoticeCard(notice: Notice): AdaptiveCard {
  if (isMailOnly(notice.kind)) throw new Error(`A notice ${notice.kind} goes by mail only.`);
  // The table gives each kind the drawer of its own facts, which TypeScript cannot follow through a union.
  const draw = cards[notice.kind] as Draw<NoticeKind>;
  return draw(notice.facts).card;
}

const isMailOnly = (kind: NoticeKind): kind is MailOnly => (mailOnly as readonly NoticeKind[]).includes(kind);
