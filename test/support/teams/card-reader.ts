import { type AdaptiveCard, type CardPart } from '../../../cards/adaptive-card.ts';

/** A button on a card, with the inputs that it would send along. */
export interface CardButton {
  readonly title: string;
  readonly type: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly url: string | undefined;
  readonly enabled: boolean;
  readonly sendsInputs: boolean;
  /** Those in its reach, whether or not it sends them. */
  readonly inputs: readonly CardInput[];
}

export interface CardInput {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly required: boolean;
  readonly value: string | undefined;
  readonly maxLength: number | undefined;
  readonly choices: readonly string[] | undefined;
  readonly multiple: boolean;
  readonly valueOn: string;
  readonly valueOff: string;
}

/**
 * Every button of a card wherever it stands: bars of actions, columns, tappable parts, parts that unfold. A button sends the inputs of
 * the card it stands on and of those around it, never of a part that unfolds from it.
 */
export function buttonsOf(card: AdaptiveCard): CardButton[] {
  return buttonsOn(card, []);
}

function buttonsOn(card: CardPart, around: readonly CardInput[]): CardButton[] {
  const inner = partsOf(card).filter(isUnfolding).flatMap(({ card: part }) => (isPart(part) ? [part] : []));
  const within = new Set(inner.flatMap(partsOf));
  const own = partsOf(card).filter((part) => !within.has(part));
  const inputs = [...around, ...own.filter(isInput).map(toInput)];
  const buttons = own
    .filter((part) => typeof part['type'] === 'string' && /^Action\.(Execute|Submit|OpenUrl)$/.test(part['type']))
    .map((part) => ({
      title: textOf(part['title']),
      type: textOf(part['type']),
      verb: textOf(part['verb']),
      data: isPart(part['data']) ? part['data'] : {},
      url: typeof part['url'] === 'string' ? part['url'] : undefined,
      enabled: part['isEnabled'] !== false,
      sendsInputs: part['associatedInputs'] !== 'none',
      inputs,
    }));
  return [...buttons, ...inner.flatMap((part) => buttonsOn(part, inputs))];
}

/** Every input of a card, in reading order. */
export function inputsOf(card: AdaptiveCard): CardInput[] {
  return partsOf(card).filter(isInput).map(toInput);
}

const isUnfolding = (part: CardPart): boolean => part['type'] === 'Action.ShowCard';
const isInput = (part: CardPart): boolean => textOf(part['type']).startsWith('Input.');

function toInput(part: CardPart): CardInput {
  return {
    id: textOf(part['id']),
    type: textOf(part['type']),
    label: textOf(part['label']) || textOf(part['title']),
    required: part['isRequired'] === true,
    value: part['value'] === undefined ? undefined : textOf(part['value']),
    maxLength: typeof part['maxLength'] === 'number' ? part['maxLength'] : undefined,
    choices: Array.isArray(part['choices']) ? part['choices'].map((choice) => textOf((choice as CardPart)['value'])) : undefined,
    multiple: part['isMultiSelect'] === true,
    valueOn: textOf(part['valueOn']) || 'true',
    valueOff: textOf(part['valueOff']) || 'false',
  };
}

/** All that a person reads on a card, in reading order, a line each; Markdown escapes taken away as the client does. */
export function textsOf(card: AdaptiveCard): string[] {
  const readable = ['text', 'title', 'value', 'label', 'placeholder'];
  return partsOf(card)
    .flatMap((part) => readable.filter((key) => typeof part[key] === 'string').map((key) => textOf(part[key])))
    .map(unescapeMarkdown)
    .filter((text) => text !== '');
}

/** The card after a click on one of its `Action.ToggleVisibility`, which the client does by itself; undefined when it has none of that title. */
export function toggled(card: AdaptiveCard, title: string): AdaptiveCard | undefined {
  const toggle = partsOf(card).find((part) => part['type'] === 'Action.ToggleVisibility' && part['title'] === title);
  const targets: unknown = toggle?.['targetElements'];
  const ids = Array.isArray(targets) ? targets.map((target: unknown) => (isPart(target) ? target['elementId'] : target)) : [];
  const flip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(flip);
    if (!isPart(value)) return value;
    const flipped = Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, flip(entry)]));
    return ids.includes(value['id']) ? { ...flipped, isVisible: value['isVisible'] === false } : flipped;
  };
  return toggle && (flip(card) as AdaptiveCard);
}

/** What a Markdown reader makes of escaped text. */
export const unescapeMarkdown = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('\u200b', '');

/** Every object within a card that a client draws, in reading order; what an action carries is not drawn. */
function partsOf(value: unknown): CardPart[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (!isPart(value) || value['isVisible'] === false) return [];
  const inner = Object.entries(value).filter(([key]) => key !== 'data' && key !== 'fallback' && key !== 'refresh' && key !== 'msteams');
  return [value, ...inner.flatMap(([, entry]) => partsOf(entry))];
}

const isPart = (value: unknown): value is CardPart => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '');
