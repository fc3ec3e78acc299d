import { type ActionData } from '../../cards/action.ts';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { type resubmitAction } from '../../cards/applicant/status.actions.ts';
import { renderStatusCard } from '../../cards/applicant/status.card.ts';
import { overviewOf, overviewOfOwn } from '../../services/applications/application-overview.ts';
import { resubmit } from '../../services/applications/applications.service.ts';
import { getByReference, getOwnApplication } from '../../services/applications/find-application.ts';
import { eligibilityOf } from '../../services/eligibility/eligibility.service.ts';
import { AppError } from '../../services/errors.ts';
import { getPerson } from '../../services/people/directory.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { readReference } from '../typed-reference.ts';
import { submissionUrl } from './own-application.ts';
import { noApplicationView, statusView } from './status-view.ts';

/** Where the person's application is; for somebody without one, how to begin. */
export async function showStatusCard(turn: Turn, banner?: string): Promise<Reply> {
  return { card: await statusCard(turn, banner) };
}

/** The card of it. */
export async function statusCard(turn: Turn, banner?: string): Promise<AdaptiveCard> {
  const { context, actor } = turn;
  const [overview, person] = await Promise.all([overviewOf(context, actor), getPerson(actor.id)]);
  if (overview) return renderStatusCard(statusView(overview, person, { banner, submissionUrl: submissionUrl(turn, overview) }));
  const { result } = await eligibilityOf(context, actor.id);
  return renderStatusCard(noApplicationView(result, person));
}

/** `status` shows the present application, `status IGPM-2027-0001` any of the person's own. @throws AppError for one that is not theirs. */
export async function typedStatus(turn: Turn, args: string): Promise<Reply> {
  if (args === '') return showStatusCard(turn);
  const { context, actor } = turn;
  const reference = readReference(args);
  if (!reference) throw new AppError('invalid', { userMessage: 'I do not know this reference.', nextStep: 'Type status alone, or with a reference such as IGPM-2027-0001.' });
  const [{ id }, person] = await Promise.all([getByReference(reference), getPerson(actor.id)]);
  const overview = await overviewOfOwn(context, actor, id);
  return { card: renderStatusCard(statusView(overview, person, { submissionUrl: submissionUrl(turn, overview) })) };
}

/** Begins the resubmission that a report asked for. A card kept since before is no reason for a second invoice. */
export async function beginResubmitting(turn: Turn, { application }: ActionData<typeof resubmitAction>): Promise<Reply> {
  await getOwnApplication(turn.actor, application);
  await resubmit(turn.context, turn.actor, application);
  return showStatusCard(turn, 'Your resubmission has begun. The invoice is on its way to you by e-mail.');
}
