import { askDecline, declineAction, resubmitForApplicant, showApplicationForOffice } from '../../cards/office/application.actions.ts';
import { renderOfficeApplicationCard } from '../../cards/office/application.card.ts';
import { showPanel } from '../../cards/office/panel.actions.ts';
import { showInvoice } from '../../cards/office/payment.actions.ts';
import { button } from '../../cards/action.ts';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { declineApplication, resubmit } from '../../services/applications/applications.service.ts';
import { applicationForOffice, type OfficeApplication } from '../../services/applications/office-view.service.ts';
import { type ApplicationState } from '../../services/applications/application.ts';
import { windowName } from '../../services/calendar/calendar.rules.ts';
import { formatDate, formatDateTime } from '../../services/calendar/london.rules.ts';
import { unreachable } from '../../services/errors.ts';
import { formatMoney } from '../../services/fees/fees.rules.ts';
import { type ApplicationId } from '../../services/ids.ts';
import { onAction, type ActionHandler, type Command } from '../registry.ts';
import { type Turn } from '../turn.ts';
import { mustBeReference } from '../typed-reference.ts';
import { inTrailWords } from './trail-words.ts';

export const applicationActions: readonly ActionHandler[] = [
  onAction({ action: showApplicationForOffice, roles: ['office'], handle: async (turn, { application }) => ({ card: await byId(turn, application) }) }),
  onAction({ action: askDecline, roles: ['office'], handle: async (turn, { application }) => ({ card: await byId(turn, application, true) }) }),
  onAction({
    action: declineAction,
    roles: ['office'],
    async handle(turn, { application, reason }) {
      await declineApplication(turn.context, turn.actor, application, reason);
      return { card: await byId(turn, application) };
    },
  }),
  onAction({
    action: resubmitForApplicant,
    roles: ['office'],
    async handle(turn, { application }) {
      await resubmit(turn.context, turn.actor, application);
      return { card: await byId(turn, application) };
    },
  }),
];

export const applicationCommand: Command = {
  names: ['application', 'app'],
  usage: 'application REF',
  summary: 'where an application is, what it lacks, and what happened',
  roles: ['office'],
  async handle({ actor }, args) {
    return { card: draw(await applicationForOffice(actor, { reference: mustBeReference(args, 'application') })) };
  },
};

async function byId({ actor }: Turn, id: ApplicationId, declining = false): Promise<AdaptiveCard> {
  return draw(await applicationForOffice(actor, { id }), declining);
}

/** The last so many lines of the trail; all of it would not fit a card. */
const trailShown = 12;

function draw({ application, applicant, accounts, missing, trail }: OfficeApplication, declining = false): AdaptiveCard {
  const { state, round } = application;
  const [latest] = accounts;
  return renderOfficeApplicationCard({
    application: application.id,
    reference: application.reference,
    applicantName: application.applicantName,
    stands: standsAt(state),
    facts: [
      { title: 'Practice', value: application.practice },
      { title: 'Mail', value: applicant.email ?? 'none known' },
      { title: 'Begun', value: formatDate(application.createdAt) },
      ...(round.number > 1 ? [{ title: 'Resubmission', value: `domains ${round.domains.join(', ')}` }] : []),
      ...(latest ? [{ title: 'Fee', value: `${formatMoney(latest.invoice.fee.gross)}, ${latest.balance.outstanding > 0 && !latest.invoice.closed ? `${formatMoney(latest.balance.outstanding)} outstanding` : 'nothing outstanding'}` }] : []),
    ],
    missing,
    trail: trail.slice(-trailShown).map((record) => `${formatDateTime(record.at)}: ${inTrailWords(record)}`),
    can: { decline: state.kind === 'drafting' || state.kind === 'submitted', resubmit: state.kind === 'furtherEvidence' },
    next: [
      ...(state.kind === 'awaitingPayment' ? [button(showInvoice, 'Record payment', { invoice: state.invoice }, { style: 'positive' })] : []),
      ...(state.kind === 'assessing' ? [button(showPanel, 'The panel', { application: application.id }, { style: 'positive' })] : []),
    ],
    declining,
  });
}

function standsAt(state: ApplicationState): string {
  switch (state.kind) {
    case 'awaitingPayment':
      return 'Waits for the fee; the pack opens when it is paid.';
    case 'drafting':
      return 'The applicant is gathering evidence.';
    case 'submitted':
      return `Submitted on ${formatDate(state.submittedAt)}, held over until ${windowName(state.window)}.`;
    case 'assessing':
      return `Being assessed in ${windowName(state.window)}.`;
    case 'awarded':
      return `Awarded; the result was given on ${formatDate(state.resultAt)}.`;
    case 'furtherEvidence':
      return `Further evidence asked for in domain ${state.weak.join(', ')} on ${formatDate(state.resultAt)}.`;
    case 'withdrawn':
      return `Withdrawn by the applicant on ${formatDate(state.at)}.`;
    case 'declined':
      return `Declined on ${formatDate(state.at)}: ${state.reason}`;
    case 'expired':
      return `Ended on ${formatDate(state.at)}: no resubmission within the year.`;
    default:
      return unreachable(state);
  }
}
