import { type CardPart } from '../../cards/adaptive-card.ts';
import { cardSizeAim } from '../../cards/render.ts';

/** Further actions hide behind "…" in the client. */
const actionsShown = 6;

/** What a card lacks to be usable by everybody on every client, each in a sentence that says where; none when all is well. */
export function cardFaults(card: CardPart): string[] {
  const parts = partsOf(card);
  return [...ofTheCard(card), ...parts.flatMap(({ part, path }) => ofPart(part).map((fault) => `${path}: ${fault}`)), ...repeatedIds(parts.map(({ part }) => part))];
}

function ofTheCard(card: CardPart): string[] {
  const faults: string[] = [];
  const json = JSON.stringify(card);
  if (card['type'] !== 'AdaptiveCard') faults.push('its type is not AdaptiveCard');
  if (card['version'] !== '1.5') faults.push(`its version is ${JSON.stringify(card['version'])}, bots may use 1.5`);
  if (isBlank(card['fallbackText'])) faults.push('it has no fallbackText, which notifications show');
  const size = Buffer.byteLength(json);
  if (size > cardSizeAim) faults.push(`it has ${size} bytes, more than ${cardSizeAim}`);
  if (json.includes('${')) faults.push(`the template left a gap: ${json.slice(json.indexOf('${'), json.indexOf('${') + 40)}`);
  return faults;
}

function ofPart(part: CardPart): string[] {
  const type = typeof part['type'] === 'string' ? part['type'] : '';
  const faults: string[] = [];
  if (type.startsWith('Input.')) {
    if (isBlank(part['id'])) faults.push(`${type} has no id`);
    // A toggle's title is the label that stands beside its box.
    if (isBlank(part['label']) && (type !== 'Input.Toggle' || isBlank(part['title']))) faults.push(`${type} has no label`);
    if (part['isRequired'] === true && isBlank(part['errorMessage'])) faults.push(`${type} is required and says nothing when left empty (errorMessage)`);
  }
  if (type === 'Image' && isBlank(part['altText'])) faults.push('Image has no altText');
  if (type.startsWith('Action.') && isBlank(part['title'])) faults.push(`${type} has no title`);
  if (type === 'TextBlock' && part['wrap'] !== true && part['maxLines'] === undefined) faults.push(`TextBlock ${JSON.stringify(part['text'])} does not wrap, so a phone cuts it off`);
  const shown = Array.isArray(part['actions']) ? part['actions'].filter((action) => (action as CardPart)['mode'] !== 'secondary') : [];
  if (shown.length > actionsShown) faults.push(`${shown.length} actions in one bar: a client shows ${actionsShown}, mark the rest as mode secondary`);
  return faults;
}

function repeatedIds(parts: readonly CardPart[]): string[] {
  const ids = parts.flatMap((part) => (typeof part['id'] === 'string' ? [part['id']] : []));
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => `the id ${id} stands twice`);
}

interface Placed {
  readonly part: CardPart;
  readonly path: string;
}

/** Everything that a client draws; not what an action carries, nor what older clients show instead. */
function partsOf(value: unknown, path = 'card'): Placed[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => partsOf(entry, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  const part = value as CardPart;
  const inner = Object.entries(part).filter(([key]) => !['data', 'refresh', 'msteams', 'fallback'].includes(key));
  return [{ part, path }, ...inner.flatMap(([key, entry]) => partsOf(entry, `${path}.${key}`))];
}

const isBlank = (value: unknown): boolean => typeof value !== 'string' || value.trim() === '';
