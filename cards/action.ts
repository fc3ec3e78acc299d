import { z } from 'zod';
import { type CardPart } from './adaptive-card.ts';

type Fields = z.ZodObject;
const noFields = z.object({});
type NoFields = typeof noFields;

/**
 * Something a person can do on a card. `carried` is what the card itself brings back: ids, and a revision; never a record.
 * `inputs` is what the person fills in: its keys are the ids of the card's `Input.*` elements. Both are hostile until parsed.
 */
export interface Action<Verb extends string = string, Carried extends Fields = Fields, Inputs extends Fields = Fields> {
  readonly verb: Verb;
  readonly carried: Carried;
  readonly inputs: Inputs;
}

/** What a handler is given: the carried data and the inputs, parsed and laid together. */
export type ActionData<A extends Action> = z.output<A['carried']> & z.output<A['inputs']>;

/** Declares an action. Verbs read `area.deed`, such as `evidence.save`. @throws Error when an input has the name of a carried field. */
export function defineAction<const Verb extends string, Carried extends Fields = NoFields, Inputs extends Fields = NoFields>(
  verb: Verb,
  carried: Carried = noFields as Fields as Carried,
  inputs: Inputs = noFields as Fields as Inputs,
): Action<Verb, Carried, Inputs> {
  const both = Object.keys(inputs.shape).filter((name) => name in carried.shape);
  // The client lays inputs over carried data: with one name for both, a person could type over an id.
  if (both.length > 0) throw new Error(`Action ${verb}: ${both.join(', ')} cannot be carried and filled in at once.`);
  return { verb, carried, inputs };
}

/** Parses what a click brought. Unknown keys are dropped. */
export function parseActionData<A extends Action>(action: A, data: unknown): { success: true; data: ActionData<A> } | { success: false; error: z.ZodError } {
  const parsed = z.object({ ...action.carried.shape, ...action.inputs.shape }).safeParse(data);
  return parsed.success ? { success: true, data: parsed.data as ActionData<A> } : { success: false, error: parsed.error };
}

export interface ButtonOptions {
  readonly style?: 'positive' | 'destructive';
  /** What a screen reader says and a mouse shows, where the title alone is not enough. */
  readonly tooltip?: string;
  /** `none` for buttons that do not need what is filled in, such as Back: required inputs then do not hold them up. */
  readonly associatedInputs?: 'auto' | 'none';
  /** `secondary` puts the button into the overflow menu. */
  readonly mode?: 'primary' | 'secondary';
  readonly isEnabled?: boolean;
}

export interface ExecuteAction extends CardPart {
  readonly type: 'Action.Execute';
  readonly title: string;
  readonly verb: string;
  readonly data: CardPart;
}

export interface DialogButton extends CardPart {
  readonly type: 'Action.Submit';
  readonly title: string;
  readonly data: CardPart;
}

/** The button of an action that opens a dialog of Teams, which `Action.Execute` cannot. What is filled in comes along, as with any other. */
export function dialogButton<A extends Action>(action: A, title: string, data: z.input<A['carried']>, options: Pick<ButtonOptions, 'tooltip'> = {}): DialogButton {
  const { verb, data: checked } = button(action, title, data);
  return { type: 'Action.Submit', title, data: { ...checked, verb, msteams: { type: 'task/fetch' } }, ...options };
}

/** The button of an action. `data` is checked by its schema here too, so that a card which nobody could use is never sent. */
export function button<A extends Action>(action: A, title: string, data: z.input<A['carried']>, options: ButtonOptions = {}): ExecuteAction {
  const checked = action.carried.safeParse(data);
  if (!checked.success) throw new Error(`Card button "${title}" (${action.verb}): ${z.prettifyError(checked.error)}`);
  return { type: 'Action.Execute', title, verb: action.verb, data, ...options };
}
