import { type ActionData } from '../../cards/action.ts';
import { renderTakeBackCard } from '../../cards/applicant/take-back.card.ts';
import { type takeBackAction } from '../../cards/applicant/take-back.actions.ts';
import { mustBeTakeable, takeBackApplication } from '../../services/applications/taking-back.ts';
import { windowName } from '../../services/calendar/calendar.rules.ts';
import { formatDate } from '../../services/calendar/london.rules.ts';
import { presentIfStale } from '../present-if-stale.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { mustHaveApplication } from './own-application.ts';
import { statusCard } from './status.ts';

/** Asks first. What cannot be taken back any more is refused with what to do instead. */
export async function showTakeBackCard(turn: Turn): Promise<Reply> {
  const { application, outlook } = await mustHaveApplication(turn);
  const { acknowledgement, until } = await mustBeTakeable(application, turn.context.clock.now());
  return { card: renderTakeBackCard({ application: application.id, acknowledgement, until: formatDate(until), window: windowName(outlook.window) }) };
}

/** Takes it back; the card then shows the draft with what to do next. An old card finds it submitted again, and shows that. */
export function takeBackOnce(turn: Turn, input: ActionData<typeof takeBackAction>): Promise<Reply> {
  return presentIfStale(
    turn,
    async () => {
      await takeBackApplication(turn.context, turn.actor, input);
      return statusCard(turn, 'You have taken it back. Change what you like, then submit it again.');
    },
    () => statusCard(turn),
  );
}
