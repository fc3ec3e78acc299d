/**
 * What a rule answers when asked to change something: the next state with what happened, or why not. Rules never throw
 * for what a person may do wrong; the service turns a refusal into a sentence and a next step.
 */
export type Decision<Next, Event, Refusal> = Decided<Next, Event> | Refused<Refusal>;

export interface Decided<Next, Event> {
  readonly ok: true;
  readonly next: Next;
  readonly events: readonly Event[];
}

export interface Refused<Refusal> {
  readonly ok: false;
  readonly refusal: Refusal;
}

export const decided = <Next, Event>(next: Next, ...events: readonly Event[]): Decided<Next, Event> => ({ ok: true, next, events });

export const refused = <Refusal>(refusal: Refusal): Refused<Refusal> => ({ ok: false, refusal });
