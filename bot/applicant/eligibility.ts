import { renderEligibilityCard } from '../../cards/applicant/eligibility.card.ts';
import { type addPostAction, type answerEligibility, type changePostAction, type declareAction, type editPost, type removePostAction } from '../../cards/applicant/eligibility.actions.ts';
import { type ActionData } from '../../cards/action.ts';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { londonDate } from '../../services/calendar/london.rules.ts';
import { currentApplicationOf } from '../../services/applications/find-application.ts';
import { Post } from '../../services/eligibility/eligibility.rules.ts';
import { addPost, answerAll, changePost, declare, eligibilityOf, removePost, type EligibilityCheck } from '../../services/eligibility/eligibility.service.ts';
import { AppError } from '../../services/errors.ts';
import { getPerson } from '../../services/people/directory.ts';
import { presentIfStale } from '../present-if-stale.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { eligibilityView, type EligibilityExtras } from './eligibility-view.ts';

/** Shows the answers so far and what follows from them. */
export async function showEligibilityCard(turn: Turn): Promise<Reply> {
  return drawn(turn, await eligibilityOf(turn.context, turn.actor.id));
}

/** Unfolds the form for a further post. */
export async function offerNewPost(turn: Turn): Promise<Reply> {
  return drawn(turn, await eligibilityOf(turn.context, turn.actor.id), { form: 'another' });
}

/** Unfolds the form with one post in it. An old card finds the list changed: it is shown as it is now. */
export async function offerToEdit(turn: Turn, { index, seen }: ActionData<typeof editPost>): Promise<Reply> {
  const check = await eligibilityOf(turn.context, turn.actor.id);
  return check.record.changedAt.getTime() === new Date(seen).getTime() ? drawn(turn, check, { form: index }) : drawn(turn, check, { banner: 'Your answers have changed since that card was shown. This is how they stand now.' });
}

/** Keeps a post put right; the rest of the answers stays. */
export async function saveOnePost(turn: Turn, data: ActionData<typeof changePostAction>): Promise<Reply> {
  const { context, actor } = turn;
  return presentIfStale(
    turn,
    async () => cardOf(turn, await changePost(context, actor, data.index, postFrom(data), new Date(data.seen)), { banner: 'Saved.' }),
    async () => cardOf(turn, await eligibilityOf(context, actor.id)),
  );
}

/** Unfolds the declarations as they were made. */
export async function offerDeclarations(turn: Turn): Promise<Reply> {
  return drawn(turn, await eligibilityOf(turn.context, turn.actor.id), { reviewing: true });
}

export async function answerAtOnce(turn: Turn, data: ActionData<typeof answerEligibility>): Promise<Reply> {
  const { notInBreach, noDisciplinaryAction } = data;
  return drawn(turn, await answerAll(turn.context, turn.actor, postFrom(data), { notInBreach, noDisciplinaryAction }));
}

export async function addAnotherPost(turn: Turn, data: ActionData<typeof addPostAction>): Promise<Reply> {
  return drawn(turn, await addPost(turn.context, turn.actor, postFrom(data)), { banner: 'Added.' });
}

/** An old card, or a second click, finds the list changed: it is shown as it is now, and nothing is removed. */
export async function removeOnePost(turn: Turn, { index, seen }: ActionData<typeof removePostAction>): Promise<Reply> {
  const { context, actor } = turn;
  return presentIfStale(
    turn,
    async () => cardOf(turn, await removePost(context, actor, index, new Date(seen)), { banner: 'Removed.' }),
    async () => cardOf(turn, await eligibilityOf(context, actor.id)),
  );
}

export async function declareBoth(turn: Turn, data: ActionData<typeof declareAction>): Promise<Reply> {
  return drawn(turn, await declare(turn.context, turn.actor, data));
}

type Extras = Pick<EligibilityExtras, 'form' | 'reviewing' | 'banner'>;

async function drawn(turn: Turn, check: EligibilityCheck, extras: Extras = {}): Promise<Reply> {
  return { card: await cardOf(turn, check, extras) };
}

async function cardOf({ context, actor }: Turn, check: EligibilityCheck, extras: Extras = {}): Promise<AdaptiveCard> {
  const [person, current] = await Promise.all([getPerson(actor.id), currentApplicationOf(actor.id)]);
  return renderEligibilityCard(eligibilityView(check, person, { ...extras, today: londonDate(context.clock.now()), hasApplication: current !== undefined }));
}

/** The fields of the form as a post. @throws AppError invalid where they do not go together. */
function postFrom({ role, otherRole, organisation, from, until }: Pick<ActionData<typeof changePostAction>, 'role' | 'otherRole' | 'organisation' | 'from' | 'until'>): Post {
  if (role === 'other' && otherRole === undefined) {
    throw new AppError('invalid', { userMessage: 'You chose another role, and I do not know which.', nextStep: 'Please say what the role is called, then try again.' });
  }
  const post = Post.safeParse({ role, organisation, from, to: until, ...(role === 'other' ? { otherRole } : {}) });
  if (post.success) return post.data;
  throw new AppError('invalid', { userMessage: post.error.issues[0]?.message ?? 'I cannot read this post.', nextStep: 'Please put this right on the card, then try again.' });
}
