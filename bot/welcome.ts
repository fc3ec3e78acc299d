import { welcome as welcomeApplicant } from './applicant/welcome.ts';
import { markingList } from './assessor/marking-list.ts';
import { queue } from './office/queue.ts';
import { type Reply } from './reply.ts';
import { type Turn } from './turn.ts';

/**
 * Greets whoever installs the app with what is theirs to do. Teams may say "installed" again at every start of a client, and for each
 * team and group: there, where others read along, nothing is said.
 */
export async function welcome(turn: Turn): Promise<Reply | undefined> {
  if (turn.conversation.place !== 'personal') return undefined;
  if (turn.actor.roles.has('office')) return queue(turn);
  if (turn.actor.roles.has('assessor')) return markingList(turn);
  return welcomeApplicant(turn);
}
