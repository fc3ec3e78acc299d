import { type ActionData } from '../../cards/action.ts';
import { renderJoinCard, type JoinView } from '../../cards/applicant/join.card.ts';
import { type saveJoin } from '../../cards/applicant/join.actions.ts';
import { formatDate, LondonDate } from '../../services/calendar/london.rules.ts';
import { currentApplicationOf } from '../../services/applications/find-application.ts';
import { eligibilityOf } from '../../services/eligibility/eligibility.service.ts';
import { feeFor, formatMoney } from '../../services/fees/fees.rules.ts';
import { joinAsAssociate } from '../../services/membership/joining.ts';
import { payerFrom } from '../../services/payments/payer.ts';
import { ownAccounts } from '../../services/payments/payments.service.ts';
import { type PersonActor } from '../../services/people/actor.ts';
import { getPerson } from '../../services/people/directory.ts';
import { contactDetails } from '../../services/people/people.service.ts';
import { type Person } from '../../services/people/person.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';

/** Offers to become an Associate; to an Associate, to correct their details. */
export async function showJoinCard(turn: Turn, banner?: string): Promise<Reply> {
  return drawn(turn, await getPerson(turn.actor.id), banner);
}

export async function join(turn: Turn, data: ActionData<typeof saveJoin>): Promise<Reply> {
  const before = await getPerson(turn.actor.id);
  const person = await joinAsAssociate(turn.context, turn.actor, contactDetails.parse(data), payerFrom(data));
  return drawn(turn, person, before.associate || before.member ? 'Your details are saved.' : `Welcome. You are now an Associate; the invoice is on its way to ${person.email ?? 'you'}.`);
}

/** The retention fee and where it stands; nothing for who is no Associate. */
async function membershipFacts(actor: PersonActor, { associate }: Person): Promise<JoinView['facts']> {
  const latest = (await ownAccounts(actor)).find(({ invoice }) => invoice.fee.kind === 'associate');
  if (!associate || !latest) return [];
  const { invoice, balance } = latest;
  const paid = balance.outstanding > 0 ? `${formatMoney(balance.outstanding)}, to be paid by ${formatDate(invoice.dueOn)}` : `${formatMoney(balance.held)}, paid`;
  return [{ title: 'Invoice', value: invoice.number }, { title: 'Retention fee', value: paid }, ...(invoice.payer?.reference ? [{ title: 'Payer’s reference', value: invoice.payer.reference }] : []), { title: 'Renews on', value: formatDate(LondonDate.parse(associate.renewsOn)) }];
}

async function drawn({ context, actor, sender }: Turn, person: Person, banner?: string): Promise<Reply> {
  const fee = feeFor('associate', context.clock.now());
  const [{ result, record }, current] = await Promise.all([eligibilityOf(context, person.id), currentApplicationOf(person.id)]);
  return {
    card: renderJoinCard({
      name: person.name || sender.name,
      email: person.email ?? '',
      // Whoever has just told us where they work need not type it again.
      organisation: person.organisation ?? record.posts.findLast(({ to }) => to === null)?.organisation ?? '',
      fee: `${formatMoney(fee.gross)} a year (${formatMoney(fee.net)} and ${formatMoney(fee.vat)} VAT)`,
      associate: person.associate && { renewsOn: formatDate(LondonDate.parse(person.associate.renewsOn)) },
      facts: await membershipFacts(actor, person),
      banner,
      next: !person.associate || current || person.member ? undefined : result.kind === 'eligible' ? 'apply' : 'eligibility',
    }),
  };
}
