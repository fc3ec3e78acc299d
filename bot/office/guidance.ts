import { guidanceNo, guidanceYes, showGuidance } from '../../cards/office/guidance.actions.ts';
import { renderGuidanceCard } from '../../cards/office/guidance.card.ts';
import { formatMonth } from '../../services/calendar/london.rules.ts';
import { answerGuidance, waitingQuestions } from '../../services/eligibility/eligibility.service.ts';
import { AppError } from '../../services/errors.ts';
import { type PersonId } from '../../services/ids.ts';
import { onAction, type ActionHandler } from '../registry.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { queue } from './queue.ts';

interface Answer {
  readonly person: PersonId;
  readonly otherRole: string;
  readonly organisation: string;
  readonly reason: string;
}

export const guidanceActions: readonly ActionHandler[] = [
  onAction({
    action: showGuidance,
    roles: ['office'],
    async handle({ context, actor }, asked) {
      const question = (await waitingQuestions(context, actor)).find(({ person, post }) => person.id === asked.person && post.otherRole === asked.otherRole && post.organisation === asked.organisation);
      if (!question) throw new AppError('stale', { userMessage: 'This question does not wait any more.', nextStep: 'Type queue to see what does.' });
      const { person, post } = question;
      return { card: renderGuidanceCard({ ...asked, personName: person.name, period: `${formatMonth(post.from)} to ${post.to === null ? 'now' : formatMonth(post.to)}` }) };
    },
  }),
  onAction({ action: guidanceYes, roles: ['office'], handle: (turn, given) => answer(turn, given, true) }),
  onAction({ action: guidanceNo, roles: ['office'], handle: (turn, given) => answer(turn, given, false) }),
];

async function answer(turn: Turn, given: Answer, counts: boolean): Promise<Reply> {
  await answerGuidance(turn.context, turn.actor, { ...given, counts });
  return queue(turn);
}
