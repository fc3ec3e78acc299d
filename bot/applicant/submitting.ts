import { type ActionData } from '../../cards/action.ts';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { type MissingView } from '../../cards/applicant/missing.ts';
import { type submitAction } from '../../cards/applicant/submit.actions.ts';
import { renderSubmitCard } from '../../cards/applicant/submit.card.ts';
import { counted } from '../../cards/applicant/words.ts';
import { type ApplicationOverview } from '../../services/applications/application-overview.ts';
import { submitApplication } from '../../services/applications/applications.service.ts';
import { timesSubmitted } from '../../services/applications/submissions.service.ts';
import { formatMoney } from '../../services/fees/fees.rules.ts';
import { presentIfStale } from '../present-if-stale.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { mustHaveApplication } from './own-application.ts';
import { missingIn } from './status-view.ts';
import { statusCard } from './status.ts';
import { timingInWords } from './timing.ts';

/** What is in order and what is missing, with the way to it; or the declaration to sign. Once submitted, where it is. */
export async function showSubmitCard(turn: Turn): Promise<Reply> {
  return { card: await submitCard(turn) };
}

async function submitCard(turn: Turn): Promise<AdaptiveCard> {
  const overview = await mustHaveApplication(turn);
  const { application, outlook } = overview;
  const { state, round } = application;
  if (state.kind !== 'drafting' && state.kind !== 'awaitingPayment') return statusCard(turn);
  const resubmission = round.number > 1;
  return renderSubmitCard({
    application: application.id, reference: application.reference, resubmission, timesBefore: await timesSubmitted(application.id),
    done: inOrder(overview), missing: [...feeGap(overview), ...missingIn(overview)],
    declaration: declaration(resubmission), name: application.applicantName, timing: timingInWords(outlook),
  });
}

function feeGap({ application, account }: ApplicationOverview): MissingView[] {
  if (application.state.kind !== 'awaitingPayment') return [];
  const what = account ? `: ${formatMoney(account.balance.outstanding)}, invoice ${account.invoice.number}` : '';
  return [{ text: `The fee${what}`, domain: undefined, fee: true }];
}

/** What the check found in order, so that nobody wonders what was looked at. */
function inOrder({ application, evidence, gaps }: ApplicationOverview): string[] {
  const { round, state } = application;
  const filled = evidence.length - gaps.domains.length;
  return [
    ...(state.kind === 'awaitingPayment' ? [] : ['The fee is paid']),
    ...(filled === 0 ? [] : [filled === evidence.length ? `${evidence.length === 1 ? 'The domain has' : `All ${evidence.length} domains have`} evidence` : `${filled} of ${counted(evidence.length, 'domain')} ${filled === 1 ? 'has' : 'have'} evidence`]),
    ...(round.number === 1 && gaps.testimonials.length === 0 ? ['Both testimonials are here'] : []),
  ];
}

/** The three criteria "at the time of application", and that it is all true. */
function declaration(resubmission: boolean): string[] {
  return [
    'I have been in a substantive managerial role in general practice for not less than 2 years.',
    'I am not in breach of any article of the Constitution of the IGPM.',
    'I am not in any pending or active disciplinary action.',
    resubmission ? 'The further evidence is true and my own.' : 'The evidence is true and my own, and the testimonials were written by those named.',
  ];
}

/**
 * Submits; from then on the card shows where it stands, with acknowledgement, window and result date. A second click finds it done; a card
 * from before a take-back submits nothing, and the present one takes its place.
 */
export function submitOnce(turn: Turn, input: ActionData<typeof submitAction>): Promise<Reply> {
  return presentIfStale(
    turn,
    async () => {
      await submitApplication(turn.context, turn.actor, input);
      return statusCard(turn, 'Thank you: your application is submitted. You get this by e-mail as well.');
    },
    () => submitCard(turn),
  );
}
