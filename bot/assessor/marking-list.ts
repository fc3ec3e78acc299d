import { renderMarkingListCard } from '../../cards/assessor/marking-list.card.ts';
import { formatDate, formatDateTime } from '../../services/calendar/london.rules.ts';
import { ownMarking } from '../../services/marking/own-marking.service.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';

/** The applications that the assessor is asked to mark. */
export async function markingList({ context, actor }: Turn): Promise<Reply> {
  const own = await ownMarking(context, actor);
  return {
    card: renderMarkingListCard({
      rows: own.map(({ application: { id, reference, applicantName, practice }, dueOn, stage }) => ({
        application: id, reference, applicantName, practice, dueOn: formatDate(dueOn),
        stage: stage.kind === 'locked' ? { kind: 'locked', at: formatDateTime(stage.at) } : stage,
      })),
    }),
  };
}
