import { type Logger } from 'pino';
import { type Context } from '../services/context.ts';
import { type PersonActor } from '../services/people/actor.ts';
import { type Place } from './reply.ts';

/** The conversation a message or a click came from; enough to write into it again later. */
export interface Conversation {
  readonly id: string;
  readonly place: Place;
  readonly tenantId: string;
  readonly serviceUrl: string;
}

/** What Teams vouches for about whoever did something. */
export interface Sender {
  readonly tenantId: string;
  /** The id that Teams gives this person towards this bot. */
  readonly userId: string;
  readonly aadObjectId: string | undefined;
  readonly name: string;
  readonly conversation: Conversation;
}

/** What every handler is given: the world, who asks, and where. */
export interface Turn {
  readonly context: Context;
  readonly actor: PersonActor;
  readonly sender: Sender;
  readonly conversation: Conversation;
  /** Carries the activity's id and the person's; ids only, never what people wrote. */
  readonly log: Logger;
}
