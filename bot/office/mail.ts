import { askAboutMail, assignMailAction, confirmMail, dismissMailAction, moveItem, showMail } from '../../cards/office/mail.actions.ts';
import { button } from '../../cards/action.ts';
import { mostPerSection, type QueueSection, type WaitingItem } from '../../cards/office/queue.card.ts';
import { assignMail, confirmApplicationMail, dismissMail, getMail, mailWaiting, type MailDetails } from '../../services/mail/application-mail.service.ts';
import { moveMailItem } from '../../services/mail/move-item.service.ts';
import { formatDate } from '../../services/calendar/london.rules.ts';
import { AppError } from '../../services/errors.ts';
import { DomainNumber } from '../../services/framework/framework.rules.ts';
import { type MailId } from '../../services/ids.ts';
import { type Mail } from '../../services/mail/mail.ts';
import { type Place } from '../../services/mail/understanding.ts';
import { presentIfStale } from '../present-if-stale.ts';
import { onAction, type ActionHandler } from '../registry.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { readReference } from '../typed-reference.ts';
import { drawMail } from './mail-view.ts';

export const mailActions: readonly ActionHandler[] = [
  onAction({ action: showMail, roles: ['office'], handle: async ({ context, actor }, { mail }) => ({ card: drawMail(await getMail(context, actor, mail)) }) }),
  onAction({ action: askAboutMail, roles: ['office'], handle: async ({ context, actor }, { mail, question }) => ({ card: drawMail(await getMail(context, actor, mail), question) }) }),
  onAction({
    action: confirmMail,
    roles: ['office'],
    handle: (turn, { mail, revision }) => change(turn, mail, ({ context, actor }) => confirmApplicationMail(context, actor, { mailId: mail, revision })),
  }),
  onAction({
    action: moveItem,
    roles: ['office'],
    handle: (turn, { mail, revision, item, place }) => change(turn, mail, ({ context, actor }) => moveMailItem(context, actor, { mailId: mail, revision, item, to: readPlace(place) })),
  }),
  onAction({
    action: assignMailAction,
    roles: ['office'],
    handle(turn, { mail, revision, reference: given }) {
      const reference = readReference(given);
      if (!reference) throw new AppError('invalid', { userMessage: `“${given}” is no reference of ours.`, nextStep: 'Give it as IGPM-2027-0001.' });
      return change(turn, mail, ({ context, actor }) => assignMail(context, actor, { mailId: mail, revision, reference }));
    },
  }),
  onAction({
    action: dismissMailAction,
    roles: ['office'],
    handle: (turn, { mail, revision, reason }) => change(turn, mail, ({ context, actor }) => dismissMail(context, actor, { mailId: mail, revision, reason })),
  }),
];

/** Does something to a mail and draws it; where a colleague was faster, draws it as it stands now. */
function change(turn: Turn, mail: MailId, act: (turn: Turn) => Promise<MailDetails>): Promise<Reply> {
  return presentIfStale(turn, async () => drawMail(await act(turn)), async () => drawMail(await getMail(turn.context, turn.actor, mail)));
}

/** `d4`, `t1` and `aside`, as the card's choices name the places. */
function readPlace(place: string): Place {
  if (place === 'aside') return { kind: 'aside' };
  const number = Number(place.slice(1));
  return place.startsWith('d') ? { kind: 'domain', domain: DomainNumber.parse(number) } : { kind: 'testimonial', slot: number === 1 ? 1 : 2 };
}

/** Mail that waits: what only needs a yes first. */
export async function waitingMails({ context, actor }: Turn): Promise<QueueSection> {
  const { toConfirm, queued } = await mailWaiting(context, actor);
  const item = (mail: Mail, title: string, word: string): WaitingItem => ({
    title: `${title}: ${mail.subject || 'no subject'}`,
    detail: `from ${(mail.understanding?.writer.name ?? '') || mail.from.name || mail.from.address}, ${formatDate(mail.receivedAt)}`,
    open: button(showMail, word, { mail: mail.id }, { tooltip: `Open the mail “${mail.subject}”` }),
  });
  const items = [...toConfirm.map((mail) => item(mail, 'Application', 'Look')), ...queued.map((mail) => item(mail, 'To read', 'Open'))];
  return { heading: 'Mail', items: items.slice(0, mostPerSection), total: items.length };
}
