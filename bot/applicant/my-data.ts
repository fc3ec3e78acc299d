import { type ActionData } from '../../cards/action.ts';
import { renderEraseCard } from '../../cards/applicant/erase.card.ts';
import { type confirmErase } from '../../cards/applicant/my-data.actions.ts';
import { renderMyDataCard } from '../../cards/applicant/my-data.card.ts';
import { formatDate } from '../../services/calendar/london.rules.ts';
import { AppError } from '../../services/errors.ts';
import { askErasure, erasureOutlook, keepData } from '../../services/my-data/erasure.service.ts';
import { mailMyDataLink, myDataUrl } from '../../services/my-data/my-data.service.ts';
import { daysToErase } from '../../services/my-data/retention.rules.ts';
import { getPerson } from '../../services/people/directory.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';

/** The way to everything about oneself. */
export async function showMyDataCard({ context, actor }: Turn, banner?: string): Promise<Reply> {
  const { email } = await getPerson(actor.id);
  return { card: renderMyDataCard({ url: myDataUrl(context, actor), hasAddress: email !== undefined, banner }) };
}

export async function mailOwnData(turn: Turn): Promise<Reply> {
  const { address } = await mailMyDataLink(turn.context, turn.actor, turn.actor.id);
  return showMyDataCard(turn, `✅ The link is on its way to ${address}. It works for a day.`);
}

/** What erasing does, asked once; or when it runs, if it was asked for. @throws AppError while an application is under way. */
export async function showEraseCard({ context, actor }: Turn, banner?: string): Promise<Reply> {
  const { terms, waiting } = await erasureOutlook(context, actor);
  return { card: renderEraseCard({ goes: terms.goes, stays: terms.stays, isMember: terms.isMember, runsOn: waiting && formatDate(waiting.dueAt), days: daysToErase, banner }) };
}

export async function eraseOwnData(turn: Turn, { sure, endMembership }: ActionData<typeof confirmErase>): Promise<Reply> {
  if (!sure) throw new AppError('invalid', { userMessage: 'The box is not ticked, so nothing is erased.', nextStep: 'Tick it if you are sure, then try again.' });
  await askErasure(turn.context, turn.actor, { endsMembership: endMembership });
  return showEraseCard(turn, '✅ You have this by e-mail as well.');
}

export async function keepOwnData(turn: Turn): Promise<Reply> {
  await keepData(turn.context, turn.actor);
  return showMyDataCard(turn, '✅ Your data stays.');
}
