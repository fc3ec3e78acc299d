import { z } from 'zod';
import { parseActionData, type Action, type ActionData } from '../cards/action.ts';
import { type AppError } from '../services/errors.ts';
import { refusal } from './refusals.ts';
import { fits, mayUse, type ActionHandler, type Registry } from './registry.ts';
import { type Reply } from './reply.ts';
import { type Turn } from './turn.ts';

const clickSchema = z.object({ verb: z.string().max(200), data: z.unknown().optional() });

/**
 * Runs what a click asks for. Everything in the click is hostile until parsed: the verb, the ids, what was typed.
 * @throws AppError in plain words when it is not for this person, place or moment, or cannot be read.
 */
export async function runAction(click: unknown, turn: Turn, registry: Registry): Promise<Reply> {
  const parsed = clickSchema.safeParse(click);
  const handler = parsed.success ? registry.findAction(parsed.data.verb) : undefined;
  if (!parsed.success || !handler) throw refusal.unknownAction(parsed.success ? parsed.data.verb : 'unreadable');
  return handler.handle(turn, admit(handler, turn, parsed.data.data ?? {}));
}

/** What a click brought for an action, parsed. @throws AppError when it is not for this person or place, or cannot be read. */
export function admit<A extends Action>(handler: Pick<ActionHandler<A>, 'action' | 'roles' | 'places'>, turn: Turn, data: unknown): ActionData<A> {
  const { action } = handler;
  if (!mayUse(handler, turn.actor.roles)) throw refusal.wrongRole(handler.roles, action.verb);
  if (!fits(handler, turn.conversation.place)) throw refusal.wrongPlace(action.verb);
  const parsed = parseActionData(action, data);
  if (!parsed.success) throw unreadable(action, parsed.error);
  return parsed.data;
}

/** What the card carried is ours: if it is wrong, the card is old or forged. What was filled in is the person's: they are told what to mend. */
function unreadable(action: { readonly verb: string; readonly inputs: z.ZodObject }, error: z.ZodError): AppError {
  const mendable = error.issues.every(({ path }) => typeof path[0] === 'string' && path[0] in action.inputs.shape);
  return mendable ? refusal.mend(error.issues, action.verb) : refusal.oldCard(action.verb);
}
