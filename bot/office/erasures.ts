import { button } from '../../cards/action.ts';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { runErasure, showErasure } from '../../cards/office/erasure.actions.ts';
import { renderErasureCard } from '../../cards/office/erasure.card.ts';
import { type QueueSection, type WaitingItem } from '../../cards/office/queue.card.ts';
import { formatDate } from '../../services/calendar/london.rules.ts';
import { formatMoney } from '../../services/fees/fees.rules.ts';
import { type ErasureRequestId } from '../../services/ids.ts';
import { eraseNow, erasuresWaiting, getErasure, type ErasureForOffice } from '../../services/my-data/erasure.service.ts';
import { onAction, type ActionHandler } from '../registry.ts';
import { type Turn } from '../turn.ts';

export const erasureActions: readonly ActionHandler[] = [
  onAction({ action: showErasure, roles: ['office'], handle: async (turn, { request }) => ({ card: await byId(turn, request) }) }),
  onAction({
    action: runErasure,
    roles: ['office'],
    async handle(turn, { request }) {
      await eraseNow(turn.context, turn.actor, request);
      return { card: await byId(turn, request) };
    },
  }),
];

/** Wishes to be erased that wait, for the queue. */
export async function waitingErasures({ context, actor }: Turn): Promise<QueueSection> {
  const waiting = await erasuresWaiting(context, actor);
  const items = waiting.map(({ request, name }): WaitingItem => ({
    title: `${name} asks for their data to be erased`,
    detail: `runs by itself on ${formatDate(request.dueAt)}`,
    open: button(showErasure, 'Look', { request: request.id }, { tooltip: `Look at the request of ${name}` }),
  }));
  return { heading: 'Data to erase', items, total: items.length };
}

const byId = async ({ context, actor }: Turn, id: ErasureRequestId): Promise<AdaptiveCard> => draw(await getErasure(context, actor, id));

function draw({ request, name, terms, heldOnWithdrawn }: ErasureForOffice): AdaptiveCard {
  return renderErasureCard({
    request: request.id, name, goes: terms.goes, stays: terms.stays, waits: request.step === 'waiting', stands: standsAt(request),
    open: heldOnWithdrawn > 0 ? `${formatMoney(heldOnWithdrawn)} were paid for an application that was withdrawn, and not given back. Settle this first: afterwards there is no way to reach them.` : '',
  });
}

function standsAt({ step, askedAt, dueAt }: ErasureForOffice['request']): string {
  switch (step) {
    case 'waiting':
      return `Asked on ${formatDate(askedAt)}. It runs by itself on ${formatDate(dueAt)}, if no application of theirs is under way then.`;
    case 'kept':
      return 'They have changed their mind: their data stays.';
    case 'begun':
    case 'filesGone':
      return 'It is under way.';
    case 'recordsGone':
      return 'It is done. The last letter to them is on its way.';
    case 'done':
      return 'It is done.';
  }
}
