import { type Action, type ActionData } from '../cards/action.ts';
import { type Role } from '../services/people/actor.ts';
import { type Place, type Reply } from './reply.ts';
import { type Turn } from './turn.ts';

/** Answers one verb. Handlers stay short: one use case, then the new state drawn into the card. */
export interface ActionHandler<A extends Action = Action> {
  readonly action: A;
  /** Whoever has one of these may; everyone is an applicant. The use case asks its own policy besides. */
  readonly roles: readonly Role[];
  /** Where it may be done; `personal` alone unless named, since most of what we show is for one person. */
  readonly places?: readonly Place[];
  handle(turn: Turn, data: ActionData<A>): Promise<Reply>;
}

/** Answers one typed command. */
export interface Command {
  /** How it may be typed, in lower case: the first is the one that help shows. */
  readonly names: readonly string[];
  /** With its arguments, such as `paid REF`. */
  readonly usage: string;
  /** One line for help, such as "record a payment". */
  readonly summary: string;
  readonly roles: readonly Role[];
  readonly places?: readonly Place[];
  /** `args` is what was typed after the name, trimmed; it may be empty. */
  handle(turn: Turn, args: string): Promise<Reply>;
}

/** Lets TypeScript work out a handler's data from its action; use it for each entry of a list of handlers. */
export const onAction = <A extends Action>(handler: ActionHandler<A>): ActionHandler => handler;

/** Every verb and every command that the bot knows. */
export interface Registry {
  readonly actions: readonly ActionHandler[];
  readonly commands: readonly Command[];
  findAction(verb: string): ActionHandler | undefined;
  findCommand(text: string): { readonly command: Command; readonly args: string } | undefined;
  /** The commands that somebody with these roles may use in this place. */
  commandsFor(roles: ReadonlySet<Role>, place: Place): readonly Command[];
}

/** Puts the lists together. @throws Error naming every verb or command that is there twice. */
export function createRegistry(actions: readonly ActionHandler[], commands: readonly Command[]): Registry {
  const twice = [
    ...repeated(actions.map(({ action }) => action.verb)).map((verb) => `verb "${verb}"`),
    ...repeated(commands.flatMap(({ names }) => names)).map((name) => `command "${name}"`),
  ];
  if (twice.length > 0) throw new Error(`Registered twice: ${twice.join(', ')}.`);
  const crooked = commands.flatMap(({ names }) => names).filter((name) => name !== normalise(name) || name === '');
  if (crooked.length > 0) throw new Error(`Commands must be in lower case, with single spaces: ${crooked.join(', ')}.`);

  const byVerb = new Map(actions.map((handler) => [handler.action.verb, handler]));
  const byName = new Map(commands.flatMap((command) => command.names.map((name) => [name, command] as const)));
  const longest = Math.max(1, ...[...byName.keys()].map((name) => name.split(' ').length));

  return {
    actions,
    commands,
    findAction: (verb) => byVerb.get(verb),
    findCommand(text) {
      const words = [...text.matchAll(/\S+/g)].slice(0, longest);
      for (let count = words.length; count > 0; count -= 1) {
        const last = words[count - 1];
        const command = byName.get(normalise(words.slice(0, count).map(([word]) => word).join(' ')));
        if (command && last) return { command, args: text.slice(last.index + last[0].length).trim() };
      }
      return undefined;
    },
    commandsFor: (roles, place) => commands.filter((command) => mayUse(command, roles) && fits(command, place)),
  };
}

/** Whether somebody with these roles may use a handler or a command at all. */
export const mayUse = (entry: { readonly roles: readonly Role[] }, roles: ReadonlySet<Role>): boolean => entry.roles.some((role) => roles.has(role));

/** Whether a handler or a command may be used in this place. */
export const fits = (entry: { readonly places?: readonly Place[] }, place: Place): boolean => (entry.places ?? ['personal']).includes(place);

/** As commands are compared: lower case, single spaces, no full stop, slash or exclamation mark that people put around them. */
const normalise = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').replace(/^[/!]+|[.!?,;:]+$/g, '').trim();

const repeated = (names: readonly string[]): string[] => [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
