import { renderInvitationCard } from '../../cards/assessor/invitation.card.ts';
import { renderMarkCard } from '../../cards/assessor/mark.card.ts';
import { showMarking } from '../../cards/assessor/seat.actions.ts';
import { renderSheetCard } from '../../cards/assessor/sheet.card.ts';
import { button } from '../../cards/action.ts';
import { renderNotice } from '../../cards/notices/notice-card.ts';
import { resultsDueOn, windowName } from '../../services/calendar/calendar.rules.ts';
import { formatDate } from '../../services/calendar/london.rules.ts';
import { type DomainNumber } from '../../services/framework/framework.rules.ts';
import { type ApplicationId } from '../../services/ids.ts';
import { sheetOf, type OwnSheet } from '../../services/marking/marking.service.ts';
import { readingOf } from '../../services/marking/reading.service.ts';
import { panelOf } from '../../services/panels/panels.service.ts';
import { presentInstead } from '../present-if-stale.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { markView, nextUnmarked, sheetView } from './mark-view.ts';

/** One application as it stands for the assessor: the invitation, the next domain to mark, the sheet to lock, or its receipt. */
export async function present(turn: Turn, application: ApplicationId, banner?: string): Promise<Reply> {
  const { context, actor } = turn;
  const panel = await panelOf(context, actor, application);
  const seat = panel.seats.findLast(({ assessor }) => assessor === actor.id);
  if (seat?.state === 'clear') return onward(turn, await sheetOf(context, actor, application), undefined, banner);
  if (seat?.state !== 'invited' || panel.window === undefined) return notOnPanel(panel.reference);
  const { reference, applicantName, practice, window, round } = panel;
  return { card: renderInvitationCard({ application, reference, applicantName, practice, window: windowName(window), dueOn: formatDate(resultsDueOn(window)), resubmission: round > 1, banner }) };
}

/** The next domain without a mark; the whole sheet when there is none. */
export async function onward(turn: Turn, own: OwnSheet, after?: DomainNumber, banner?: string): Promise<Reply> {
  const next = own.sheet.state === 'locked' ? undefined : nextUnmarked(own, after);
  return next === undefined ? { card: renderSheetCard(sheetView(own, banner)) } : domainCard(turn, own, next, { banner });
}

/** The card of one domain. */
export async function domainCard(turn: Turn, own: OwnSheet, domain: DomainNumber, extras: Parameters<typeof markView>[3] = {}): Promise<Reply> {
  return { card: renderMarkCard(markView(turn, own, await readingOf(turn.context, turn.actor, own.application.id, domain), extras)) };
}

/** A card may be older than what it shows: then the present state takes its place, with a sentence about it. */
export const orPresent = (turn: Turn, application: ApplicationId, work: () => Promise<Reply>): Promise<Reply> =>
  presentInstead(turn, ['stale', 'wrongState'], work, (said) => present(turn, application, said));

const notOnPanel = (reference: string): Reply => ({
  card: renderNotice({ heading: `${reference}: nothing is to be done`, sentences: ['You are not on this panel any more, or its application is no longer assessed. Its evidence is closed to you.'], buttons: [button(showMarking, 'My applications', {})] }),
});
