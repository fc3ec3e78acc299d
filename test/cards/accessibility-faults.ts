import { type CardPart } from '../../cards/adaptive-card.ts';

/**
 * What keeps somebody from using a card by ear, by keyboard, without colours, or on a small screen; each in a sentence that says what.
 * Labels, alternative texts and titles as such are checked by `card-faults.ts`: this is about what they say, and in which order.
 */
export function accessibilityFaults(card: CardPart): string[] {
  const parts = partsOf(card);
  return [...emptyTexts(parts), ...colourAlone(parts), ...readingOrder(card, parts), ...unclearActions(parts)];
}

/** Text that is read out as nothing. */
function emptyTexts(parts: readonly CardPart[]): string[] {
  return parts.flatMap((part) => {
    switch (part['type']) {
      case 'TextBlock':
      case 'TextRun':
        return isBlank(part['text']) ? [`an empty ${part['type']}`] : [];
      case 'FactSet':
        return listOf(part['facts']).flatMap((fact) => (isBlank(fact['title']) || isBlank(fact['value']) ? [`an empty fact: ${JSON.stringify(fact)}`] : []));
      case 'Input.ChoiceSet': {
        const titles = listOf(part['choices']).map((choice) => choice['title']);
        return [...(titles.some(isBlank) ? ['a choice without a title'] : []), ...repeated(titles.map(String)).map((title) => `two choices are called “${title}”`)];
      }
      case 'Container':
      case 'Column':
        return listOf(part['items']).length === 0 ? [`a ${part['type']} with nothing in it`] : [];
      default:
        return [];
    }
  });
}

/** Colours that mean something. Accent is the colour of what can be tapped, which is said by its title. */
const meaningful = new Set(['good', 'warning', 'attention']);

/** What somebody who does not see the colour would miss. */
function colourAlone(parts: readonly CardPart[]): string[] {
  const blocks = parts.filter((part) => part['type'] === 'TextBlock');
  const bare = blocks.filter((block) => isMeaningful(block['color']) && !hasWords(block['text'])).map((block) => `“${String(block['text'])}” says what it means by its colour alone`);
  const byText = groupBy(blocks, (block) => String(block['text']));
  const told = [...byText].filter(([, same]) => new Set(same.map((block) => wordsOf(block['color']).toLowerCase()).map((color) => (meaningful.has(color) ? color : 'plain'))).size > 1);
  const boxes = parts.filter((part) => isMeaningful(part['style']) && part['type'] !== 'TextBlock' && !partsOf(part).some((inner) => hasWords(inner['text'])));
  return [...bare, ...told.map(([text]) => `“${text}” stands there in several colours: what is the difference without them?`), ...boxes.map((part) => `a ${String(part['style'])} ${String(part['type'])} without words`)];
}

const isMeaningful = (value: unknown): boolean => typeof value === 'string' && meaningful.has(value.toLowerCase());

/** A card begins with what it is about, and what is filled in comes before the button that sends it. */
function readingOrder(card: CardPart, parts: readonly CardPart[]): string[] {
  const headings = parts.filter((part) => part['type'] === 'TextBlock' && part['style'] === 'heading');
  const [first] = headings;
  if (!first) return ['no heading says what the card is about'];
  const faults: string[] = [];
  const at = parts.indexOf(first);
  const before = parts.slice(0, at).find((part) => String(part['type']).startsWith('Input.') || String(part['type']).startsWith('Action.'));
  if (before) faults.push(`${String(before['type'])} comes before the heading`);
  for (const heading of headings.slice(1)) {
    if (rankOf(heading) >= rankOf(first)) faults.push(`the heading “${String(heading['text'])}” is no smaller than the first, “${String(first['text'])}”`);
  }
  // The card's own buttons are drawn, and read, after its body.
  const inOrder = [...partsOf(card['body']), ...partsOf(card['actions'])];
  const lastInput = inOrder.findLastIndex((part) => String(part['type']).startsWith('Input.'));
  const lastSending = inOrder.findLastIndex((part) => part['type'] === 'Action.Execute' && part['associatedInputs'] !== 'none');
  if (lastSending !== -1 && lastSending < lastInput) faults.push(`the last button that sends what is filled in, “${String(inOrder[lastSending]?.['title'])}”, comes before it`);
  return faults;
}

/** Cards have no levels of headings in 1.5: their sizes show which belongs under which. */
const sizes = ['Small', 'Default', 'Medium', 'Large', 'ExtraLarge'];
const rankOf = (heading: CardPart): number => sizes.indexOf(typeof heading['size'] === 'string' ? heading['size'] : 'Default');

/** Titles that say nothing by themselves, read out of their place. */
const idle = /^(?:click here|here|ok|okay|yes|no|more|go|link|…|\.\.\.)$/i;

function unclearActions(parts: readonly CardPart[]): string[] {
  const actions = parts.filter((part) => String(part['type']).startsWith('Action.'));
  const idleOnes = actions.filter((action) => isBlank(action['tooltip']) && idle.test(String(action['title']).trim())).map((action) => `a button is called “${String(action['title'])}”, which says nothing by itself`);
  // What is read out is the title, with the tooltip as its description.
  const named = groupBy(actions, (action) => `${String(action['title'])} / ${wordsOf(action['tooltip'])}`);
  const twice = [...named].filter(([, same]) => new Set(same.map(effectOf)).size > 1).map(([name]) => `two buttons are called “${name.replace(/ \/ $/, '')}” and do different things`);
  return [...idleOnes, ...twice];
}

const effectOf = ({ type, verb, data, url, targetElements }: CardPart): string => JSON.stringify([type, verb, data, url, targetElements]);

/** All parts in the order in which they are read; not what an action carries, nor what older clients show instead. */
function partsOf(value: unknown): CardPart[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (typeof value !== 'object' || value === null) return [];
  const part = value as CardPart;
  const inner = Object.entries(part).filter(([key]) => !['data', 'refresh', 'msteams', 'fallback', 'facts', 'choices'].includes(key));
  return [...(typeof part['type'] === 'string' ? [part] : []), ...inner.flatMap(([, entry]) => partsOf(entry))];
}

const listOf = (value: unknown): CardPart[] => (Array.isArray(value) ? (value as CardPart[]) : []);
const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const isBlank = (value: unknown): boolean => typeof value !== 'string' || value.replace(/[\s\u200b]/g, '') === '';
const hasWords = (value: unknown): boolean => typeof value === 'string' && /\p{L}{2,}|\d/u.test(value);
const repeated = (values: readonly string[]): string[] => [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];

function groupBy(parts: readonly CardPart[], keyOf: (part: CardPart) => string): Map<string, CardPart[]> {
  const groups = new Map<string, CardPart[]>();
  for (const part of parts) groups.set(keyOf(part), [...(groups.get(keyOf(part)) ?? []), part]);
  return groups;
}
