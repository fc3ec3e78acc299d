import { showGuidance } from '../../cards/office/guidance.actions.ts';
import { showInvoice } from '../../cards/office/payment.actions.ts';
import { mostPerSection, renderQueueCard, type QueueSection, type WaitingItem } from '../../cards/office/queue.card.ts';
import { showQueue } from '../../cards/office/queue.actions.ts';
import { button } from '../../cards/action.ts';
import { formatDate } from '../../services/calendar/london.rules.ts';
import { waitingQuestions } from '../../services/eligibility/eligibility.service.ts';
import { feeTitles } from '../../services/fees/fees.data.ts';
import { formatMoney } from '../../services/fees/fees.rules.ts';
import { countOpenAccounts, openAccounts } from '../../services/payments/payments.service.ts';
import { onAction, type ActionHandler, type Command } from '../registry.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { waitingErasures } from './erasures.ts';
import { waitingMails } from './mail.ts';
import { waitingOfficeQuestions } from './questions.ts';
import { waitingPanels } from './panel.ts';

export const queueActions: readonly ActionHandler[] = [onAction({ action: showQueue, roles: ['office'], handle: queue })];

export const queueCommand: Command = { names: ['queue'], usage: 'queue', summary: 'what waits for the office', roles: ['office'], handle: queue };

/** What waits, the most pressing kind first. */
export async function queue(turn: Turn): Promise<Reply> {
  return { card: renderQueueCard({ sections: await Promise.all([waitingMails(turn), waitingGuidance(turn), waitingOfficeQuestions(turn), waitingPanels(turn), waitingPayments(turn), waitingErasures(turn)]) }) };
}

async function waitingPayments({ context, actor }: Turn): Promise<QueueSection> {
  const [accounts, total] = await Promise.all([openAccounts(context, actor, mostPerSection), countOpenAccounts(actor)]);
  const items = accounts.map(({ invoice, balance }): WaitingItem => ({
    title: `${invoice.billedTo}: ${formatMoney(balance.outstanding)}`,
    detail: `${feeTitles[invoice.fee.kind]}, ${invoice.number} of ${formatDate(invoice.issuedOn)}${invoice.payer?.reference === undefined ? '' : `, ${invoice.payer.reference}`}`,
    open: button(showInvoice, 'Record', { invoice: invoice.id }, { tooltip: `Record a payment on ${invoice.number}` }),
  }));
  return { heading: 'Payments', items, total };
}

async function waitingGuidance({ context, actor }: Turn): Promise<QueueSection> {
  const questions = await waitingQuestions(context, actor);
  const items = questions.map(({ person, post, askedAt }): WaitingItem => ({
    title: `${person.name}: does “${post.otherRole}” count?`,
    detail: `${post.organisation}, asked on ${formatDate(askedAt)}`,
    open: button(showGuidance, 'Answer', { person: person.id, otherRole: post.otherRole, organisation: post.organisation }, { tooltip: `Answer ${person.name}` }),
  }));
  return { heading: 'Questions about eligibility', items, total: items.length };
}
