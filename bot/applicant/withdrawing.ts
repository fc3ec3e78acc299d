import { type ActionData } from '../../cards/action.ts';
import { type withdrawAction } from '../../cards/applicant/withdraw.actions.ts';
import { renderWithdrawCard } from '../../cards/applicant/withdraw.card.ts';
import { withdrawApplication } from '../../services/applications/withdrawing.ts';
import { isOver } from '../../services/applications/life-cycle.rules.ts';
import { type ApplicationOverview } from '../../services/applications/application-overview.ts';
import { isReceived } from '../../services/testimonials/testimonial.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { mustHaveApplication } from './own-application.ts';
import { showStatusCard } from './status.ts';

/** Asks first. For an application that is over there is nothing to withdraw: it is shown as it is. */
export async function showWithdrawCard(turn: Turn): Promise<Reply> {
  const overview = await mustHaveApplication(turn);
  const { application } = overview;
  if (isOver(application.state)) return showStatusCard(turn, 'This application is over: there is nothing to withdraw.');
  return { card: renderWithdrawCard({ application: application.id, reference: application.reference, lines: withdrawalConsequences(overview) }) };
}

/** What somebody is told before they withdraw, in chat and on their page. */
export function withdrawalConsequences({ application, account, testimonials }: ApplicationOverview): string[] {
  const paid = account && account.balance.held > 0;
  return [
    'It will not be assessed, and this cannot be undone. You may apply again whenever you like, with a new application.',
    ...(application.state.kind === 'awaitingPayment' ? ['The invoice is cancelled.'] : []),
    ...(paid ? ['The office is in touch with you about the fee that you paid.'] : []),
    ...(testimonials.some((one) => one.request?.standing === 'waiting' && !isReceived(one)) ? ['Referees who have not answered yet are told that they need not.'] : []),
    ...(application.state.kind === 'furtherEvidence' || application.round.number > 1 ? ['The marks that stand would be given up with it: a new application is marked in all ten domains.'] : []),
  ];
}

export async function withdrawOnce(turn: Turn, { application }: ActionData<typeof withdrawAction>): Promise<Reply> {
  await withdrawApplication(turn.context, turn.actor, application);
  return showStatusCard(turn, 'Your application is withdrawn.');
}
