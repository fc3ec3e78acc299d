import { type ActionData } from '../../cards/action.ts';
import { type beginApply } from '../../cards/applicant/apply.actions.ts';
import { renderApplyCard } from '../../cards/applicant/apply.card.ts';
import { outlookFor } from '../../services/applications/application-overview.ts';
import { apply } from '../../services/applications/applications.service.ts';
import { currentApplicationOf } from '../../services/applications/find-application.ts';
import { eligibilityOf } from '../../services/eligibility/eligibility.service.ts';
import { feeFor, formatMoney } from '../../services/fees/fees.rules.ts';
import { lastPayerOf } from '../../services/payments/invoices.service.ts';
import { payerFrom } from '../../services/payments/payer.ts';
import { getPerson } from '../../services/people/directory.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { showEligibilityCard } from './eligibility.ts';
import { showJoinCard } from './joining.ts';
import { showStatusCard } from './status.ts';
import { timingInWords } from './timing.ts';

/** Leads to applying by the next step that is still open: eligibility, joining, or the fee and what follows. */
export async function showApplyCard(turn: Turn): Promise<Reply> {
  const { context, actor } = turn;
  const [person, current, { result }] = await Promise.all([getPerson(actor.id), currentApplicationOf(actor.id), eligibilityOf(context, actor.id)]);
  if (current || person.member) return showStatusCard(turn);
  if (result.kind !== 'eligible') return showEligibilityCard(turn);
  if (!person.associate) return showJoinCard(turn, 'Applications are open to Associates: this comes first.');
  const now = context.clock.now();
  const { net, vat, gross } = feeFor('accreditation', now);
  return {
    card: renderApplyCard({
      net: formatMoney(net), vat: formatMoney(vat), gross: formatMoney(gross), email: person.email ?? 'you', timing: timingInWords(outlookFor(now)),
      payer: await lastPayerOf(actor.id),
    }),
  };
}

/** Begins the application; its card is from then on where it stands. */
export async function beginApplying(turn: Turn, payer: ActionData<typeof beginApply>): Promise<Reply> {
  const application = await apply(turn.context, turn.actor, payerFrom(payer));
  return showStatusCard(turn, application.state.kind === 'awaitingPayment' ? 'Your application has begun. The invoice is on its way to you by e-mail.' : undefined);
}
